/**
 * What hosts put down and what phones say about turns, seats and the bell, joined.
 *
 * Room: methods. Pure. There are no words of anybody in it: who, and how often. Keys and slots: persisted, never rename.
 */
import { entriesOf, type Entries, type EntryValue } from '#lib/domain/entry.ts';
import { isName, type ActivityId, type StepId } from '#lib/domain/id.ts';
import { readOneOf, readRecord, readWhole } from '#lib/domain/read.ts';
import type { Records } from './ring.ts';
import { ANSWERS, offerKey, type Answer, type Offer, type TurnLog } from './turns.ts';

export const SEAT_SLOT = 'seat';
export const BELL_SLOT = 'bell';
export const AGREE_SLOT = 'agree';
/** One standing word of each phone for each seat and chance in each pass. */
export const turnSlot = (step: StepId, { seat, chance }: Pick<Offer, 'seat' | 'chance'>): string =>
	`turn-${step}-${chance}-${seat}`;
export const pickSlot = (step: StepId): string => `pick-${step}`;

export const turnKeys = {
	answer: (step: StepId, offer: Offer, answer: Answer) =>
		`turn/${step}/${offerKey(offer)}/${answer}`,
	again: (step: StepId, offer: Offer) => `again/${step}/${offerKey(offer)}`,
	/** @param n - counts the picks of a ring in a pass, from 1 */
	pick: (step: StepId, ring: number, n: number) => `pick/${step}/${ring}.${n}`,
	bell: (n: number) => `bell/${n}`,
	resume: (n: number) => `resume/${n}`
} as const;

type Picked = TurnLog['picks'] extends ReadonlyMap<number, readonly (infer P)[]> ? P : never;

export interface CircleInput {
	readonly activity: ActivityId;
	readonly records: Records;
	readonly entries: Entries;
}

export function readTurnLog(input: CircleInput, step: StepId): TurnLog {
	const { activity, records, entries } = input;
	const answers = new Map<string, Set<Answer>>();
	const again = new Set<string>();
	const picks = new Map<number, Map<number, Picked>>();
	const answer = (offer: Offer, one: Answer) => {
		const key = offerKey(offer);
		answers.set(key, (answers.get(key) ?? new Set()).add(one));
	};
	const pick = (ring: number, n: number, picked: Picked) => {
		const ofRing = picks.get(ring) ?? new Map<number, Picked>();
		picks.set(ring, ofRing);
		const known = ofRing.get(n);
		// Two who took it at once: one of them, the same one everywhere.
		if (!known || picked.seat < known.seat) ofRing.set(n, picked);
	};
	for (const [key, value] of records) {
		const [kind, at, ...rest] = key.split('/');
		if (at !== step) continue;
		const [one = '', two = '', three = ''] = rest;
		const offer = readOfferKey(one, two);
		const said = readOneOf(three, ANSWERS);
		if (kind === 'turn' && offer && said) answer(offer, said);
		if (kind === 'again' && offer) again.add(offerKey(offer));
		const ofRing = /^(\d{1,2})\.(\d{1,4})$/.exec(one);
		const picked = readPicked(value);
		if (kind === 'pick' && ofRing && picked) pick(Number(ofRing[1]), Number(ofRing[2]), picked);
	}
	for (const { activity: of, slot, value } of entries) {
		if (of !== activity) continue;
		const turn = readTurn(value);
		if (turn && slot === turnSlot(step, turn.offer)) answer(turn.offer, turn.answer);
		const taken = slot === pickSlot(step) ? readTaken(value) : null;
		if (taken) pick(taken.ring, taken.n, taken.picked);
	}
	const inOrder = [...picks].map(
		([ring, ofRing]) => [ring, [...ofRing].sort(([a], [b]) => a - b).map(([, one]) => one)] as const
	);
	return { answers, again, picks: new Map(inOrder) };
}

/** How often the bell has stopped everything, and whether it does now. */
export function readBell({ activity, records, entries }: CircleInput) {
	let resumed = 0;
	while (records.has(turnKeys.resume(resumed + 1))) resumed += 1;
	const next = resumed + 1;
	const rung =
		records.has(turnKeys.bell(next)) ||
		entriesOf(entries, activity, BELL_SLOT).some(({ value }) => readRecord(value)?.n === next);
	return { n: next, rung };
}

/** What a phone says of a turn. */
export function readTurn(raw: EntryValue): { offer: Offer; answer: Answer } | null {
	const record = readRecord(raw);
	const answer = readOneOf(record?.answer, ANSWERS);
	const time = readWhole(record?.time, 1);
	const picked = readPicked(raw);
	return picked && answer && time ? { offer: { ...picked, time }, answer } : null;
}

/** What a phone says when its person takes the piece, or hands it to somebody. */
export function readTaken(raw: EntryValue) {
	const record = readRecord(raw);
	const [ring, n] = [readWhole(record?.ring, 1), readWhole(record?.n, 1)];
	const picked = readPicked(raw);
	return picked && ring && n ? { ring, n, picked } : null;
}

function readPicked(raw: EntryValue): Picked | null {
	const record = readRecord(raw);
	return isName(record?.seat) && (record.chance === 1 || record.chance === 2)
		? { seat: record.seat, chance: record.chance }
		: null;
}

function readOfferKey(seat: string, rest: string): Offer | null {
	const [, chance, time] = /^([12])\.(\d{1,4})$/.exec(rest) ?? [];
	return isName(seat) && chance && time
		? { seat, chance: Number(chance) as 1 | 2, time: Number(time) }
		: null;
}
