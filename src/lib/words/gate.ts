/**
 * What is said about notes and the big screen: to hosts, and to the people who wrote them.
 *
 * Room: words. English.
 */

/** On the author's phone. */
export const gateTellWords = {
	looks: 'The host will look at your note before it goes on the big screen.',
	barred:
		'Thank you for writing. Your notes are kept, and wait for the host. Talk to them if you wonder why.',
	held: 'Thank you. The host keeps this note with the harvest, and not on the big screen.'
} as const;

/** Kind words to choose from; the first is what is usually meant. */
export const holdChoices = [
	gateTellWords.held,
	'Thank you. Could you say this again without naming anybody?',
	'Thank you. The host would like to talk with you about this note.'
] as const;

export const gateWords = {
	lookFirst: 'Look at notes before the big screen shows them',
	lookFirstHint: 'Off: notes go straight to the big screen.',
	straight: 'Notes go straight to the big screen.',
	hold: 'Keep off…',
	holdWhich: (words: string) => `Keep off: ${words}`,
	holdTitle: 'Keep this note off the big screen',
	tell: 'What shall the person who wrote it read?',
	ownWords: 'Or in your own words',
	holdIt: 'Keep it off',
	letGo: 'Let it go again',
	held: 'Kept off the big screen',
	waits: 'Its phone is barred: it waits',
	bar: 'Let all later notes from this phone wait',
	barHint: 'They are kept, and nobody else’s phone is touched. You can undo this.',
	barShared:
		'This note came from the simple page. Many people share it, so it cannot be barred. You can keep the note off.',
	unbar: 'Let its notes through again',
	unbarWhich: (words: string) => `Let its notes through again: ${words}`,
	barredTitle: (count: number) => `Barred phones (${count})`,
	barredNotes: (count: number) =>
		count === 1 ? '1 note waits from this phone.' : `${count} notes wait from this phone.`,
	barredLast: 'The last one:'
} as const;
