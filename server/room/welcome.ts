/**
 * What somebody is told who holds nothing of a document yet: all of it, encoded once for everybody
 * who comes.
 *
 * Room: server/room. A hall that comes back after a break asks two hundred times for the same.
 */
import * as Y from 'yjs';
import { stepTwoFrame, updateFrame } from './frames.ts';

/** With more than this beside it, or a fourth of its size, the whole is encoded anew. */
const MAX_LATER = 100;
const MAX_LATER_SHARE = 0.25;

export interface Welcome {
	/** Messages that bring a newcomer up to now, to be sent in this order. */
	readonly messages: () => readonly Uint8Array[];
	readonly close: () => void;
}

export function openWelcome(doc: Y.Doc): Welcome {
	let whole: Uint8Array | undefined;
	/** What came after the whole was encoded. */
	let later: Uint8Array[] = [];
	let laterBytes = 0;

	const onUpdate = (
		update: Uint8Array,
		_origin: unknown,
		_doc: Y.Doc,
		{ deleteSet }: Y.Transaction
	) => {
		if (!whole) return;
		later.push(updateFrame(update));
		laterBytes += update.byteLength;
		const isMuch = later.length > MAX_LATER || laterBytes > whole.byteLength * MAX_LATER_SHARE;
		// What is deleted must not be told any more.
		if (!isMuch && deleteSet.clients.size === 0) return;
		whole = undefined;
		later = [];
		laterBytes = 0;
	};
	doc.on('update', onUpdate);

	return {
		messages() {
			whole ??= stepTwoFrame(Y.encodeStateAsUpdate(doc));
			// Whoever has been told the whole takes it for all there is. What came later waits in Yjs
			// until the whole is there.
			return [...later, whole];
		},
		close: () => doc.off('update', onUpdate)
	};
}
