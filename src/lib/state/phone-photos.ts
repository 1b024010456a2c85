/**
 * A phone's photos: loaded behind everything else, since most phones never take one.
 *
 * Room: state. What could not be loaded, because the relay was gone, is loaded when it is back.
 */
import type { StoreMark } from '#lib/domain/wire.ts';
import type { OwnNote } from '#lib/outbox/own-notes.ts';
import type { Photos, PhotosDeps } from './photos.svelte.ts';

export interface PhonePhotos {
	readonly see: (own: readonly OwnNote[]) => void;
	readonly meet: (mark: StoreMark) => void;
	readonly part: () => void;
	readonly close: () => void;
}

/** @param onloaded - from now on photos can be taken and shown */
export function openPhonePhotos(deps: PhotosDeps, onloaded: (photos: Photos) => void): PhonePhotos {
	let photos: Photos | undefined;
	let own: readonly OwnNote[] = [];
	let met: StoreMark | undefined;
	let loading = false;
	let closed = false;

	const shown = () => own.map(({ id, body: { photo } }) => (photo ? { id, photo } : { id }));

	const load = async () => {
		if (photos || loading) return;
		loading = true;
		const loaded = await import('./photos.svelte.ts').catch(() => undefined);
		loading = false;
		if (!loaded || closed) return;
		photos = new loaded.Photos(deps);
		// The outbox forgets nothing: a note that is not in it any more was taken back.
		photos.see(shown, () => true);
		if (met) photos.meet(met);
		onloaded(photos);
	};

	return {
		see: (now) => {
			own = now;
			// What is taken back can be put back while the page is open, so its photo stays till then.
			photos?.see(shown, () => false);
		},
		meet: (mark) => {
			met = mark;
			photos?.meet(mark);
			void load();
		},
		part: () => {
			met = undefined;
			photos?.part();
			void load();
		},
		close: () => {
			closed = true;
			photos?.close();
		}
	};
}
