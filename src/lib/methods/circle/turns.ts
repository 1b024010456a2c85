/**
 * Whose turn it is: read from what was put down about turns, the same on every device.
 *
 * Room: methods. Pure. Nothing is ever overwritten: a turn that was offered is answered by a record
 * of its own, and opened again by another. Of two answers to one offer, having spoken counts most.
 */
import type { StepId } from '#lib/domain/id.ts';
import { isPresent, type Seat, type SeatId } from './ring.ts';
import type { CircleSettings } from './settings.ts';

/** Of two answers to one offer the earlier in this list counts. Persisted, never rename. */
export const ANSWERS = ['spoke', 'later', 'passed'] as const;
export type Answer = (typeof ANSWERS)[number];

/** The piece comes to a seat: first in the ring, then once more where they had let it go by. */
export interface Offer {
	readonly seat: SeatId;
	readonly chance: 1 | 2;
	/** How often it was opened again, from 1. */
	readonly time: number;
}

/** Names an offer in records and entries. Persisted, never rename. */
export const offerKey = ({ seat, chance, time }: Offer): string => `${seat}/${chance}.${time}`;

export interface TurnLog {
	/** `offerKey` → answers that anybody put down. */
	readonly answers: ReadonlyMap<string, ReadonlySet<Answer>>;
	/** Offers, by `offerKey`, that were opened again. */
	readonly again: ReadonlySet<string>;
	/** Who took the piece out of turn, in the order in which they did, by ring. */
	readonly picks: ReadonlyMap<number, readonly Pick<Offer, 'seat' | 'chance'>[]>;
}

/** One pass of one ring. */
export interface PassNow {
	readonly ring: number;
	/** Who has the piece; undefined when it is in the middle. */
	readonly holder: Offer | undefined;
	/** Nobody has begun: a volunteer takes the piece. */
	readonly asksFirst: boolean;
	/** Who has not been offered it yet, in the order in which they will be; without its holder. */
	readonly waiting: readonly SeatId[];
	/** Who will be offered it once more; without its holder. */
	readonly back: readonly SeatId[];
	/** Who has been offered it. Whether they spoke is nobody's business. */
	readonly had: readonly SeatId[];
	/** Everybody has been offered it, and once more where they had let it go by. */
	readonly done: boolean;
}

export type PassRules = Pick<CircleSettings, 'order' | 'firstBy' | 'secondChance'> & {
	readonly step: StepId;
	/** What lots are drawn from: the same on every device. */
	readonly seed: string;
};

/** The offer of a chance as it now stands, and what was answered to it. */
export function readOffer(log: TurnLog, seat: SeatId, chance: 1 | 2) {
	let time = 1;
	while (log.again.has(offerKey({ seat, chance, time }))) time += 1;
	const offer: Offer = { seat, chance, time };
	const answers = log.answers.get(offerKey(offer));
	return { offer, answer: ANSWERS.find((one) => answers?.has(one)) };
}

/** @param seats - of one ring, in the order in which they sit */
export function readPass(rules: PassRules, seats: readonly Seat[], log: TurnLog): PassNow {
	const ring = seats[0]?.ring ?? 1;
	const here = seats.filter(isPresent);
	const picks = log.picks.get(ring) ?? [];
	const firstOf = (seat: SeatId) => readOffer(log, seat, 1);
	const order = orderOf(
		rules,
		here,
		picks.filter(({ chance }) => chance === 1).map(({ seat }) => seat)
	);
	const open = order.filter((seat) => firstOf(seat).answer === undefined);
	const had = order.filter((seat) => firstOf(seat).answer !== undefined);
	const back = had.filter((seat) => {
		const { answer } = firstOf(seat);
		const returns = answer === 'later' || (answer === 'passed' && rules.secondChance);
		return returns && readOffer(log, seat, 2).answer === undefined;
	});
	const picked = picks.at(-1);
	const isOpen = picked && (picked.chance === 1 ? open : back).includes(picked.seat);
	const asksFirst =
		picks.length === 0 && had.length === 0 && rules.firstBy === 'volunteer' && open.length > 0;
	const next = rules.order === 'popcorn' ? undefined : open[0];
	const holder = isOpen
		? readOffer(log, picked.seat, picked.chance).offer
		: asksFirst
			? undefined
			: next !== undefined
				? firstOf(next).offer
				: open.length === 0 && back[0] !== undefined
					? readOffer(log, back[0], 2).offer
					: undefined;
	const others = (list: readonly SeatId[]) => list.filter((seat) => seat !== holder?.seat);
	return {
		...{ ring, holder, asksFirst, had },
		waiting: others(open),
		back: others(back),
		done: open.length === 0 && back.length === 0
	};
}

/** In the order of the piece; who came while it went round comes at the end. */
function orderOf(rules: PassRules, here: readonly Seat[], picked: readonly SeatId[]): SeatId[] {
	const isLate = ({ during }: Seat) => during === rules.step;
	const late = here.filter(isLate).map(({ id }) => id);
	const seated = here.filter((seat) => !isLate(seat)).map(({ id }) => id);
	const lots = new Map(seated.map((id) => [id, lotOf(`${rules.seed}/${rules.step}/${id}`)]));
	const byLot = seated.toSorted(
		(a, b) => (lots.get(a) ?? 0) - (lots.get(b) ?? 0) || (a < b ? -1 : 1)
	);
	if (rules.order === 'lot') return [...byLot, ...late];
	// It goes on from whoever took it last: a piece does not go back across the ring.
	const from = picked.findLast((seat) => seated.includes(seat));
	const begins = from ?? (rules.firstBy === 'lot' ? byLot[0] : undefined);
	const at = Math.max(0, begins === undefined ? 0 : seated.indexOf(begins));
	return [...seated.slice(at), ...seated.slice(0, at), ...late];
}

/** FNV-1a, 32 bits, its last bits stirred: a lot that nobody can choose and everybody reads alike. */
function lotOf(text: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < text.length; at++) {
		hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
	}
	hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
	return (hash ^ (hash >>> 16)) >>> 0;
}
