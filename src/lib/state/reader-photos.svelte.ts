/**
 * The photos of an edition on a reader's screen: asked for once they are looked at, one by one.
 *
 * Room: state. Kept in this page alone: what is taken back must be gone.
 */
import { SvelteMap } from 'svelte/reactivity';
import type { PhotoHash } from '#lib/domain/id.ts';

export class ReaderPhotos {
	readonly #ask: (hash: PhotoHash) => Promise<ArrayBuffer | undefined>;
	readonly #urls = new SvelteMap<PhotoHash, string>();
	readonly #bytes = new Map<PhotoHash, Promise<ArrayBuffer | undefined>>();
	#last: Promise<unknown> = Promise.resolve();
	#closed = false;

	constructor(ask: (hash: PhotoHash) => Promise<ArrayBuffer | undefined>) {
		this.#ask = ask;
	}

	urlOf(hash: PhotoHash): string | undefined {
		if (!this.#bytes.has(hash)) void this.bytesOf(hash);
		return this.#urls.get(hash);
	}

	bytesOf(hash: PhotoHash): Promise<ArrayBuffer | undefined> {
		const known = this.#bytes.get(hash);
		if (known) return known;
		const asked = this.#last.then(() => (this.#closed ? undefined : this.#ask(hash)));
		this.#last = asked.catch(() => undefined);
		this.#bytes.set(hash, asked);
		void asked.then((bytes) => {
			if (!bytes || this.#closed) return;
			this.#urls.set(hash, URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' })));
		});
		return asked;
	}

	close(): void {
		this.#closed = true;
		for (const url of this.#urls.values()) URL.revokeObjectURL(url);
	}
}
