/**
 * What one device has said in one gathering, and what was answered.
 *
 * Room: outbox. Writes to disk first; sending is `sync/live.ts`. Intents stay here after their
 * receipt, so that a restored or another store can be given them again; only what a host erased goes.
 */
import type { Table } from 'dexie';
import type { CountersHere, Database, IntentHere } from '#lib/device/database.ts';
import type { GatheringId, NoteId } from '#lib/domain/id.ts';
import { noteOf, signIntent, type Act, type Intent, type Said } from '#lib/domain/intent.ts';
import { MAX_LAMPORT } from '#lib/domain/limits.ts';
import type { IntakeRefusal, Receipt, StoreMark } from '#lib/domain/wire.ts';
import type { KeyPair } from '#lib/keys/key-pair.ts';
import { NotSaved } from './not-saved.ts';

export interface Outbox {
	/**
	 * Numbers, signs and keeps an act; resolves when it is on disk.
	 *
	 * @throws NotSaved, and then nothing of it was kept
	 */
	readonly write: <One extends Act>(act: One) => Promise<Said<One>>;
	/** Several acts at once: all of them are kept, or none is. @throws NotSaved */
	readonly writeAll: <One extends Act>(acts: readonly One[]) => Promise<Said<One>[]>;
	/** Everything this device has said here, in the order in which it did. */
	readonly all: () => Promise<IntentHere[]>;
	/**
	 * What is to be offered to a filer, in order. A mark that says how far a store has come adds
	 * what this device believes filed and that store cannot know: filed elsewhere, or before it
	 * was put back.
	 */
	readonly waiting: (mark?: StoreMark) => Promise<Intent[]>;
	/**
	 * A store answers, and that is how far it has come: what this device believes filed and that
	 * store cannot know is not sent any more until it has been offered again.
	 */
	readonly meet: (mark: StoreMark) => Promise<void>;
	/** The furthest mark among the receipts of the store that answered last. */
	readonly last: () => Promise<StoreMark | undefined>;
	readonly answer: (receipt: Receipt) => Promise<void>;
	/**
	 * Drops every word of these notes, and their photos: a host has erased them for good.
	 *
	 * @returns how many of them were here
	 */
	readonly erase: (notes: readonly NoteId[]) => Promise<number>;
	/** Takes note of the order of somebody else's act, so that the next one here comes after it. */
	readonly witness: (lamport: number) => Promise<void>;
	/** Calls back after every change here or in another tab. Answers how to stop. */
	readonly onchange: (callback: () => void) => () => void;
	readonly close: () => void;
}

interface OutboxDeps {
	/** Wall time, in ms. */
	readonly nowMs: () => number;
	/** A new name, good for an intent: random. */
	readonly newId: () => string;
}

/** Refusals that pass by themselves: the intent goes on waiting. */
const PASSING: readonly IntakeRefusal[] = [
	...(['too-fast', 'store-full', 'store-damaged'] as const),
	...(['relay-closing', 'newer-app'] as const)
];

export const isPassing = (why: IntakeRefusal): boolean => PASSING.includes(why);

export function openOutbox(
	db: Database,
	gathering: GatheringId,
	pair: KeyPair,
	{ nowMs, newId }: OutboxDeps
): Outbox {
	const { intents, counters, photos } = db;
	const callbacks = new Set<() => void>();
	const tabs = new BroadcastChannel(`sheaf-outbox-${gathering}`);
	const tell = () => callbacks.forEach((callback) => callback());
	tabs.onmessage = tell;
	let closed = false;
	const changed = () => {
		// A receipt may still be on its way to the disk when a page is left.
		if (closed) return;
		tabs.postMessage('changed');
		tell();
	};

	const all = () =>
		intents.where('[gathering+seq]').between([gathering, 0], [gathering, Infinity]).toArray();

	const writeAll = async <One extends Act>(acts: readonly One[]): Promise<Said<One>[]> => {
		const atMs = nowMs();
		const said = await db
			.transaction('rw', counters, intents, async () => {
				let next = await readCounters(counters, gathering, pair.key);
				const kept: IntentHere[] = [];
				for (const act of acts) {
					const { seq, lamport } = next;
					// Somebody may have said that the end of all order is reached: others go on writing.
					next = { ...next, seq: seq + 1, lamport: Math.min(lamport + 1, MAX_LAMPORT) };
					const id = newId();
					const intent = signIntent({ v: 1, id, ...next, atMs, act }, pair.sign);
					if (act.kind === 'entry') await intents.bulkDelete(await saidBefore(act));
					kept.push({ id, gathering, seq: next.seq, intent });
				}
				await counters.put(next);
				await intents.bulkAdd(kept);
				return kept;
			})
			.catch((cause: unknown) => {
				throw new NotSaved(cause);
			});
		changed();
		return said.map(({ intent }) => intent as Said<One>);
	};

	const write = async <One extends Act>(act: One): Promise<Said<One>> =>
		(await writeAll([act]))[0] as Said<One>;

	/** A newer word takes the place of what was said in its slot: only that is worth offering. */
	const saidBefore = async (next: EntryAct): Promise<string[]> =>
		(await all())
			.filter(({ intent: { act } }) => act.kind === 'entry' && isSameSlot(act, next))
			.map(({ id }) => id);

	const waiting = async (mark?: StoreMark): Promise<Intent[]> =>
		(await all()).filter((kept) => isWaiting(kept, mark)).map(({ intent }) => intent);

	const last = async (): Promise<StoreMark | undefined> => {
		const marks = (await all()).flatMap(({ receipt }) =>
			receipt?.state === 'filed' ? [receipt] : []
		);
		const latest = marks.at(-1);
		if (!latest) return undefined;
		const { store, epoch } = latest;
		const same = marks.filter((mark) => mark.store === store && mark.epoch === epoch);
		return { store, epoch, commit: Math.max(...same.map(({ commit }) => commit)) };
	};

	const answer = async (receipt: Receipt): Promise<void> => {
		if (receipt.state === 'refused' && isPassing(receipt.why)) return;
		const found = await intents.update(receipt.id, (kept) => {
			if (kept.gathering !== gathering) return;
			// A late refusal does not unsay that it was filed.
			if (receipt.state === 'refused' && kept.receipt?.state === 'filed') return;
			(kept as { receipt?: Receipt }).receipt = receipt;
		});
		if (found) changed();
	};

	const meet = async (mark: StoreMark): Promise<void> => {
		const unknown = (await all()).filter((kept) => kept.receipt && isWaiting(kept, mark));
		if (unknown.length === 0) return;
		await intents.bulkUpdate(
			unknown.map(({ id }) => ({ key: id, changes: { receipt: undefined } }))
		);
		changed();
	};

	const erase = async (notes: readonly NoteId[]): Promise<number> => {
		const saying = (await all()).filter(
			({ intent: { act } }) => act.kind === 'note' && notes.includes(act.note)
		);
		if (saying.length === 0) return 0;
		await db.transaction('rw', intents, photos, async () => {
			await intents.bulkDelete(saying.map(({ id }) => id));
			const shownOnlyThere = photos
				.where('notes')
				.anyOf([...notes])
				.and((photo) => photo.notes.every((note) => notes.includes(note)));
			await shownOnlyThere.delete();
		});
		changed();
		return new Set(saying.map(({ intent }) => noteOf(intent.act))).size;
	};

	const witness = (lamport: number): Promise<void> =>
		db.transaction('rw', counters, async () => {
			const known = await readCounters(counters, gathering, pair.key);
			if (lamport <= known.lamport || lamport >= MAX_LAMPORT) return;
			await counters.put({ ...known, lamport });
		});

	return {
		write,
		writeAll,
		all,
		waiting,
		last,
		answer,
		meet,
		erase,
		witness,
		onchange: (callback) => {
			callbacks.add(callback);
			return () => callbacks.delete(callback);
		},
		close: () => {
			closed = true;
			callbacks.clear();
			tabs.close();
		}
	};
}

type EntryAct = Extract<Act, { readonly kind: 'entry' }>;
const isSameSlot = (a: EntryAct, b: EntryAct): boolean =>
	a.slot === b.slot && a.activity === b.activity && a.about === b.about;

async function readCounters(
	counters: Table<CountersHere, GatheringId>,
	gathering: GatheringId,
	author: string
): Promise<CountersHere> {
	const known = await counters.get(gathering);
	// A new key counts from one, whatever an older key of this device had come to.
	const seq = known?.author === author ? known.seq : 0;
	return { gathering, author, seq, lamport: known?.lamport ?? 0 };
}

function isWaiting({ receipt }: IntentHere, mark: StoreMark | undefined): boolean {
	if (!receipt) return true;
	if (receipt.state === 'refused' || !mark) return false;
	const elsewhere = receipt.store !== mark.store || receipt.epoch !== mark.epoch;
	return elsewhere || receipt.commit > mark.commit;
}
