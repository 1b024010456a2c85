/**
 * Which of the cards that people hold up a host has seen, in the `people` document.
 *
 * Room: doc. A card that is raised again has another key, so nothing is seen for ever. Persisted,
 * never rename.
 */
import * as Y from 'yjs';

/** `<key of the entry>` → true. */
const seenMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('signals-seen');

export function putSeen(doc: Y.Doc, key: string): void {
	if (!seenMap(doc).has(key)) seenMap(doc).set(key, true);
}

export const readSeen = (doc: Y.Doc): ReadonlySet<string> => new Set(seenMap(doc).keys());
