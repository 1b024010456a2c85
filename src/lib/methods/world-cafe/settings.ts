/**
 * What a host may choose for a World Café, and what is chosen where they say nothing: a short one.
 *
 * Room: methods. Persisted with the plan, never rename; a nought leaves a step out.
 */
import {
	MAX_QUESTION_CHARS,
	MAX_ROUND_MINUTES,
	MAX_ROUNDS,
	MAX_TABLES,
	MAX_TITLE_CHARS
} from '#lib/domain/limits.ts';
import { readOneOf, readRecord, readText, readWhole } from '#lib/domain/read.ts';

export const HOSTINGS = ['fixed', 'rotate', 'self'] as const;
export const SEATINGS = ['free', 'suggested', 'assigned'] as const;
export const LAST_ROUNDS = ['new-table', 'home'] as const;

/** Several rooms at once, each with a question of its own, in one harvest. */
export interface CafeRoom {
	readonly name: string;
	readonly question: string;
	readonly tables: number;
}

/** One table that is asked something else, by its number. */
export interface TableQuestion {
	readonly table: number;
	readonly question: string;
}

export interface WorldCafeSettings {
	readonly question: string;
	readonly rounds: number;
	readonly minutes: number;
	readonly tables: number;
	readonly movingMinutes: number;
	/** One step for the whole harvest; left out where key insights or the wall have steps of their own. */
	readonly harvestMinutes: number;
	readonly briefingMinutes: number;
	/** Taken from the round's own minutes. */
	readonly lastCallMinutes: number;
	readonly sheetMinutes: number;
	readonly insightMinutes: number;
	readonly wallMinutes: number;
	/** For each person. */
	readonly dots: number;
	readonly closingMinutes: number;
	/** A question for each round, by its place; empty asks the usual one. */
	readonly roundQuestions: readonly string[];
	readonly tableQuestions: readonly TableQuestion[];
	readonly rooms: readonly CafeRoom[];
	/** Who stays at a table: one for all rounds, another each round, or whoever wants to. */
	readonly hosts: (typeof HOSTINGS)[number];
	readonly seating: (typeof SEATINGS)[number];
	readonly lastRound: (typeof LAST_ROUNDS)[number];
	/** People at a table. */
	readonly tableTarget: 4 | 5;
}

export const WORLD_CAFE_DEFAULTS: WorldCafeSettings = {
	question: '',
	rounds: 3,
	minutes: 20,
	tables: 6,
	movingMinutes: 3,
	harvestMinutes: 30,
	briefingMinutes: 0,
	lastCallMinutes: 0,
	sheetMinutes: 0,
	insightMinutes: 0,
	wallMinutes: 0,
	dots: 0,
	closingMinutes: 0,
	roundQuestions: [],
	tableQuestions: [],
	rooms: [],
	hosts: 'fixed',
	seating: 'free',
	lastRound: 'new-table',
	tableTarget: 5
};

/** All of it: welcome, table sheets, key insights, a wall with dots, a closing. */
export const WHOLE_CAFE: Partial<WorldCafeSettings> = {
	briefingMinutes: 15,
	lastCallMinutes: 2,
	sheetMinutes: 2,
	insightMinutes: 5,
	wallMinutes: 20,
	dots: 3,
	closingMinutes: 10
};

const MAX_DOTS = 10;
const MINUTES = [
	...(['movingMinutes', 'harvestMinutes', 'briefingMinutes', 'lastCallMinutes'] as const),
	...(['sheetMinutes', 'insightMinutes', 'wallMinutes', 'closingMinutes'] as const)
];

/** Why a café cannot be made of what was chosen; the sentences are in words. */
export type CafeRefusal =
	| 'question-too-long'
	| 'too-many-rounds'
	| 'no-rounds'
	| 'minutes'
	| 'no-tables'
	| 'too-many-tables'
	| 'room-without-name'
	| 'rooms-alike'
	| 'too-many-rooms'
	| 'not-readable';

/** Undefined for what `readCafeSettings` reads. */
export function refuseCafe(raw: unknown): CafeRefusal | undefined {
	const given = { ...WORLD_CAFE_DEFAULTS, ...readRecord(raw) };
	if (`${given.question}`.trim().length > MAX_QUESTION_CHARS) return 'question-too-long';
	if (!(given.rounds >= 1)) return 'no-rounds';
	if (given.rounds > MAX_ROUNDS) return 'too-many-rounds';
	if (!(given.minutes >= 1) || given.minutes > MAX_ROUND_MINUTES) return 'minutes';
	const rooms = Array.isArray(given.rooms) ? given.rooms : [];
	if (rooms.length > MAX_ROOMS) return 'too-many-rooms';
	const names = rooms.map((room) => readText(readRecord(room)?.name, MAX_TITLE_CHARS)?.trim());
	if (names.some((name) => !name)) return 'room-without-name';
	if (new Set(names).size < names.length) return 'rooms-alike';
	const counts = rooms.length > 0 ? rooms.map((room) => room.tables) : [given.tables];
	if (counts.some((tables) => !(tables >= 1))) return 'no-tables';
	if (counts.reduce((sum, tables) => sum + tables, 0) > MAX_TABLES) return 'too-many-tables';
	return readCafeSettings(raw) ? undefined : 'not-readable';
}

/** Null when they make no sense; what is missing is filled in. */
export function readCafeSettings(raw: unknown): WorldCafeSettings | null {
	const given = { ...WORLD_CAFE_DEFAULTS, ...readRecord(raw) };
	const question = readText(given.question, MAX_QUESTION_CHARS)?.trim();
	const rounds = readWhole(given.rounds, 1, MAX_ROUNDS);
	const minutes = readWhole(given.minutes, 1, MAX_ROUND_MINUTES);
	const tables = readWhole(given.tables, 1, MAX_TABLES);
	const dots = readWhole(given.dots, 0, MAX_DOTS);
	const others = MINUTES.map((name) => [name, readWhole(given[name], 0, MAX_ROUND_MINUTES)]);
	const rooms = readRooms(given.rooms);
	const roundQuestions = readQuestions(given.roundQuestions);
	const tableQuestions = readTableQuestions(given.tableQuestions);
	if (question === undefined || rounds === undefined || minutes === undefined) return null;
	if (tables === undefined || dots === undefined || !rooms || !roundQuestions) return null;
	if (!tableQuestions) return null;
	if (others.some(([, value]) => value === undefined)) return null;
	return {
		...(Object.fromEntries(others) as Pick<WorldCafeSettings, (typeof MINUTES)[number]>),
		...{ question, rounds, minutes, tables, dots },
		roundQuestions: roundQuestions.slice(0, rounds),
		tableQuestions,
		rooms,
		hosts: readOneOf(given.hosts, HOSTINGS) ?? WORLD_CAFE_DEFAULTS.hosts,
		seating: readOneOf(given.seating, SEATINGS) ?? WORLD_CAFE_DEFAULTS.seating,
		lastRound: readOneOf(given.lastRound, LAST_ROUNDS) ?? WORLD_CAFE_DEFAULTS.lastRound,
		tableTarget: given.tableTarget === 4 ? 4 : 5
	};
}

function readQuestions(raw: unknown): string[] | null {
	if (!Array.isArray(raw)) return null;
	const texts = raw.slice(0, MAX_ROUNDS).map((one) => readText(one, MAX_QUESTION_CHARS)?.trim());
	return texts.every((text) => text !== undefined) ? texts : null;
}

function readTableQuestions(raw: unknown): TableQuestion[] | null {
	if (!Array.isArray(raw) || raw.length > MAX_TABLES) return null;
	const asked = raw.map((one): TableQuestion | null => {
		const table = readWhole(readRecord(one)?.table, 1, MAX_TABLES);
		const question = readText(readRecord(one)?.question, MAX_QUESTION_CHARS)?.trim();
		return table === undefined || question === undefined ? null : { table, question };
	});
	return asked.every((one) => one !== null) ? asked : null;
}

const MAX_ROOMS = 12;

function readRooms(raw: unknown): CafeRoom[] | null {
	if (!Array.isArray(raw) || raw.length > MAX_ROOMS) return null;
	const rooms = raw.map((one): CafeRoom | null => {
		const record = readRecord(one);
		const name = readText(record?.name, MAX_TITLE_CHARS)?.trim();
		const question = readText(record?.question ?? '', MAX_QUESTION_CHARS)?.trim();
		const tables = readWhole(record?.tables, 1, MAX_TABLES);
		if (!name || question === undefined || tables === undefined) return null;
		return { name, question, tables };
	});
	if (!rooms.every((room) => room !== null)) return null;
	// Two rooms of one name could not be told apart anywhere.
	if (new Set(rooms.map(({ name }) => name)).size < rooms.length) return null;
	const tables = rooms.reduce((sum, room) => sum + room.tables, 0);
	return tables <= MAX_TABLES ? rooms : null;
}
