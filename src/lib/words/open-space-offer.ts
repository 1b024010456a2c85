/**
 * What somebody reads who offers a session of an Open Space.
 *
 * Room: words. English.
 */
export const openSpaceOfferWords = {
	title: 'What is it about?',
	name: 'Your name',
	nameHint: 'It stands on the wall, so that people know who looks after it.',
	question: 'A question, if there is one',
	send: 'Offer it',
	sent: 'Offered. Say it aloud to the circle; a host puts it on the wall.',
	kept: 'Saved on this phone. It goes to your host by itself.',
	refused: {
		'no-title': 'Write what it is about.',
		'title-too-long': 'That is too long for the wall. Say it in fewer words.',
		'no-name': 'Write a name, so that people know who looks after it.',
		'name-too-long': 'The name is too long. Write a shorter one.',
		'question-too-long': 'The question is too long. Make it shorter.'
	},
	lost: 'Not saved. This phone is full, or keeps nothing.'
} as const;
