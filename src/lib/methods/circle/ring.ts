/**
 * Who sits in the ring: the chairs that a host began with, and what hosts changed since.
 *
 * Room: methods. Pure. A chair has a name only where somebody gave one; two people may share a chair
 * and a tablet.
 */
import type { EntryValue } from '#lib/domain/entry.ts';
import { isName, type StepId } from '#lib/domain/id.ts';
import { MAX_VOICE_CHARS } from '#lib/domain/limits.ts';
import { readRecord, readText, readWhole } from '#lib/domain/read.ts';
import type { CircleSettings } from './settings.ts';

export type SeatId = string;

export interface Seat {
	readonly id: SeatId;
	/** To sort by: where in the ring it stands, sunwise. */
	readonly at: number;
	/** As somebody wishes to be called; may be empty. */
	readonly name: string;
	/** Who shares the chair; empty for nobody. */
	readonly pair: string;
	/** The pass that was on when it was put there; empty for none. */
	readonly during: StepId | '';
	/** Somebody left it. The ring has closed the gap. */
	readonly away: boolean;
	/** Which ring, where a large circle is split; counted from 1. */
	readonly ring: number;
	/** Of the roster, where a host says who it is. */
	readonly person: string;
}

export type Records = ReadonlyMap<string, EntryValue>;

/** Keys of records; persisted, never rename. */
export const seatKeys = (id: SeatId) => ({
	seat: `seat/${id}`,
	name: `name/${id}`,
	pair: `pair/${id}`,
	away: `away/${id}`,
	ring: `ring/${id}`
});

/** In the order in which they sit. */
export function readRing({ seats, names }: CircleSettings, records: Records): Seat[] {
	const first = Array.from({ length: seats }, (_, index) => ({
		id: `s${index + 1}`,
		at: index + 1,
		during: '',
		name: names[index] ?? '',
		person: ''
	}));
	const later = [...records].flatMap(([key, raw]) => {
		const id = key.startsWith('seat/') ? key.slice('seat/'.length) : '';
		const record = readRecord(raw);
		if (!isName(id) || !record || typeof record.at !== 'number') return [];
		const during = isName(record.during) ? record.during : '';
		const person = isName(record.person) ? record.person : '';
		return [{ id, at: record.at, during, name: '', person }];
	});
	const known = new Set(first.map(({ id }) => id));
	return [...first, ...later.filter(({ id }) => !known.has(id))]
		.map((seat): Seat => {
			const keys = seatKeys(seat.id);
			return {
				...seat,
				name: readText(records.get(keys.name), MAX_VOICE_CHARS) ?? seat.name,
				pair: readText(records.get(keys.pair), MAX_VOICE_CHARS) ?? '',
				away: records.get(keys.away) === true,
				ring: readWhole(records.get(keys.ring), 1, 99) ?? 1
			};
		})
		.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

export const isPresent = ({ away }: Seat): boolean => !away;

/** People in the ring: a chair that two share holds two. */
export const countPeople = (seats: readonly Seat[]): number =>
	seats.filter(isPresent).reduce((sum, { pair }) => sum + (pair === '' ? 1 : 2), 0);

/** Where a chair beside another stands, so that nobody else moves. */
export function besides(seats: readonly Seat[], id: SeatId | undefined): number {
	const at = seats.findIndex((seat) => seat.id === id);
	const here = seats[at] ?? seats.at(-1);
	if (!here) return 1;
	const next = seats[seats.indexOf(here) + 1];
	return next ? (here.at + next.at) / 2 : here.at + 1;
}

/** Rings as alike in size as can be, of neighbours. */
export function splitRings(seats: readonly Seat[], rings: number): Map<SeatId, number> {
	const here = seats.filter(isPresent);
	return new Map(here.map(({ id }, index) => [id, 1 + Math.floor((index * rings) / here.length)]));
}
