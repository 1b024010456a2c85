/**
 * What hosts read about seats, and what is printed for people to hold.
 *
 * Room: words. English. Who is kept apart from whom is said to hosts alone, and on no paper.
 */
import { MAX_PEOPLE, MAX_ROUNDS, MAX_TABLES } from '#lib/domain/limits.ts';
import type { SeatConflict, SeatPlanRecord } from '#lib/domain/seat.ts';
import { isolate } from './isolate.ts';

export const seatWords = {
	title: 'Seats',
	door: 'Seats',
	plan: 'Plan the seats',
	planAgain: 'Plan the next rounds again',
	working: (percent: number) => `Working out who sits where: ${percent} %`,
	stop: 'Stop',
	unplanned: (people: number) =>
		`${people} people are on your list. They sit where they like, unless you plan it.`,
	nobody: 'Seats are planned for the people on your list. Nobody is on it yet.',
	toPeople: 'Write the list',
	free: 'People sit where they like.',
	seating: 'How people find their seats',
	seatings: {
		assigned: 'By the plan',
		suggested: 'By the plan, as a suggestion',
		free: 'Where they like'
	},
	hostsOnly: 'Only hosts see this page. Each phone is told its own table and no other.',
	countTitle: 'No list of names?',
	countHow: 'Seats can be planned for people without names. Each gets a card with a code.',
	count: 'How many people',
	fewer: 'Fewer people',
	more: 'More people',
	addCount: (count: number) => (count === 1 ? 'Add 1 person' : `Add ${count} people`),
	round: 'Which round',
	roundNo: (round: number) => `Round ${round}`,
	told: 'People have been told these seats. Only your hand changes them.',
	notTold:
		'Nobody has been told these seats yet. They are planned again when somebody comes or goes.',
	people: (count: number): string => (count === 1 ? '1 person' : `${count} people`),
	noSeat: 'Without a seat',
	host: (name: string) => `${name} hosts and stays`,
	stays: (name: string) => `${name} stays`,
	chooseHost: (table: string) => `Who hosts ${table.toLowerCase()}`,
	chooseDeputy: (table: string) => `Who takes over ${table.toLowerCase()} if they leave`,
	nobodyHosts: 'Nobody',
	move: 'Move somebody',
	moveHow: 'Now, by hand. Nobody else moves.',
	who: 'Who',
	where: 'To which table',
	choose: 'Choose',
	moveThem: 'Move them',
	moved: (name: string, table: string) => `${name} is at ${table.toLowerCase()} now.`,
	missing: 'Choose who moves and where to.',
	print: 'To print',
	printList: 'A list of all seats',
	printCards: 'A card for each person',
	printSteps: 'Step cards'
} as const;

/** What a plan came to: kind, and true. */
export function planSentence(
	{ again, leastAgain, back, proven }: SeatPlanRecord,
	tables: number,
	rounds: number
): string {
	const comingBack =
		back === 0 ? '' : ` ${back === 1 ? 'Once' : `${back} times`} somebody comes back to a table.`;
	if (again === 0 && back === 0) return 'Everybody meets new people at a new table in every round.';
	if (again === 0) return `Everybody meets new people in every round.${comingBack}`;
	const times = again === 1 ? 'once' : `${again} times`;
	const size = `With ${count(tables, 'table')} and ${count(rounds, 'round')}`;
	return proven && again <= leastAgain
		? `${size} people must meet again, ${times} in all: nobody can do better.${comingBack}`
		: `${size} two people meet again ${times}. No better plan was found.${comingBack}`;
}

const count = (number: number, word: string): string =>
	number === 1 ? `1 ${word}` : `${number} ${word}s`;

export const seatRefusals = {
	'no-tables': 'There is no table to sit at. Open one first.',
	'too-many-tables': `Seats are planned for up to ${MAX_TABLES} tables. Close some first.`,
	'no-rounds': 'There is no round to plan for. Add one first.',
	'too-many-rounds': `Seats are planned for up to ${MAX_ROUNDS} rounds. Take some away first.`,
	nobody: 'Everybody has left. What was planned stays.',
	'one-person': 'One person alone needs no plan. Add somebody first.',
	'too-many-people': `Seats are planned for up to ${MAX_PEOPLE} people at once. Make two gatherings, or let people sit where they like.`
} as const;

export const seatNeedWords = {
	late: (names: readonly string[]) =>
		names.length === 1
			? `${isolate(names[0] ?? '')} came late.`
			: `${names.length} people came late: ${listOf(names)}.`,
	seatThem: (tables: readonly string[]) =>
		tables.length === 1
			? `Seat them at ${tables[0]?.toLowerCase()}`
			: 'Seat them at the smallest tables',
	guestsAsk: (names: readonly string[]) =>
		names.length === 1
			? `${isolate(names[0] ?? '')} has a phone and asks for a seat.`
			: `${names.length} people with phones ask for a seat: ${listOf(names)}.`,
	planThem: (guests: number) =>
		guests === 1 ? 'Put them on the list' : `Put all ${guests} on the list`,
	knowThem: 'They are on the list already',
	openTable: (people: number) =>
		people === 1
			? 'The tables are full, and 1 person has no seat.'
			: `${people} people have no seat yet: enough for one table more.`,
	openIt: (room: string | undefined) =>
		room ? `Open a table in ${room} for the next round` : 'Open a table for the next round',
	small: (table: string, people: number) =>
		`${table} has ${count(people, 'person').replace('persons', 'people')}.`,
	join: (table: string) => `Join to ${table.toLowerCase()}`,
	hostLeft: (table: string) => `The host of ${table.toLowerCase()} has left.`,
	nobodyToHost: 'Nobody is left there to ask. Go there, or send a co-host.',
	wantsToStay: (name: string, table: string) =>
		`${isolate(name)} would like to stay at ${table.toLowerCase()}.`,
	letStay: 'Let them stay',
	tableCount: (people: number, tables: number, room: string | undefined) => {
		const who = room ? `${room}: ${people} people` : `${people} people`;
		return tables === 1
			? `${who} talk best at one table, as in a circle.`
			: `${who} sit best at ${tables} tables, in fours and fives.`;
	},
	useTables: (tables: number, room: string | undefined) => {
		const use = tables === 1 ? 'Use 1 table' : `Use ${tables} tables`;
		return room ? `${use} in ${room}` : use;
	},
	askNext: (name: string) => `${isolate(name)} hosts it now`
} as const;

/** For hosts alone. */
export function conflictSentence(
	{ kind, pair }: SeatConflict,
	name: (id: string) => string
): string {
	const [one, other] = pair.map((id) => isolate(name(id)));
	switch (kind) {
		case 'apart-and-together':
			return `${one} and ${other} are to move together, and somebody in that group is kept apart from another. They are kept apart. Change one of the two wishes.`;
		case 'stay-and-together':
			return `${one} and ${other} are to move together, but each keeps another table. Change one of the two wishes.`;
		case 'too-many-together':
			return `${one} and ${other} cannot be kept together: more people move together than a table holds.`;
		case 'apart-and-stay':
			return `${one} and ${other} are kept apart, but both keep the same table. Move one of them.`;
		case 'apart-not-kept':
			return `No plan keeps ${one} and ${other} apart in every round. More tables help.`;
	}
}

export const seatPrintWords = {
	list: 'Who sits where',
	cards: 'Seat cards',
	steps: 'Step cards',
	print: 'Print',
	nothing: 'Nothing is planned yet.',
	name: 'Name',
	round: (round: number) => `Round ${round}`,
	noSteps:
		'In this café people do not walk in equal steps, so there are no step cards. Print a card for each person instead.',
	cutHere: 'Cut along the lines.',
	keeps: 'You keep this table in every round.',
	begin: (table: string) => `Begin at ${table.toLowerCase()}.`,
	step: (step: number) => (step === 0 ? 'Stay' : `+${step}`),
	/** @param first, last - numbers of the first and the last table that they walk round */
	stepHow: (step: number, first: number, last: number) =>
		step === 0
			? 'You stay at your table.'
			: `After each round walk ${count(step, 'table')} on. After table ${last} comes table ${first}.`
} as const;

const listOf = (names: readonly string[]): string =>
	names.length > 4
		? `${names.slice(0, 3).map(isolate).join(', ')} and ${names.length - 3} more`
		: names.map(isolate).join(', ');
