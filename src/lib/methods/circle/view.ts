/**
 * What phones and the wall are told of a circle, and how their screens read it.
 *
 * Room: methods. Who let the piece go by is not in it: only who has been offered it. Read from a
 * wire: whatever cannot be read is as if it were not there.
 */
import { isName } from '#lib/domain/id.ts';
import { MAX_QUESTION_CHARS, MAX_VOICE_CHARS } from '#lib/domain/limits.ts';
import { readList, readOneOf, readRecord, readText, readWhole } from '#lib/domain/read.ts';
import type { CircleNow } from './circle-now.ts';
import { isPresent, type SeatId } from './ring.ts';
import { CENTRES } from './settings.ts';
import type { Offer } from './turns.ts';

export interface ViewSeat {
	readonly id: SeatId;
	/** Empty for a chair without a name. */
	readonly name: string;
	/** Its number in the ring as it was set, from 1. */
	readonly chair: number;
	readonly ring: number;
}

export interface ViewPass {
	readonly ring: number;
	readonly holder?: Offer;
	readonly asksFirst: boolean;
	/** In the order in which they will be offered it. */
	readonly waiting: readonly SeatId[];
	readonly had: readonly SeatId[];
	readonly done: boolean;
	/** The number that the next picking has. */
	readonly pick: number;
}

export interface CircleView {
	readonly seats: readonly ViewSeat[];
	readonly passes: readonly ViewPass[];
	readonly bell: { readonly n: number; readonly rung: boolean };
	/** They hand it to whomever they like. */
	readonly popcorn: boolean;
	readonly agreements: readonly string[];
	readonly centre: (typeof CENTRES)[number];
	readonly centreWords: string;
	readonly scribe: SeatId | '';
}

export function tellCircle(now: CircleNow, picksOf: (ring: number) => number): CircleView {
	const { settings, seats, passes, bell, roles, step } = now;
	return {
		seats: seats.flatMap((seat, index) => {
			const { id, name, pair, ring } = seat;
			const names = [name, pair].filter(Boolean).join(' & ');
			return isPresent(seat) ? [{ id, name: names, chair: index + 1, ring }] : [];
		}),
		passes: passes.map(({ ring, holder, asksFirst, waiting, had, done }) => ({
			...{ ring, asksFirst, waiting, had, done, pick: picksOf(ring) + 1 },
			...(holder && { holder })
		})),
		bell,
		popcorn: settings.order === 'popcorn',
		agreements: step?.part === 'agreements' ? settings.agreements : [],
		centre: settings.centre,
		centreWords: settings.centreWords,
		scribe: roles.scribe ?? ''
	};
}

export function readCircleView(raw: unknown): CircleView {
	const record = readRecord(raw);
	const bell = readRecord(record?.bell);
	return {
		seats: readList(record?.seats, readSeat),
		passes: readList(record?.passes, readPass),
		bell: { n: readWhole(bell?.n, 1) ?? 1, rung: bell?.rung === true },
		popcorn: record?.popcorn === true,
		agreements: readList(record?.agreements, (text) => readText(text, MAX_QUESTION_CHARS) ?? null),
		centre: readOneOf(record?.centre, CENTRES) ?? 'none',
		centreWords: readText(record?.centreWords, MAX_QUESTION_CHARS) ?? '',
		scribe: isName(record?.scribe) ? record.scribe : ''
	};
}

function readSeat(raw: unknown): ViewSeat | null {
	const { id, name, chair, ring } = readRecord(raw) ?? {};
	if (!isName(id)) return null;
	return {
		id,
		name: readText(name, 2 * MAX_VOICE_CHARS + 3) ?? '',
		chair: readWhole(chair, 1) ?? 1,
		ring: readWhole(ring, 1) ?? 1
	};
}

function readPass(raw: unknown): ViewPass | null {
	const record = readRecord(raw);
	const holder = readRecord(record?.holder);
	const time = readWhole(holder?.time, 1);
	const names = (list: unknown) => readList(list, (id) => (isName(id) ? id : null));
	const isOffer = isName(holder?.seat) && time && (holder.chance === 1 || holder.chance === 2);
	if (!record) return null;
	return {
		ring: readWhole(record.ring, 1) ?? 1,
		...(isOffer && { holder: { seat: holder.seat, chance: holder.chance, time } as Offer }),
		asksFirst: record.asksFirst === true,
		waiting: names(record.waiting),
		had: names(record.had),
		done: record.done === true,
		pick: readWhole(record.pick, 1) ?? 1
	};
}
