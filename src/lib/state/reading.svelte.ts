/**
 * A value read from a shared document, read again only after the document changed.
 *
 * Room: state. Screens that look at it are told; while nobody looks nothing is computed.
 */
import { createSubscriber } from 'svelte/reactivity';
import type * as Y from 'yjs';

export class Reading<T> {
	readonly #read: () => T;
	readonly #stop: () => void;
	#known: { readonly value: T } | undefined;
	#tell: () => void = () => {};

	readonly #listen = createSubscriber((update) => {
		this.#tell = update;
		return () => (this.#tell = () => {});
	});

	constructor(docs: readonly Y.Doc[], read: () => T) {
		this.#read = read;
		const refresh = () => this.refresh();
		for (const doc of docs) doc.on('update', refresh);
		this.#stop = () => {
			for (const doc of docs) doc.off('update', refresh);
		};
	}

	get value(): T {
		this.#listen();
		this.#known ??= { value: this.#read() };
		return this.#known.value;
	}

	/** Says that something else it is read from has changed. */
	refresh(): void {
		this.#known = undefined;
		this.#tell();
	}

	close(): void {
		this.#stop();
	}
}
