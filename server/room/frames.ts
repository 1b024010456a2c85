/**
 * The messages of the y-websocket protocol, as bytes.
 *
 * Room: server/room. Types 0 (document) and 1 (presence) are y-websocket's; our own acknowledgement
 * is `SYNC_SAVED_MESSAGE`. Reading never throws.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { SYNC_SAVED_MESSAGE } from '#lib/domain/wire.ts';

const SYNC = 0;
const AWARENESS = 1;
const AUTH = 2;
const QUERY_AWARENESS = 3;
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;

export type SyncMessage =
	| { readonly kind: 'step-1'; readonly stateVector: Uint8Array }
	| { readonly kind: 'step-2' | 'update'; readonly update: Uint8Array }
	| { readonly kind: 'presence'; readonly update: Uint8Array }
	| { readonly kind: 'ask-presence' }
	/** Of a newer app: passed over. */
	| { readonly kind: 'unknown' };

/** Null for what is no message at all. */
export function readMessage(bytes: Uint8Array): SyncMessage | null {
	try {
		const decoder = decoding.createDecoder(bytes);
		switch (decoding.readVarUint(decoder)) {
			case SYNC:
				return readSync(decoding.readVarUint(decoder), decoding.readVarUint8Array(decoder));
			case AWARENESS:
				return { kind: 'presence', update: decoding.readVarUint8Array(decoder) };
			case QUERY_AWARENESS:
				return { kind: 'ask-presence' };
			case AUTH:
			default:
				return { kind: 'unknown' };
		}
	} catch {
		return null;
	}
}

function readSync(step: number, bytes: Uint8Array): SyncMessage | null {
	if (step === STEP_1) return { kind: 'step-1', stateVector: bytes };
	if (step === STEP_2) return { kind: 'step-2', update: bytes };
	if (step === UPDATE) return { kind: 'update', update: bytes };
	return null;
}

export const stepOneFrame = (stateVector: Uint8Array) => frame([SYNC, STEP_1], stateVector);
export const stepTwoFrame = (update: Uint8Array) => frame([SYNC, STEP_2], update);
export const updateFrame = (update: Uint8Array) => frame([SYNC, UPDATE], update);
export const presenceFrame = (update: Uint8Array) => frame([AWARENESS], update);

/** @param count - this connection's document messages that are on disk */
export const savedFrame = (count: number) => frame([SYNC_SAVED_MESSAGE, count]);

function frame(numbers: readonly number[], bytes?: Uint8Array): Uint8Array {
	const encoder = encoding.createEncoder();
	for (const number of numbers) encoding.writeVarUint(encoder, number);
	if (bytes) encoding.writeVarUint8Array(encoder, bytes);
	return encoding.toUint8Array(encoder);
}
