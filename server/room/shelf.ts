/**
 * What a gathering has on the disk: each change as it comes, now and then all of it anew, and of
 * what was taken back nothing.
 *
 * Room: server/room. While the disk takes nothing, what was not written stays here. Tells nobody.
 */
import type { GatheringId, PhotoHash } from '#lib/domain/id.ts';
import type { DocumentName } from '#lib/domain/role.ts';
import type { StoreMark } from '#lib/domain/wire.ts';
import type { DocumentUpdate, Store } from '#server/store/store.ts';
import type { NotesWatch } from './notes-watch.ts';
import type { SharedDoc } from './shared-doc.ts';

/** The log may grow to this many updates before a snapshot takes its place. */
const MAX_LOG_UPDATES = 500;
/** Words that were taken back may lie in the files this long, where that is quickly done. */
const ERASE_WITHIN_MS = 500;
/**
 * Everything else waits while snapshots are written: that may take one part in so many, however
 * often somebody takes words back, and however large a gathering is.
 */
const RESTS_TIMES = 20;
/** A log that is small beside what it adds to can wait: writing all of it anew costs more. */
const WORTH_A_SNAPSHOT = 1 / 4;
const RETRY_MS = 10_000;

export interface Shelf {
	/** Puts everything that has changed on disk; rejects when it cannot, and keeps it. */
	readonly commit: () => Promise<StoreMark>;
	/** What was put on disk since it was last asked. */
	readonly takeCommitted: () => readonly DocumentUpdate[];
	/** Looks what is due after a commit. Answers whether words were dropped from the notes. */
	readonly tidySoon: () => boolean;
	/** Writes snapshots in the place of all that lies in the log. */
	readonly tidy: () => void;
	/** What lies on the disk of all documents. */
	readonly bytes: () => number;
	readonly close: () => void;
}

export interface ShelfSources {
	readonly gathering: GatheringId;
	readonly store: Store;
	readonly documents: Readonly<Record<DocumentName, SharedDoc>>;
	/** Of what each document was loaded from. */
	readonly storedBytes: Readonly<Record<DocumentName, number>>;
	readonly watch: NotesWatch;
	/** Of notes that stand, and of what lies in the middle of circles. */
	readonly shownPhotos: () => readonly PhotoHash[];
	/** Photos under which faces were not covered yet. */
	readonly coveredPhotos: () => readonly PhotoHash[];
	readonly onFailure: (error: unknown) => void;
}

export function openShelf(sources: ShelfSources): Shelf {
	const { gathering, store, documents, watch, shownPhotos, coveredPhotos, onFailure } = sources;
	const all = Object.values(documents);
	let logged = all.reduce((sum, { name }) => sum + store.logLength(gathering, name), 0);
	const bytes = { ...sources.storedBytes };
	let loggedBytes = 0;
	let unsaved: DocumentUpdate[] = [];
	let committed: DocumentUpdate[] = [];
	let timer: NodeJS.Timeout | undefined;
	let restMs = 0;

	async function commit(): Promise<StoreMark> {
		for (const { name, takeChanges } of all) {
			for (const change of takeChanges()) unsaved.push({ document: name, ...change });
		}
		dropPhotos();
		if (unsaved.length === 0) return store.mark();
		const mark = await store.commit(gathering, unsaved);
		logged += unsaved.length;
		for (const { document, bytes: added } of unsaved) {
			bytes[document] += added.byteLength;
			loggedBytes += added.byteLength;
		}
		committed = [...committed, ...unsaved];
		unsaved = [];
		return mark;
	}

	function tidy(): void {
		clearTimeout(timer);
		timer = undefined;
		const fromMs = performance.now();
		try {
			for (const { name, wholeState } of all) {
				if (store.logLength(gathering, name) === 0) continue;
				const state = wholeState();
				store.compact(gathering, name, state);
				bytes[name] = state.byteLength;
			}
			logged = loggedBytes = 0;
			dropPhotos();
			restMs = (performance.now() - fromMs) * RESTS_TIMES;
		} catch (error) {
			timer = setTimeout(tidy, RETRY_MS);
			onFailure(error);
		}
	}

	const sumOfBytes = () => Object.values(bytes).reduce((sum, more) => sum + more, 0);
	const isLongLog = () => logged > MAX_LOG_UPDATES && loggedBytes > sumOfBytes() * WORTH_A_SNAPSHOT;

	/**
	 * A photo goes with the last note that showed it, before anybody is told that the note is gone:
	 * after a sudden end nobody would know of it any more. A note that is not gone on the disk then
	 * is taken back again by whoever was not told.
	 */
	function dropPhotos(): void {
		const covered = coveredPhotos().filter((hash) => !store.isPhotoGone(gathering, hash));
		const dropped = [...watch.droppedPhotos(), ...covered];
		if (dropped.length === 0) return;
		const standing = new Set(shownPhotos());
		try {
			for (const hash of dropped) {
				if (!standing.has(hash)) store.dropPhoto(gathering, hash);
				watch.forgetPhoto(hash);
			}
		} catch (error) {
			// Tried again with what is written next; words are not held up by it.
			onFailure(error);
		}
	}

	return {
		commit,
		takeCommitted() {
			const taken = committed;
			committed = [];
			return taken;
		},
		tidySoon() {
			const wordsDropped = watch.takeDropped();
			if (wordsDropped) timer ??= setTimeout(tidy, Math.max(ERASE_WITHIN_MS, restMs));
			else if (isLongLog() && !timer) tidy();
			return wordsDropped;
		},
		tidy,
		bytes: sumOfBytes,
		close: () => clearTimeout(timer)
	};
}
