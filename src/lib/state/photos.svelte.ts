/**
 * A gathering's photos, as screens see them: an address to show now, or none yet.
 *
 * Room: state. The same on staff's devices and on phones. Documents hold a photo's hash; its bytes
 * are looked for on this device first, then at the relay.
 */
import { SvelteMap } from 'svelte/reactivity';
import type { Database } from '#lib/device/database.ts';
import { hasRoomForPhotos, readDisk } from '#lib/device/disk-room.ts';
import type { EditionHash } from '#lib/domain/edition.ts';
import type { GatheringId, NoteId, PhotoHash } from '#lib/domain/id.ts';
import type { Photo } from '#lib/domain/note.ts';
import type { PhotoRefusal, ShrunkPhoto } from '#lib/domain/photo.ts';
import type { StoreMark } from '#lib/domain/wire.ts';
import { NotSaved } from '#lib/outbox/not-saved.ts';
import { openPhotoStore, type PhotoStore, type ShowsPhoto } from '#lib/photos/photo-store.ts';
import { openRelayPhotos } from '#lib/photos/relay-photos.ts';
import { shrinkPhoto } from '#lib/photos/shrink.ts';
import { createTransfer, type Transfer } from '#lib/photos/transfer.ts';

export interface PhotosDeps {
	readonly db: Database;
	readonly gathering: GatheringId;
	readonly askTicket: () => Promise<{ readonly ticket: string; readonly origin: string } | string>;
	/** What is only here is not what it was. */
	readonly onwaiting?: () => void;
}

const BURST_MS = 100;
const RETRY = { firstMs: 1_000, mostMs: 10_000 };

export class Photos {
	readonly #store: PhotoStore;
	readonly #transfer: Transfer;
	readonly #onwaiting: (() => void) | undefined;
	/** Another tab may send what this one shows as waiting. */
	readonly #tabs: BroadcastChannel;
	/** Null: not on this device. Nothing: nobody has looked yet. */
	readonly #urlByHash = new SvelteMap<PhotoHash, string | null>();
	readonly #looking = new Set<PhotoHash>();
	#opening: Promise<unknown> = Promise.resolve();
	#seeing: Promise<void> = Promise.resolve();
	#asked: (() => void) | undefined;
	#burst: ReturnType<typeof setTimeout> | undefined;
	#seen: string | undefined;
	#missing: ReadonlySet<PhotoHash> = new Set();
	#onlyHere = $state.raw<ReadonlySet<PhotoHash>>(new Set());
	#closed = false;

	constructor({ db, gathering, askTicket, onwaiting }: PhotosDeps) {
		this.#onwaiting = onwaiting;
		this.#store = openPhotoStore(db, gathering);
		this.#tabs = new BroadcastChannel(`sheaf-photos-${gathering}`);
		this.#tabs.onmessage = () => void this.#count();
		this.#transfer = createTransfer({
			photos: this.#store,
			relay: openRelayPhotos({ gathering, askTicket }),
			delayMs: (failures) =>
				Math.random() * Math.min(RETRY.mostMs, RETRY.firstMs * 2 ** (failures - 1)),
			onmoved: (hash) => {
				if (this.#closed) return;
				this.#tabs.postMessage('moved');
				void this.#look(hash);
				void this.#count();
				// One that arrived has to be bound to the notes that show it.
				this.#seen = undefined;
				this.#seeSoon();
			}
		});
		void this.#count();
	}

	/** True when a photo is on this device and, for all it knows, nowhere else. */
	isOnlyHere(hash: PhotoHash): boolean {
		return this.#onlyHere.has(hash);
	}

	/** Makes a file small and upright, or says why not. Keeps nothing. One after the other. */
	open(file: Blob): Promise<ShrunkPhoto | PhotoRefusal> {
		const opened = this.#opening.then(() => shrinkPhoto(file));
		this.#opening = opened.catch(() => undefined);
		return opened;
	}

	/**
	 * Keeps what `open` gave; resolves when it is on this device's disk. It leaves the device once a
	 * note that shows it is seen. Refused while there is still room for words.
	 */
	async keep({ bytes, widthPx, heightPx }: ShrunkPhoto): Promise<Photo | 'not-saved'> {
		if (!hasRoomForPhotos(await readDisk())) return 'not-saved';
		const hash = await this.#keep(() => this.#store.keepDraft(bytes));
		if (hash === 'not-saved') return hash;
		void this.#look(hash);
		return { hash, widthPx, heightPx, bytes: bytes.byteLength, alt: '' };
	}

	/** Keeps what goes to the relay as it is: an edition, or a photo that a programme may show. */
	async give(bytes: ArrayBuffer): Promise<PhotoHash | EditionHash | 'not-saved'> {
		const hash = await this.#keep(() => this.#store.keep(bytes));
		if (hash !== 'not-saved') this.#transfer.bring(hash);
		return hash;
	}

	/** Undefined for what is not on this device. */
	bytesOf(hash: PhotoHash | EditionHash): Promise<ArrayBuffer | undefined> {
		return this.#store.get(hash);
	}

	/** Photos whose faces were covered since, or an edition of which words were taken back. */
	async drop(hashes: readonly (PhotoHash | EditionHash)[]): Promise<void> {
		for (const hash of hashes) {
			await this.#store.drop(hash);
			this.#forget(hash);
		}
		await this.#count();
	}

	/** A note that shows it was said again: the relay may have dropped it with the old one. */
	async bringAgain(hash: PhotoHash): Promise<void> {
		await this.#store.markUnsent(hash);
		this.#transfer.bring(hash);
		await this.#count();
	}

	/** Where a photo can be shown from, or nothing while it is not here. */
	urlOf(hash: PhotoHash): string | undefined {
		const url = this.#urlByHash.get(hash);
		if (url === undefined && !this.#looking.has(hash)) void this.#look(hash);
		return url ?? undefined;
	}

	/** True for the moment in which this device's own disk is being asked. */
	isLooking(hash: PhotoHash): boolean {
		return this.#urlByHash.get(hash) === undefined;
	}

	/**
	 * Notes have changed: soon fetches the photos that are missing, and drops those that no note
	 * shows any more. A hall's notes come in bursts, so a burst is read once.
	 *
	 * @param isGone - whether a note was taken back or erased
	 */
	see(read: () => readonly ShowsPhoto[], isGone: (id: NoteId) => boolean): void {
		this.#asked = () => this.#see(read(), isGone);
		this.#seeSoon();
	}

	/** A relay is in reach. */
	meet({ store, epoch }: StoreMark): void {
		this.#transfer.meet(`${store}/${epoch}`);
	}

	/** It is out of reach. */
	part(): void {
		this.#transfer.part();
	}

	close(): void {
		this.#closed = true;
		clearTimeout(this.#burst);
		this.#transfer.close();
		this.#tabs.close();
		for (const url of this.#urlByHash.values()) if (url) URL.revokeObjectURL(url);
		this.#urlByHash.clear();
	}

	async #keep(keep: () => Promise<PhotoHash>): Promise<PhotoHash | 'not-saved'> {
		try {
			const hash = await keep();
			void this.#count();
			return hash;
		} catch (error) {
			if (error instanceof NotSaved) return 'not-saved';
			throw error;
		}
	}

	#seeSoon(): void {
		this.#burst ??= setTimeout(() => {
			this.#burst = undefined;
			this.#asked?.();
		}, BURST_MS);
	}

	#see(notes: readonly ShowsPhoto[], isGone: (id: NoteId) => boolean): void {
		const withPhoto = notes.filter(({ photo }) => photo !== undefined);
		const seen = withPhoto.map(({ id, photo }) => `${id} ${photo?.hash}`).join();
		if (seen === this.#seen) return;
		this.#seen = seen;
		const standing = new Map(notes.map(({ id, photo }) => [id, photo?.hash ?? null]));
		const showing = (id: NoteId) => standing.get(id) ?? (isGone(id) ? null : standing.get(id));
		const look = async () => {
			if (this.#closed) return;
			for (const hash of await this.#store.bind(withPhoto)) this.#transfer.bring(hash);
			for (const hash of await this.#store.sweep(showing)) this.#forget(hash);
			const here = new Set(await this.#store.hashes());
			const shown = withPhoto.flatMap(({ photo }) => photo?.hash ?? []);
			this.#want(new Set(shown.filter((hash) => !here.has(hash))));
			await this.#count();
		};
		this.#seeing = this.#seeing.then(look).catch(() => {
			// The disk did not answer: the next change of a note looks again.
			this.#seen = undefined;
		});
	}

	async #look(hash: PhotoHash): Promise<void> {
		this.#looking.add(hash);
		const bytes = await this.#store.get(hash).catch(() => undefined);
		this.#looking.delete(hash);
		if (this.#closed || this.#urlByHash.get(hash)) return;
		const url = bytes && URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }));
		this.#urlByHash.set(hash, url ?? null);
	}

	#want(missing: ReadonlySet<PhotoHash>): void {
		for (const hash of this.#missing) if (!missing.has(hash)) this.#transfer.forget(hash);
		for (const hash of missing) this.#transfer.fetch(hash);
		this.#missing = missing;
	}

	#forget(hash: PhotoHash): void {
		const url = this.#urlByHash.get(hash);
		if (url) URL.revokeObjectURL(url);
		this.#urlByHash.set(hash, null);
	}

	async #count(): Promise<void> {
		const onlyHere = await this.#store.onlyHere().catch(() => []);
		if (this.#closed) return;
		this.#onlyHere = new Set(onlyHere);
		this.#onwaiting?.();
	}
}
