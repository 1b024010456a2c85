/** Lets devices that hold the same document meet, each giving the others all that it has. */
import * as Y from 'yjs';

export function meet(...docs: readonly Y.Doc[]): void {
	const states = docs.map((doc) => Y.encodeStateAsUpdate(doc));
	for (const doc of docs) for (const state of states) Y.applyUpdate(doc, state);
}

/** The same document on another device, or the same device's file of yesterday. */
export function copyOf(doc: Y.Doc): Y.Doc {
	const copy = new Y.Doc();
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
	return copy;
}
