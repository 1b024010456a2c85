/**
 * Cards that somebody holds up on their phone: stop, slower, I want to speak; and ready.
 *
 * Room: methods. Good for the step in which it was held up: nobody has to take it down.
 */
import type { Activity } from '#lib/domain/activity.ts';
import { entriesOf, type Entries } from '#lib/domain/entry.ts';
import { isName, type PlaceId, type StepId } from '#lib/domain/id.ts';
import { readOneOf, readRecord } from '#lib/domain/read.ts';

/** Persisted, never rename. */
export const SIGNAL_SLOT = 'signal';
export const SIGNALS = ['stop', 'slower', 'speak', 'ready'] as const;
export type Signal = (typeof SIGNALS)[number];

export interface HeldUp {
	readonly card: Signal;
	readonly step: StepId;
	readonly place: PlaceId | '';
}

export function readSignal(raw: unknown): HeldUp | null {
	const record = readRecord(raw);
	const card = readOneOf(record?.card, SIGNALS);
	if (!record || !card || !isName(record.step)) return null;
	return { card, step: record.step, place: isName(record.place) ? record.place : '' };
}

/** Which cards are up in a step, and at which tables. */
export function readSignals(
	activity: Activity,
	step: StepId,
	entries: Entries
): ReadonlyMap<Signal, readonly (PlaceId | '')[]> {
	const up = new Map<Signal, (PlaceId | '')[]>();
	for (const { value } of entriesOf(entries, activity.id, SIGNAL_SLOT)) {
		const held = readSignal(value);
		if (held?.step === step) up.set(held.card, [...(up.get(held.card) ?? []), held.place]);
	}
	return up;
}
