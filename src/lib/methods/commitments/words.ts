/**
 * What commitments say. English. The examples are Sheaf's own words.
 */
export const commitmentWords = {
	title: 'Commitments',
	purpose: 'How far are we with what we promised? Rate alone, look together, choose one.',
	question: 'Where are we with our commitments? For example…',
	statements: 'Your commitments, one on each line',
	statementsHint: 'These are examples. Put your own in their place, up to 12.',
	rolesLabel: 'Who is in the room? One role on each line',
	roles: ['People with a say over money', 'Workers and volunteers', 'Neighbours'],
	rolesHint: 'Up to 4. Everybody chooses which hat they wear.',
	badStatements: 'Write 1 to 12 commitments, each on its own line and none twice.',
	promise: 'Ratings are private. Fewer than five people in a role are counted with others.',
	usualTitle: (date: string) => `Commitments on ${date}`,
	examples: [
		'People who use support help to decide what it is like.',
		'We share what we know in words that everybody can use.',
		'Everybody who is in the room can speak and is heard.',
		'We pay people fairly for their time and their costs.',
		'We go to where people are.',
		'We say what will be done, by whom, and by when.',
		'We tell people what became of their words.',
		'We try things out and say when they fail.',
		'We build on what people and places have already.',
		'We share money and power, and say openly who decides.'
	],
	steps: {
		arriving: { title: 'People are arriving', begin: 'Open the doors' },
		rate: { title: 'Everybody rates alone', begin: 'Start rating' },
		spread: { title: 'Looking at the spread', begin: 'Show the spread' },
		agree: { title: 'Agreeing words, choosing one', begin: 'Agree and choose' },
		closed: { title: 'This has finished', begin: 'Close' }
	},
	people: (people: number | string) => `${people} people have rated.`,
	fewPeople: 'Fewer than 5 people have rated.',
	tooFew: 'Fewer than 5 people rated. Their answers are not shown.',
	merged: 'Counted together: fewer than 5 people had one of these roles.',
	dontKnow: 'Don’t know',
	missing: 'No answer',
	role: 'Role',
	agreed: 'What we agree to say about it',
	agreedGo: 'Keep these words',
	act: 'Begin with this one. Our first act:',
	actGo: 'Choose this commitment',
	agreedIs: (text: string) => `Agreed: ${text}`,
	actIs: (text: string) => `Chosen. First act: ${text}`,
	empty: 'Write it first.',
	before: 'Before',
	after: 'Next'
} as const;
