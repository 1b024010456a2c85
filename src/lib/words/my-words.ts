/**
 * What somebody reads who was there and asks what became of their words.
 *
 * Room: words. English.
 */
export type MyWordsRefusal =
	| 'not-a-code'
	| 'unknown-code'
	| 'unreachable'
	| 'not-a-card'
	| 'unknown-card'
	| 'card-unused'
	| 'no-card'
	| 'unknown-programme';

export const myWordsRefusals: Readonly<Record<MyWordsRefusal, string>> = {
	'not-a-code': 'The code of the gathering has five letters or numbers. Look at your card again.',
	'unknown-code': 'There is no gathering with this code. Look at your card again.',
	unreachable: 'No connection. Go to a Wi-Fi, then try again.',
	'not-a-card': 'A card code has nine letters or numbers. Look at your card again.',
	'unknown-card': 'No card has this code. Look at your card again.',
	'card-unused': 'Nobody wrote with this card yet.',
	'no-card': 'Type the code on your card, or open this page on the phone you wrote on.',
	'unknown-programme': 'This programme is not known here. Ask somebody of the steering group.'
};

export const myWords = {
	tab: 'What became of my words',
	heading: 'What became of my words?',
	join: 'The code of the gathering',
	joinHint: 'Five letters or numbers, on your card.',
	card: 'The code on your card',
	cardHint: 'Nine letters or numbers. Leave it empty on the phone you wrote on.',
	go: 'Show me',
	busy: 'Looking. This takes a moment.',
	nothing: 'You wrote nothing in this gathering.',
	yours: 'You said',
	isIn: (kind: string) => `It is in this ${kind.toLowerCase()}`,
	together: (notes: number) =>
		notes === 1 ? 'Yours is the only note in it.' : `It rests on ${notes} notes, yours is one.`,
	others: 'Your other notes',
	othersNote: 'They are in nothing that was passed on. They stay with the gathering.'
} as const;
