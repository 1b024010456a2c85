/**
 * Photos in which faces were covered, in the `harvest` document.
 *
 * Room: doc. Two that cover one photo apart from each other both stand: each hides what it hides in
 * its own; the later one is shown, and the photo under both is destroyed. Persisted, never rename.
 */
import * as Y from 'yjs';
import { readCover, type Cover, type Covers } from '#lib/domain/cover.ts';
import { isPhotoHash, type PhotoHash } from '#lib/domain/id.ts';

/** `<covered photo>/<cover>` → cover. */
const coverMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('covers');

export function putCover(doc: Y.Doc, covered: PhotoHash, cover: Cover): void {
	coverMap(doc).set(`${covered}/${cover.hash}`, { ...cover });
}

export function readCovers(doc: Y.Doc): Covers {
	const covers = new Map<PhotoHash, Cover>();
	for (const [key, raw] of coverMap(doc).entries()) {
		const [covered] = key.split('/');
		const cover = readCover(raw);
		if (!cover || !isPhotoHash(covered) || covered === cover.hash) continue;
		const known = covers.get(covered);
		if (!known || isLater(cover, known)) covers.set(covered, cover);
	}
	return covers;
}

const isLater = (a: Cover, b: Cover): boolean =>
	a.order === b.order ? a.hash > b.hash : a.order > b.order;
