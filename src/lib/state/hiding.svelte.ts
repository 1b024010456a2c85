/**
 * Names and faces that harvesters hide before anything is shared.
 *
 * Room: state. A name is hidden in copies; a face is burnt out of the photo, and the photo as it was
 * is destroyed wherever this is heard.
 */
import type * as Y from 'yjs';
import { putBlank, readBlanks } from '#lib/doc/harvest-blanks.ts';
import { putCover } from '#lib/doc/harvest-covers.ts';
import type { Blank } from '#lib/domain/blank.ts';
import type { Note, Photo } from '#lib/domain/note.ts';
import { coverFaces, type FaceBox } from '#lib/photos/cover-faces.ts';
import type { Photos } from './photos.svelte.ts';
import { Reading } from './reading.svelte.ts';

export interface HidingDeps {
	readonly doc: Y.Doc;
	readonly photos: Pick<Photos, 'bytesOf' | 'keep'>;
	/** The greatest Lamport counter among the notes. */
	readonly lastOrder: () => number;
}

export class HidingState {
	readonly #deps: HidingDeps;
	readonly #reading: Reading<ReturnType<typeof readBlanks>>;

	constructor(deps: HidingDeps) {
		this.#deps = deps;
		this.#reading = new Reading([deps.doc], () => readBlanks(deps.doc));
	}

	/** Stretches that are hidden in a note; undefined where its author has changed it since. */
	of({ id, seq }: Note): readonly Blank[] | undefined {
		const versions = this.#reading.value.get(id);
		return versions ? versions.get(seq) : [];
	}

	hide(note: Note, blank: Blank, on: boolean): void {
		putBlank(this.#deps.doc, note, blank, on);
	}

	/** Nothing of a changed note has to be hidden. */
	look(note: Note): void {
		putBlank(this.#deps.doc, note, { from: 0, to: 0 }, true);
	}

	/** Burns boxes into a photo, which takes the place of the one before. */
	async cover(
		photo: Photo,
		boxes: readonly FaceBox[]
	): Promise<'not-here' | 'not-saved' | 'failed' | undefined> {
		const { doc, photos, lastOrder } = this.#deps;
		const bytes = await photos.bytesOf(photo.hash);
		if (!bytes) return 'not-here';
		const covered = await coverFaces(bytes, boxes);
		if (typeof covered === 'string') return 'failed';
		const kept = await photos.keep(covered);
		if (kept === 'not-saved') return kept;
		const { hash, widthPx, heightPx } = kept;
		putCover(doc, photo.hash, {
			hash,
			widthPx,
			heightPx,
			bytes: kept.bytes,
			order: lastOrder() + 1
		});
		return undefined;
	}

	close(): void {
		this.#reading.close();
	}
}
