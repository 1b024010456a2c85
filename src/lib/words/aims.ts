/**
 * What the harvest plan says: what is asked for, what came of it, what is missing.
 *
 * Room: words. English.
 */
import type { AimWord, AimWords, Each, Wanted } from '#lib/domain/aim.ts';
import { tableList } from './live.ts';

const ONE: Readonly<Record<Wanted, string>> = {
	any: 'note',
	idea: 'idea',
	quote: 'quote',
	photo: 'photo',
	question: 'question',
	surprise: 'surprise',
	action: 'next step',
	carry: 'idea to carry on',
	cloth: 'photo of the cloth',
	insight: 'key insight'
};

const SEVERAL: Readonly<Partial<Record<Wanted, string>>> = {
	carry: 'ideas to carry on',
	cloth: 'photos of the cloth'
};

const severalOf = (wants: Wanted): string => SEVERAL[wants] ?? `${ONE[wants]}s`;

/** "1 surprise", "3 ideas to carry on" */
export const countWanted = (wants: Wanted, count: number): string =>
	`${count} ${count === 1 ? ONE[wants] : severalOf(wants)}`;

export const wantedWords: Readonly<Record<Wanted, string>> = {
	any: 'Any note',
	idea: 'An idea',
	quote: 'A quote',
	photo: 'A photo',
	question: 'A question',
	surprise: 'A surprise',
	action: 'A next step',
	carry: 'An idea to carry on',
	cloth: 'A photo of the cloth',
	insight: 'A key insight'
};

export const eachWords: Readonly<Record<Each, string>> = {
	'table-round': 'From each table in each round',
	table: 'From each table',
	round: 'From each round',
	whole: 'In all'
};

/** Names and numbers of an aim, as its plan has them. */
export interface AimFacts extends Pick<AimWords, 'wants' | 'each' | 'howMany' | 'rounds'> {
	readonly tables: readonly number[];
	/** Named where it is not the activity that the room is in. */
	readonly activity: string;
}

/** "1 surprise from each table in each round", "2 quotes from tables 2 and 6, in round 1" */
export function aimWords({ wants, each, howMany, rounds, tables, activity }: AimFacts): string {
	const some = tables.length > 0 ? tableList(tables) : '';
	const only = rounds.length > 0 ? `round${rounds.length > 1 ? 's' : ''} ${list(rounds)}` : '';
	const byTable = each === 'table' || each === 'table-round';
	const byRound = each === 'round' || each === 'table-round';
	const from = [
		byTable ? `from ${eachOf(some, tables, 'each table')}` : some && `from ${some}`,
		byRound ? `in ${eachOf(only, rounds, 'each round')}` : only && `in ${only}`,
		byTable || byRound || some || only ? '' : 'in all',
		activity && `at ${activity}`
	];
	return [countWanted(wants, howMany), ...from].filter(Boolean).join(' ');
}

/** "each table", "table 2", "each of tables 2 and 6" */
const eachOf = (named: string, numbers: readonly number[], each: string): string =>
	named === '' ? each : numbers.length === 1 ? named : `each of ${named}`;

/** "For the steering group, by the closing" */
export function groupTitle({ forWhom, byWhen }: Pick<AimWords, 'forWhom' | 'byWhen'>): string {
	const parts = [forWhom && `for ${forWhom}`, byWhen && `by ${byWhen}`].filter(Boolean);
	return parts.length > 0 ? capital(parts.join(', ')) : planWords.holds;
}

/** "Joan gathers it." */
export const whoWords = (who: string): string => (who ? `${who} gathers it.` : '');

export interface GapFacts {
	readonly wants: Wanted;
	readonly howMany: number;
	/** 0 where it may come from any round. */
	readonly round: number;
	readonly due: 'now' | 'past';
	readonly state: 'open' | 'photo';
	readonly tables: readonly number[];
	/** Every table that it asks. */
	readonly isAll: boolean;
	readonly missing: number;
}

/** "No surprise yet from tables 2 and 6." */
export function gapWords(gap: GapFacts): string {
	const { wants, howMany, round, due, state, tables, isAll, missing } = gap;
	const whole = isAll && tables.length > 2;
	const any = state === 'open' && howMany === 1 ? ' from any table' : ' from all tables';
	const from = tables.length === 0 ? '' : whole ? any : ` from ${tableList(tables)}`;
	const over = due === 'past' && round > 0 ? `Round ${round}: ` : '';
	const yet = due === 'now' ? ' yet' : '';
	if (state === 'photo') {
		const what = capital(ONE[wants]);
		return `${over}${over ? ONE[wants] : what}${from}: only a photo so far. Nobody has typed it yet.`;
	}
	if (howMany === 1) return `${over}${over ? 'no' : 'No'} ${ONE[wants]}${yet}${from}.`;
	const what = severalOf(wants);
	const more = due === 'now' ? `${missing} more to come` : `${missing} missing`;
	return `${over}${over ? what : capital(what)}${from}: ${more}.`;
}

/** "4 of 6 came." */
export const cameWords = (got: number, wanted: number): string => `${got} of ${wanted} came.`;
export const besideWords = (count: number): string =>
	count === 1
		? '1 more came from no table or round of the plan.'
		: `${count} more came from no table or round of the plan.`;

export const stateWords = {
	met: 'Met',
	photo: 'Met by a photo: nobody has typed it yet',
	open: 'Not met yet',
	later: 'Nothing missing so far'
} as const;

export const planWords = {
	tab: 'Harvest plan',
	heading: 'Harvest plan',
	none: 'Nobody has made a harvest plan yet. Choose what the harvest shall hold. You can change it later.',
	noneHarvester: 'The hosts have made no harvest plan yet. Ask them for one.',
	presets: 'Begin with one of these',
	usual: 'Without a plan, Sheaf looks for one note from each table in each round.',
	preset: {
		sheets: 'What tables carry on',
		quotes: 'Quotes and photos for a report',
		steps: 'Questions and next steps'
	},
	take: (preset: string) => `Use: ${preset}`,
	holds: 'What the harvest shall hold',
	add: 'Ask for something else',
	change: 'Change',
	changeWhich: (aim: string) => `Change: ${aim}`,
	remove: 'Take out',
	removeWhich: (aim: string) => `Take out: ${aim}`,
	removed: 'Taken out',
	putBack: 'Put back',
	putBackWhich: (aim: string) => `Put back: ${aim}`,
	takenOut: (aim: string) => `Taken out: ${aim}.`,
	taken: 'The plan stands. Change what you like.',
	kept: 'Kept.',
	writeIt: 'Write it down',
	takeIt: 'Take a photo',
	writeWhich: (gap: string) => `Write it down: ${gap}`,
	takeWhich: (gap: string) => `Take a photo: ${gap}`,
	see: 'See the notes',
	seeWhich: (aim: string) => `See the notes: ${aim}`,
	toPlan: 'Harvest plan',
	openPlan: 'Open the harvest plan',
	toStream: 'All notes as they come',
	listen: (what: string) => `Listen for: ${what}`,
	about: 'What it is for',
	keep: 'Keep',
	tooMany: 'This plan asks for 100 things already. Take one out first.',
	emergent: 'What nobody asked for',
	emergentCount: (count: number) =>
		count === 0
			? 'So far every note was asked for.'
			: count === 1
				? '1 note came that no part of the plan asked for.'
				: `${count} notes came that no part of the plan asked for.`,
	seeEmergent: 'See them',
	matrix: 'Notes by table and round',
	wholeTable: 'The whole table',
	noTable: 'No table named',
	outside: 'Outside the rounds',
	table: 'Table',
	total: 'All',
	nothing: 'nothing yet',
	toCome: 'still to come',
	onlyPhotos: (count: number) => (count === 1 ? '1 photo, no words' : `${count} photos, no words`)
} as const;

export const aimFormWords = {
	addTitle: 'What shall the harvest hold?',
	changeTitle: 'Change what is asked for',
	wants: 'What',
	howMany: 'How many',
	fewer: 'Fewer',
	more: 'More',
	each: 'From where',
	tables: 'Only from these tables',
	tablesHint: 'None ticked means from all.',
	rounds: 'Only from these rounds',
	activity: 'At which part of the day',
	forWhom: 'For whom',
	byWhen: 'By when',
	byWhenHint: 'For example: 16:00, or the closing.',
	who: 'Who gathers it',
	listenFor: 'What to listen for',
	listenForHint: 'For example: what surprised somebody who works there.',
	detail: 'More: who, what to listen for, some tables or rounds only',
	save: 'Keep it'
} as const;

/** Offered while somebody says for whom, and by when. */
export const forWhomChoices = [
	'everybody in the room',
	'the steering group',
	'the public'
] as const;
export const byWhenChoices = ['the end of each round', 'the last round', 'the closing'] as const;

export const planTextWords = {
	purpose: 'What is the harvest for?',
	together: 'How will you make sense of it, and when?',
	giveBack: 'What goes back to people, from whom, and when?'
} as const;

/** "Changed at 14:05. How many: 3 before." */
export function changeWords(word: AimWord, before: string, at: string): string {
	return `Changed at ${at}. ${CHANGED[word]}: ${before || 'nothing'} before.`;
}

const CHANGED: Readonly<Record<AimWord, string>> = {
	wants: 'What',
	activity: 'Part of the day',
	each: 'From where',
	places: 'Tables',
	rounds: 'Rounds',
	howMany: 'How many',
	forWhom: 'For whom',
	byWhen: 'By when',
	who: 'Who',
	listenFor: 'Listen for',
	position: 'Place',
	gone: 'Taken out'
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const list = (numbers: readonly number[]): string =>
	numbers.length > 1
		? `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`
		: String(numbers[0] ?? '');
