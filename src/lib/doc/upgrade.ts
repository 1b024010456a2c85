/**
 * Brings a shared document up to the shape that this app writes, one step at a time.
 *
 * Room: doc. A step only adds under keys of its own and leaves the old ones where they are: half
 * of the kit may still run the older app. Steps are persisted history, never change one.
 */
import * as Y from 'yjs';
import type { DocumentName } from '#lib/domain/role.ts';

type Step = (doc: Y.Doc) => void;

/**
 * What leads from each version to the next: the first entry makes version 1 out of a document that
 * carries none, which is how a document begins. All shapes of version 1 are made as they are
 * written, so it has nothing to add.
 */
const STEPS: Readonly<Record<DocumentName, readonly Step[]>> = {
	plan: [() => {}],
	people: [() => {}],
	notes: [() => {}],
	harvest: [() => {}],
	programme: [() => {}]
};

const metaOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('meta');

/** 0 for a document that nobody has written yet. */
export function versionOf(doc: Y.Doc): number {
	const version = metaOf(doc).get('version');
	return Number.isSafeInteger(version) ? (version as number) : 0;
}

/** True while nobody has written anything into it but its version. */
export const isUnwritten = (doc: Y.Doc): boolean =>
	[...doc.share.keys()].every((name) => name === 'meta' || doc.getMap(name).size === 0);

/** Leaves a document of a newer app as it is. Only for devices that may write it. */
export function upgradeDocument(
	doc: Y.Doc,
	name: DocumentName,
	steps: readonly Step[] = STEPS[name]
): void {
	const from = versionOf(doc);
	if (from >= steps.length) return;
	doc.transact(() => {
		for (const step of steps.slice(from)) step(doc);
		metaOf(doc).set('version', steps.length);
	}, upgradeDocument);
}
