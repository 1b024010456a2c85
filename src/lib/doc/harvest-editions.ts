/**
 * Editions in the `harvest` document: their manifests, and what was taken back of each since.
 *
 * Room: doc. Plain values under keys of their own. Never their bytes. Persisted, never rename.
 */
import * as Y from 'yjs';
import {
	byNumber,
	readManifest,
	type EditionHash,
	type EditionManifest,
	type NoteName
} from '#lib/domain/edition.ts';

/** `<hash>` → manifest. */
const manifestMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('editions');
/** `<hash>/<name of a note>` → true. */
const withdrawnMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('edition-withdrawals');

export function putEdition(doc: Y.Doc, edition: EditionManifest): void {
	const { hash, withdrawn: _, ...manifest } = edition;
	if (!manifestMap(doc).has(hash)) manifestMap(doc).set(hash, manifest);
}

/** An edition that is out holds words that were taken back since. */
export function putEditionWithdrawals(
	doc: Y.Doc,
	hash: EditionHash,
	names: readonly NoteName[]
): void {
	const fresh = names.filter((name) => !withdrawnMap(doc).has(`${hash}/${name}`));
	if (fresh.length === 0) return;
	doc.transact(() => fresh.forEach((name) => withdrawnMap(doc).set(`${hash}/${name}`, true)));
}

/** Newest last. */
export function readEditions(doc: Y.Doc): EditionManifest[] {
	const byHash = new Map<EditionHash, NoteName[]>();
	for (const key of withdrawnMap(doc).keys()) {
		const hash = key.slice(0, key.indexOf('/'));
		byHash.set(hash, [...(byHash.get(hash) ?? []), key.slice(hash.length + 1)]);
	}
	return [...manifestMap(doc).entries()]
		.map(([hash, raw]) => readManifest(hash, raw, (byHash.get(hash) ?? []).sort()))
		.filter((edition) => edition !== null)
		.sort(byNumber);
}
