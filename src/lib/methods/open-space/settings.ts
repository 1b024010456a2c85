/**
 * What a host may choose for an Open Space: when, where, and how it comes to an end.
 *
 * Room: methods. Persisted with the plan, never rename; a nought leaves a step out.
 */
import type { PlaceId, StepId } from '#lib/domain/id.ts';
import {
	MAX_ACCESS,
	MAX_ACCESS_CHARS,
	MAX_PLACE_CAPACITY,
	MAX_QUESTION_CHARS,
	MAX_ROUND_MINUTES,
	MAX_ROUNDS,
	MAX_TITLE_CHARS
} from '#lib/domain/limits.ts';
import { readOneOf, readRecord, readText, readWhole } from '#lib/domain/read.ts';

export const CONVERGENCES = ['none', 'dots', 'action-space', 'done-started-unclear'] as const;
export type Convergence = (typeof CONVERGENCES)[number];

export interface SlotChoice {
	/** Absent for one that is not in the plan yet. */
	readonly id?: StepId;
	/** Counts from 1. */
	readonly day: number;
	/** As on a clock in the hall: "10:30". */
	readonly start: string;
	readonly end: string;
	/** Covered at first, so that sessions spread over the day. */
	readonly covered: boolean;
}

export interface SpaceChoice {
	/** Absent for one that is not in the plan yet. */
	readonly id?: PlaceId;
	readonly name: string;
	/** People; 0 where nobody has counted. */
	readonly capacity: number;
	/** "Step-free", "hearing loop", "room to lie down". */
	readonly access: readonly string[];
}

export interface OpenSpaceSettings {
	/** The theme that people are invited to. */
	readonly question: string;
	readonly slots: readonly SlotChoice[];
	readonly spaces: readonly SpaceChoice[];
	readonly openingMinutes: number;
	readonly marketplaceMinutes: number;
	readonly walkMinutes: number;
	readonly newsMinutes: number;
	readonly convergence: Convergence;
	readonly convergenceMinutes: number;
	/** For each person. */
	readonly dots: number;
	readonly closingMinutes: number;
}

const slot = (start: string, end: string, covered = false): SlotChoice => ({
	day: 1,
	start,
	end,
	covered
});
const space = (name: string, capacity: number): SpaceChoice => ({ name, capacity, access: [] });

export const OPEN_SPACE_DEFAULTS: OpenSpaceSettings = {
	question: '',
	slots: [
		slot('10:30', '11:30'),
		slot('11:45', '12:45'),
		slot('13:45', '14:45'),
		slot('15:00', '16:00', true)
	],
	spaces: [
		space('Oak', 30),
		space('Ash', 20),
		space('Elm', 15),
		space('Birch', 12),
		space('Willow', 10)
	],
	openingMinutes: 30,
	marketplaceMinutes: 25,
	walkMinutes: 10,
	newsMinutes: 10,
	convergence: 'none',
	convergenceMinutes: 30,
	dots: 3,
	closingMinutes: 30
};

export const MAX_SLOTS = MAX_ROUNDS;
export const MAX_SPACES = 30;
const MAX_DAYS = 5;
const MAX_DOTS = 10;

export type GridRefusal =
	| 'no-slots'
	| 'too-many-slots'
	| 'not-a-time'
	| 'ends-before-it-starts'
	| 'slot-too-long'
	| 'slots-overlap'
	/** A row that is planned would come before one that it came after. */
	| 'order-changed'
	| 'no-spaces'
	| 'too-many-spaces'
	| 'space-without-name'
	| 'same-name';

/** What is wrong with times and places, and with which of them; counted from 0. */
export function refuseGrid(
	slots: readonly SlotChoice[],
	spaces: readonly SpaceChoice[]
): { readonly refused: GridRefusal; readonly at: number } | undefined {
	const refuse = (refused: GridRefusal, at = 0) => ({ refused, at });
	if (slots.length === 0) return refuse('no-slots');
	if (slots.length > MAX_SLOTS) return refuse('too-many-slots');
	for (const [at, { day, start, end }] of slots.entries()) {
		const [from, to] = [minuteOf(start), minuteOf(end)];
		if (from === undefined || to === undefined) return refuse('not-a-time', at);
		if (to <= from) return refuse('ends-before-it-starts', at);
		if (to - from > MAX_ROUND_MINUTES) return refuse('slot-too-long', at);
		const last = slots[at - 1];
		const isAfter = !last || day > last.day || (day === last.day && from >= minuteOf(last.end)!);
		if (!isAfter) return refuse('slots-overlap', at);
	}
	if (spaces.length === 0) return refuse('no-spaces');
	if (spaces.length > MAX_SPACES) return refuse('too-many-spaces');
	for (const [at, { name }] of spaces.entries()) {
		if (name.trim() === '') return refuse('space-without-name', at);
		const same = spaces.findIndex((one) => one.name.trim() === name.trim());
		if (same < at) return refuse('same-name', at);
	}
	return undefined;
}

/** Minutes since midnight; undefined for what is no time of day. */
export function minuteOf(time: string): number | undefined {
	const [, hour = '', minute = ''] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
	return hour === '' ? undefined : Number(hour) * 60 + Number(minute);
}

/** Past midnight it is no time of day any more, and is refused as such. */
export const clockOf = (minute: number): string =>
	`${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

export const minutesOf = ({ start, end }: SlotChoice): number =>
	(minuteOf(end) ?? 0) - (minuteOf(start) ?? 0);

const MINUTES = [
	...(['openingMinutes', 'marketplaceMinutes', 'walkMinutes', 'newsMinutes'] as const),
	...(['convergenceMinutes', 'closingMinutes'] as const)
];

/** Null when they make no sense; what is missing is filled in. */
export function readOpenSpaceSettings(raw: unknown): OpenSpaceSettings | null {
	const given = { ...OPEN_SPACE_DEFAULTS, ...readRecord(raw) };
	const question = readText(given.question, MAX_QUESTION_CHARS)?.trim();
	const slots = readList(given.slots, readSlot);
	const spaces = readList(given.spaces, readSpace);
	const dots = readWhole(given.dots, 1, MAX_DOTS);
	const convergence = readOneOf(given.convergence, CONVERGENCES);
	const minutes = MINUTES.map((name) => [name, readWhole(given[name], 0, MAX_ROUND_MINUTES)]);
	if (question === undefined || !slots || !spaces || !convergence || dots === undefined)
		return null;
	if (minutes.some(([, value]) => value === undefined) || refuseGrid(slots, spaces)) return null;
	return {
		...(Object.fromEntries(minutes) as Pick<OpenSpaceSettings, (typeof MINUTES)[number]>),
		...{ question, slots, spaces, convergence, dots }
	};
}

function readList<Item>(raw: unknown, read: (raw: unknown) => Item | null): Item[] | null {
	if (!Array.isArray(raw)) return null;
	const items = raw.map(read);
	return items.every((item) => item !== null) ? items : null;
}

function readSlot(raw: unknown): SlotChoice | null {
	const record = readRecord(raw);
	const day = readWhole(record?.day ?? 1, 1, MAX_DAYS);
	const [start, end] = [readText(record?.start, 5), readText(record?.end, 5)];
	if (day === undefined || start === undefined || end === undefined) return null;
	return { day, start, end, covered: record?.covered === true };
}

function readSpace(raw: unknown): SpaceChoice | null {
	const record = readRecord(raw);
	const name = readText(record?.name, MAX_TITLE_CHARS)?.trim();
	const capacity = readWhole(record?.capacity ?? 0, 0, MAX_PLACE_CAPACITY);
	const access = readList(record?.access ?? [], (one) => readText(one, MAX_ACCESS_CHARS) ?? null);
	if (!name || capacity === undefined || !access || access.length > MAX_ACCESS) return null;
	return { name, capacity, access };
}
