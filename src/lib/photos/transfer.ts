/**
 * Carries photos to the relay and back, one at a time, for as long as there is one.
 *
 * Room: photos. A photo counts as sent only when the relay answered that it has it. Words travel
 * on another line, so a photo never holds up a note.
 */
import type { PhotoHash } from '#lib/domain/id.ts';
import type { PhotoStore, StoreName } from './photo-store.ts';
import type { Failure, RelayPhotos } from './relay-photos.ts';

export interface TransferOptions {
	readonly photos: PhotoStore;
	readonly relay: RelayPhotos;
	/** How long to wait after so many failures of one photo, from 1, in ms. */
	readonly delayMs: (failures: number) => number;
	/** A photo arrived here, or at the relay. */
	readonly onmoved: (hash: PhotoHash) => void;
}

export interface Transfer {
	/** A relay with this store is in reach: brings it what it has not, and fetches what is wanted. */
	readonly meet: (store: StoreName) => void;
	/** The relay is out of reach: nothing is tried before the next one is met. */
	readonly part: () => void;
	/** A photo was taken here. */
	readonly bring: (hash: PhotoHash) => void;
	/** A note shows a photo that is not here. */
	readonly fetch: (hash: PhotoHash) => void;
	/** No note shows it any more. */
	readonly forget: (hash: PhotoHash) => void;
	readonly close: () => void;
}

export function createTransfer({ photos, relay, delayMs, onmoved }: TransferOptions): Transfer {
	const wanted = new Set<PhotoHash>();
	let store: StoreName | undefined;
	let queue = createQueue(delayMs);

	const bring = (hash: PhotoHash) => {
		const to = store;
		if (to === undefined) return;
		queue.add(`bring ${hash}`, async (until) => {
			const bytes = await photos.get(hash);
			if (!bytes) return 'done';
			const outcome = await relay.put(hash, bytes, until);
			if (outcome !== 'done') return outcome;
			await photos.markSent(hash, to);
			onmoved(hash);
			return 'done';
		});
	};

	const fetch = (hash: PhotoHash) => {
		wanted.add(hash);
		const from = store;
		if (from === undefined) return;
		queue.add(`fetch ${hash}`, async (until) => {
			if (!wanted.has(hash)) return 'done';
			const bytes = await relay.get(hash, until);
			if (typeof bytes === 'string') return bytes;
			// Its note may have been taken back meanwhile.
			if (!wanted.delete(hash)) return 'done';
			await photos.keep(bytes, from);
			onmoved(hash);
			return 'done';
		});
	};

	const part = () => {
		store = undefined;
		queue.close();
	};

	return {
		meet: (met) => {
			part();
			store = met;
			const mine = (queue = createQueue(delayMs));
			const begin = (hashes: readonly PhotoHash[]) => {
				if (queue !== mine) return;
				// What is only here goes first: this device may be the next one to run flat.
				for (const hash of hashes) bring(hash);
				for (const hash of wanted) fetch(hash);
			};
			// A disk that does not answer is asked again when the next relay is met.
			photos.unsent(met).then(begin, () => begin([]));
		},
		part,
		bring,
		fetch,
		forget: (hash) => wanted.delete(hash),
		close: part
	};
}

type Job = (until: AbortSignal) => Promise<'done' | Failure>;

/** Does one job after the other; one that failed comes round again after a while. */
function createQueue(delayMs: (failures: number) => number) {
	const jobs: { readonly name: string; readonly job: Job; failures: number }[] = [];
	const names = new Set<string>();
	const timers = new Set<ReturnType<typeof setTimeout>>();
	const end = new AbortController();
	let running = false;

	const run = async () => {
		if (running) return;
		running = true;
		for (let next = jobs.shift(); next && !end.signal.aborted; next = jobs.shift()) {
			const tried = next;
			// A full disk is a reason to try later as well.
			const outcome = await tried.job(end.signal).catch(() => 'later' as const);
			if (outcome === 'done') names.delete(tried.name);
			if (outcome !== 'later' || end.signal.aborted) continue;
			tried.failures += 1;
			const timer = setTimeout(() => {
				timers.delete(timer);
				jobs.push(tried);
				void run();
			}, delayMs(tried.failures));
			timers.add(timer);
		}
		running = false;
	};

	return {
		/** Does nothing when a job of this name waits, or had no use. */
		add: (name: string, job: Job) => {
			if (names.has(name)) return;
			names.add(name);
			jobs.push({ name, job, failures: 0 });
			void run();
		},
		close: () => {
			end.abort();
			for (const timer of timers) clearTimeout(timer);
		}
	};
}
