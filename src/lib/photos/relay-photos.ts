/**
 * One photo to the relay, or one from it. An edition goes the same way to an address of its own.
 *
 * Room: photos. Tells what to do next instead of what went wrong; tries nothing twice by itself.
 */
import type { GatheringId, PhotoHash } from '#lib/domain/id.ts';
import { MAX_PHOTO_BYTES } from '#lib/domain/limits.ts';
import { hashPhoto } from './photo-hash.ts';

/** `later`: worth another try after a while. `never`: not before somebody changes something. */
export type Failure = 'later' | 'never';

export interface RelayPhotos {
	/** @returns `done` once the relay says that it has the photo on disk */
	readonly put: (
		hash: PhotoHash,
		bytes: ArrayBuffer,
		until: AbortSignal
	) => Promise<'done' | Failure>;
	/** @returns bytes that have this very hash */
	readonly get: (hash: PhotoHash, until: AbortSignal) => Promise<ArrayBuffer | Failure>;
}

export interface RelayPhotosOptions {
	readonly gathering: GatheringId;
	/**
	 * A ticket opens one address once, at the relay of this origin: `http://192.168.4.1:8787`. A
	 * string is the reason why there is none.
	 */
	readonly askTicket: () => Promise<{ readonly ticket: string; readonly origin: string } | string>;
}

/** Even the slowest hall moves 400 kB in this; a request that hangs longer is left. */
const ONE_PHOTO_MS = 60_000;
/**
 * Refusals that pass by themselves: a ticket that was too slow, a photo that came before the note
 * that shows it (425) or shows it again (410) or was changed on its way (422), a relay that was asked
 * too often.
 */
const PASSING_STATUS = [401, 408, 410, 422, 425, 429];

/** No photo begins so. */
const JSON_BEGINS = '{'.charCodeAt(0);

export function openRelayPhotos({ gathering, askTicket }: RelayPhotosOptions): RelayPhotos {
	const request = async (
		what: 'photos' | 'editions',
		hash: PhotoHash,
		init: RequestInit,
		until: AbortSignal
	) => {
		const ticket = await askTicket();
		if (typeof ticket === 'string') return null;
		const address = new URL(`/${what}/${gathering}/${hash}`, ticket.origin);
		address.searchParams.set('ticket', ticket.ticket);
		return fetch(address, { ...init, signal: until });
	};

	return {
		put: (hash, bytes, until) =>
			within(until, async (signal) => {
				const isEdition = new Uint8Array(bytes, 0, 1)[0] === JSON_BEGINS;
				const what = isEdition ? 'editions' : 'photos';
				const headers = { 'content-type': isEdition ? 'application/json' : 'image/jpeg' };
				const answer = await request(what, hash, { method: 'PUT', body: bytes, headers }, signal);
				// Words of it were taken back: nobody takes it any more.
				if (isEdition && answer?.status === 410) return 'never';
				return answer?.ok ? 'done' : failureOf(answer);
			}),
		get: (hash, until) =>
			within(until, async (signal) => {
				const answer = await request('photos', hash, { cache: 'no-store' }, signal);
				// The note came before its photo, which is still on its way.
				if (answer?.status === 404) return 'later';
				if (!answer?.ok) return failureOf(answer);
				const bytes = await readBytes(answer);
				return bytes && hashPhoto(bytes) === hash ? bytes : 'never';
			})
	};
}

const failureOf = (answer: Response | null): Failure =>
	!answer || answer.status >= 500 || PASSING_STATUS.includes(answer.status) ? 'later' : 'never';

async function within<T>(
	until: AbortSignal,
	work: (signal: AbortSignal) => Promise<T>
): Promise<T | 'later'> {
	const stop = new AbortController();
	const leave = () => stop.abort();
	const timer = setTimeout(leave, ONE_PHOTO_MS);
	until.addEventListener('abort', leave);
	try {
		return await work(stop.signal);
	} catch {
		// The network went away, or somebody stopped waiting.
		return 'later';
	} finally {
		clearTimeout(timer);
		until.removeEventListener('abort', leave);
	}
}

/** Null as soon as there are more bytes than a photo has. */
async function readBytes(answer: Response): Promise<ArrayBuffer | null> {
	const parts: Uint8Array<ArrayBuffer>[] = [];
	let bytes = 0;
	const reader = answer.body?.getReader();
	for (;;) {
		const part = await reader?.read();
		if (!part || part.done) break;
		bytes += part.value.byteLength;
		if (bytes > MAX_PHOTO_BYTES) {
			await reader?.cancel();
			return null;
		}
		parts.push(part.value);
	}
	return new Blob(parts).arrayBuffer();
}
