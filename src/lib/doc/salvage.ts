/**
 * Makes a document readable of which pieces are lost, so that one broken piece does not hide all
 * that was written after it.
 *
 * Room: doc. What was lost is put in as if it had been deleted. Only for reading: such a
 * document must never be written or merged by anybody.
 */
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

export function fillGaps(doc: Y.Doc): void {
	while (doc.store.pendingStructs) {
		const missing = [...doc.store.pendingStructs.missing];
		const gaps = missing
			.map(([client, clock]) => ({ client, from: Y.getState(doc.store, client), to: clock + 1 }))
			.filter(({ from, to }) => to > from);
		// Nothing is known to be missing, and yet it does not fit.
		if (gaps.length === 0) doc.store.pendingStructs = null;
		for (const { client, from, to } of gaps) Y.applyUpdate(doc, gone(client, from, to - from));
	}
	doc.store.pendingDs = null;
}

/** An update that says of some clocks that what they held is deleted, in Yjs's first encoding. */
function gone(client: number, clock: number, length: number): Uint8Array {
	const encoder = encoding.createEncoder();
	const GARBAGE = 0;
	for (const number of [1, 1, client, clock, GARBAGE, length]) {
		encoding.writeVarUint(encoder, number);
	}
	const NO_DELETES = 0;
	encoding.writeVarUint(encoder, NO_DELETES);
	return encoding.toUint8Array(encoder);
}
