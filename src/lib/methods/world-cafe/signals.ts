/**
 * Cards that somebody holds up on their phone: stop, slower, I want to speak; ready, and pass.
 *
 * Room: methods. Good for the step in which it was held up: nobody has to take it down.
 */
import { isName, type PlaceId, type StepId } from '#lib/domain/id.ts';
import { readOneOf, readRecord } from '#lib/domain/read.ts';
import { SIGNAL_SLOT, SIGNALS, type Signal } from '#lib/domain/signal.ts';

export { SIGNAL_SLOT, SIGNALS, type Signal };

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
