/**
 * What a World Café says on a participant's own phone.
 *
 * Room: words. English. In a file of its own, for phones load no more than they need.
 */
import type { NoteKind } from '#lib/domain/note.ts';

interface BoxWords {
	readonly choice: string;
	readonly label: string;
	readonly hint: string;
	readonly kind: NoteKind;
}

export const cafePhoneWords = {
	/** What to do in a step, and how. */
	steps: {
		briefing: ['Welcome', 'Sit down at a table. The host says how this works.'],
		'last-call': ['Last call', 'Two more minutes. What should not be forgotten?'],
		sheet: ['Fill in your table’s sheet', 'One person writes for all: what do we carry on?'],
		'key-insight': ['Your key insight', 'What do you take home? One or two are plenty.'],
		wall: ['Look up', 'See what the room has said. What stands out for you?'],
		closing: ['We come to the end', 'Thank the people that you talked with.']
	} as Readonly<Record<string, readonly [string, string]>>,
	firstTable: 'Your first table',
	yourTable: 'Your next table',
	noSeat: 'You have no seat yet',
	askSeat: 'Please find me one',
	askedSeat: 'Your host has been asked. Your table comes up here.',
	roomAt: (tables: readonly number[]) => {
		const last = tables.at(-1);
		const others = tables.slice(0, -1).join(', ');
		return `There is room at ${others ? `tables ${others} and ${last}` : `table ${last}`}.`;
	},
	stay: 'I’d like to stay',
	pass: 'I need to pass',
	carried: 'Carried on from this table’s last round',
	hereToo: 'This came up here too',
	hereTooOf: (card: string) => `This came up here too: ${card}`,
	what: 'What do you write?',
	thought: 'A thought',
	sheet: {
		carry: {
			choice: 'Something to carry on',
			label: 'Something to carry on',
			hint: 'What should the next people at this table hear? Up to three.',
			kind: 'idea'
		},
		'table-question': {
			choice: 'A question',
			label: 'A question of your table',
			hint: 'Which question does your table leave open?',
			kind: 'question'
		},
		'table-surprise': {
			choice: 'A surprise',
			label: 'A surprise of your table',
			hint: 'What did nobody expect?',
			kind: 'surprise'
		},
		cloth: {
			choice: 'Photo of the cloth',
			label: 'What does the cloth show?',
			hint: 'Take a photo below, and say in a few words what is on it.',
			kind: 'photo'
		}
	} satisfies Readonly<Record<string, BoxWords>>,
	insight: {
		label: 'Your key insight',
		hint: 'One sentence. You do not have to give your name.'
	},
	dots: 'Put your dots',
	dot: 'Put a dot here',
	dotTaken: 'Your dot is here',
	dotOn: (card: string, taken: boolean) =>
		`${taken ? 'Your dot is here' : 'Put a dot here'}: ${card}`,
	dotsLeft: (left: number) => {
		if (left === 0) return 'All your dots are put. Tap one to take it away again.';
		return left === 1 ? 'You have 1 dot left.' : `You have ${left} dots left.`;
	},
	noDotsLeft: (dots: number) => `You have ${dots} dots. Take one away first.`,
	noCards: 'Nothing is on the wall yet. Ask your host.',
	cards: 'Hold up a card',
	signals: {
		stop: 'Stop',
		slower: 'Slower, please',
		speak: 'I want to speak',
		ready: 'I am ready',
		pass: 'I pass this time'
	},
	heldUp: 'Your host sees this card until the next step.'
} as const;
