/**
 * What 1-2-4-All says. English. Here and not in `words/`, because a method is one folder.
 */
export const oneTwoFourAllWords = {
	title: '1-2-4-All',
	purpose: 'Think alone, then in twos, then in fours, then all together. Twelve minutes.',
	question: 'What question do you ask?',
	questionMissing: 'Write the question first.',
	questionTooLong: (over: number) =>
		`The question is ${over === 1 ? '1 letter' : `${over} letters`} too long. Make it shorter.`,
	minutes: {
		aloneMinutes: ['Minutes alone', 'Fewer minutes alone', 'More minutes alone'],
		pairMinutes: ['Minutes in twos', 'Fewer minutes in twos', 'More minutes in twos'],
		fourMinutes: ['Minutes in fours', 'Fewer minutes in fours', 'More minutes in fours'],
		allMinutes: ['Minutes together', 'Fewer minutes together', 'More minutes together']
	},
	more: 'How long each step takes',
	promise: 'Names are not collected. Notes stay off the big screen until you show them.',
	usualTitle: (date: string) => `1-2-4-All on ${date}`,
	steps: {
		arriving: { title: 'People are arriving', begin: 'Open the doors' },
		alone: { title: 'Alone', begin: 'Start: everybody alone' },
		pairs: { title: 'In twos', begin: 'Go on in twos' },
		fours: { title: 'In fours', begin: 'Go on in fours' },
		all: { title: 'All together', begin: 'Bring everybody together' },
		closed: { title: 'This has finished', begin: 'Close' }
	},
	phone: {
		alone: ['On your own', 'Think quietly. Write down what comes.'],
		pairs: ['Turn to one person', 'Tell each other what you have. What is new between you?'],
		fours: ['Two twos together', 'What do you share? What is different? Write what stands out.'],
		all: ['All together', 'Each four says one thing that stood out.']
	} as Readonly<Record<string, readonly [string, string]>>
} as const;
