/**
 * The plan in pieces that can be compared: what a room that was apart may have settled twice.
 *
 * Room: doc. Reads only. Kept on this device between two meetings with a relay.
 */
import type * as Y from 'yjs';
import { readRecord } from '#lib/domain/read.ts';

/** @returns `step|<activity>/<epoch>/<step>`, `question|<id>`, `table|<place>/<word>`, `seat|…` → value */
export function readFacts(doc: Y.Doc): Map<string, string> {
	const facts = new Map<string, string>();
	for (const key of doc.getMap('steps').keys()) facts.set(`step|${key}`, '');
	for (const [id, text] of doc.getMap('questions').entries()) {
		facts.set(`question|${id}`, String(text));
	}
	for (const [key, word] of doc.getMap('place-words').entries()) {
		facts.set(`table|${key}`, String(word));
	}
	for (const [key, seat] of doc.getMap('seats').entries()) {
		facts.set(`seat|${key}`, String(readRecord(seat)?.place ?? ''));
	}
	return facts;
}
