/**
 * What a host reads of questions that programmes on this device carry on.
 *
 * Room: words. English.
 */
export const nextQuestionWords = {
	heading: 'Questions from your programmes',
	note: 'Choose one, then choose how people will talk. You can change its words.',
	from: (title: string) => `From ${title}`,
	yours: 'Your question:',
	other: 'Choose another question'
} as const;
