/**
 * How each relay wants to be spoken to: the same Yjs updates in slightly different envelopes.
 *
 * Room: bench. Bytes only.
 */
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** `sheaf`: an acknowledgement counts what is on disk. `y-websocket` knows none, so its echo counts. */
export type DialectName = 'sheaf' | 'hocuspocus' | 'y-websocket';

export interface Dialect {
	/** Said first on a line; then it is in the document. */
	readonly greeting: readonly Uint8Array[];
	readonly update: (update: Uint8Array) => Uint8Array;
	readonly presence: (update: Uint8Array) => Uint8Array;
	/** What y-websocket's client answers when it has nothing to offer. */
	readonly nothingToOffer: Uint8Array;
	readonly kindOf: (payload: Buffer) => Kind;
	/** Of an acknowledgement: how many messages in all, or that it is for one more. */
	readonly countOf: (payload: Buffer) => number | 'one more';
	/** The update that a step 2 or an update carries. */
	readonly updateOf: (payload: Buffer) => Uint8Array;
}

export type Kind = 'step-1' | 'step-2' | 'update' | 'presence' | 'acknowledged' | 'other';

const SYNC = 0;
const PRESENCE = 1;
const AUTH = 2;
const SYNC_STATUS = 8;
const SAVED = 100;
const EMPTY_STATE_VECTOR = Uint8Array.of(0);
const EMPTY_UPDATE = Uint8Array.of(0, 0);

/** @param document - its name, where the envelope carries it */
export function dialectOf(name: DialectName, document: string): Dialect {
	const prefix = name === 'hocuspocus' ? bytesOf((to) => writeName(to, document)) : Buffer.of();
	const frame = (numbers: readonly number[], bytes: Uint8Array) =>
		bytesOf((to) => {
			encoding.writeUint8Array(to, prefix);
			for (const number of numbers) encoding.writeVarUint(to, number);
			encoding.writeVarUint8Array(to, bytes);
		});
	const token = bytesOf((to) => {
		encoding.writeUint8Array(to, prefix);
		encoding.writeVarUint(to, AUTH);
		encoding.writeVarUint(to, 0);
		writeName(to, 'nobody asks');
	});
	const ask = frame([SYNC, 0], EMPTY_STATE_VECTOR);
	const from = prefix.length;

	function kindOf(payload: Buffer): Kind {
		const [kind, step] = [payload[from], payload[from + 1]];
		if (kind === SYNC) return step === 0 ? 'step-1' : step === 1 ? 'step-2' : 'update';
		if (kind === PRESENCE) return 'presence';
		return kind === SYNC_STATUS || kind === SAVED ? 'acknowledged' : 'other';
	}

	return {
		greeting: name === 'hocuspocus' ? [token, ask] : [ask],
		update: (update) => frame([SYNC, 2], update),
		presence: (update) => frame([PRESENCE], update),
		nothingToOffer: frame([SYNC, 1], EMPTY_UPDATE),
		kindOf,
		countOf: (payload) =>
			name === 'hocuspocus'
				? 'one more'
				: decoding.readVarUint(decoding.createDecoder(payload.subarray(from + 1))),
		updateOf: (payload) =>
			decoding.readVarUint8Array(decoding.createDecoder(payload.subarray(from + 2)))
	};
}

const writeName = encoding.writeVarString;

function bytesOf(write: (to: encoding.Encoder) => void): Uint8Array {
	const encoder = encoding.createEncoder();
	write(encoder);
	return encoding.toUint8Array(encoder);
}
