/**
 * Pauses, in the `plan` document: each a key of its own, so that what two hosts pressed apart joins.
 *
 * Room: doc. Hosts write them. Persisted, never rename.
 */
import type * as Y from 'yjs';
import { readPause, type Pause } from '#lib/domain/pause.ts';

/** `<scope>/<device>.<start in ms>` → pause; the scope is everything, or one visit to a step. */
const pausesIn = (doc: Y.Doc) => doc.getMap('pauses');

export function readPauses(doc: Y.Doc): Map<string, Pause> {
	const pauses = new Map<string, Pause>();
	for (const [key, raw] of pausesIn(doc).entries()) {
		const pause = readPause(raw);
		if (pause) pauses.set(key, pause);
	}
	return pauses;
}

export function putPause(doc: Y.Doc, key: string, pause: Pause): void {
	pausesIn(doc).set(key, { ...pause });
}
