/**
 * A phone's photos: loaded when there is one or somebody takes one, since most phones never do.
 *
 * Room: state. What could not be loaded, because the relay was gone, is loaded when it is back.
 */
import type { StoreMark } from '#lib/domain/wire.ts';
import type { OwnNote } from '#lib/outbox/own-notes.ts';
import type { ShowsPhoto } from '#lib/photos/photo-store.ts';
import type { Photos, PhotosDeps } from '../photos.svelte.ts';

export interface PhonePhotos {
	/** Undefined when it could not be loaded now. */
	readonly load: () => Promise<Photos | undefined>;
	/** @param told - of others, that this device is shown: at a table those of its sheet */
	readonly see: (own: readonly OwnNote[], told: readonly ShowsPhoto[]) => void;
	readonly meet: (mark: StoreMark) => void;
	readonly part: () => void;
	readonly close: () => void;
}

/** @param onloaded - from now on photos can be taken and shown */
export function openPhonePhotos(deps: PhotosDeps, onloaded: (photos: Photos) => void): PhonePhotos {
	let photos: Photos | undefined;
	let loading: Promise<Photos | undefined> | undefined;
	let shown: readonly ShowsPhoto[] = [];
	let met: StoreMark | undefined;
	let closed = false;

	const load = () => (loading ??= open());

	const open = async () => {
		const loaded = await import('../photos.svelte.ts').catch(() => undefined);
		if (!loaded || closed) {
			loading = undefined;
			return undefined;
		}
		photos = new loaded.Photos(deps);
		// The outbox forgets nothing: a note that is not in it any more was taken back or erased.
		photos.see(
			() => shown,
			() => true
		);
		if (met) photos.meet(met);
		onloaded(photos);
		return photos;
	};

	const loadForShown = () => {
		if (shown.some(({ photo }) => photo)) void load();
	};

	return {
		load,
		see: (own, told) => {
			const mine = own.map(({ id, body: { photo } }) => (photo ? { id, photo } : { id }));
			shown = [...mine, ...told];
			// What is taken back can be put back while the page is open, so its photo stays till then.
			photos?.see(
				() => shown,
				() => false
			);
			loadForShown();
		},
		meet: (mark) => {
			met = mark;
			photos?.meet(mark);
			loadForShown();
		},
		part: () => {
			met = undefined;
			photos?.part();
		},
		close: () => {
			closed = true;
			photos?.close();
		}
	};
}
