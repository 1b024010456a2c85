/**
 * Brings to the tier what lies on this machine's disk, in order and until it is confirmed.
 *
 * Room: server/cluster. Of one document one thing after the other, so that nobody reads something
 * before what it builds on. What words were in is overwritten in the tier once a state without them
 * is there.
 */
import { DOCUMENTS, type DocumentName } from '#lib/domain/role.ts';
import type { OutgoingItem } from '#server/store/outgoing.ts';
import type { FirstTier } from '#server/store/sqlite-store.ts';
import { pack } from './packing.ts';
import type { LogKey, Tier } from './tier.ts';

const AGAIN_MS = 500;
/** Together they stay one message; a larger one goes alone. */
const MOST_TOGETHER_BYTES = 256 * 1024;
/** A relay that only read leaves tidying up to the one that wrote, and looks after it so long. */
const LOOK_AFTER_MS = 5_000;

export interface Publisher {
	/** The log has been read to its end: what is said now builds on it. */
	readonly start: () => void;
	/** There is something new, or the tier is back. */
	readonly wake: () => void;
	/** Begins anew with all that waits. */
	readonly reload: () => void;
	/** Resolves once all is published that can be just now. */
	readonly idle: () => Promise<void>;
	readonly close: () => void;
}

export interface PublisherDeps {
	readonly run: string;
	/** Everything in the log up to this number is on this machine's disk. */
	readonly seen: () => number;
	readonly onConfirmed: (n: number) => void;
}

export function openPublisher(
	first: FirstTier,
	tier: Tier,
	{ run, seen, onConfirmed }: PublisherDeps
): Publisher {
	let waiting: OutgoingItem[] = [];
	let lastRead = 0;
	let started = false;
	let running: Promise<void> | undefined;
	let closed = false;
	const timers = new Set<NodeJS.Timeout>();
	/** Entries of this relay since its last state of that document. */
	const ownByKey = new Map<string, number[]>();
	/** One after the other, beside what is published. */
	let erasing: Promise<unknown> = Promise.resolve();

	function read(): void {
		if (closed) return;
		for (const item of first.outgoing.after(lastRead)) {
			waiting.push(item);
			lastRead = item.n;
		}
	}

	function pump(): void {
		if (started && !closed)
			running ??= publishAll().finally(() => {
				running = undefined;
				// Something may have come after the last look.
				if (!closed && first.outgoing.after(lastRead).length > 0) pump();
			});
	}

	async function publishAll(): Promise<void> {
		for (read(); waiting.length > 0 && !closed; read()) {
			const groups = Map.groupBy(waiting, groupOf);
			waiting = [];
			const done = await Promise.all([...groups.values()].map(publishGroup));
			const left = done.flat();
			if (left.length === 0) continue;
			waiting = [...left, ...waiting].sort((a, b) => a.n - b.n);
			await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
		}
	}

	/** @returns what has to be tried again */
	async function publishGroup(items: readonly OutgoingItem[]): Promise<readonly OutgoingItem[]> {
		let left = items;
		try {
			while (left.length > 0 && !closed) {
				const taken = await publishSome(left);
				left = left.slice(taken);
			}
			return [];
		} catch {
			// The tier is away, or has no leader just now.
			return left;
		}
	}

	/** @returns how many were published, from the front */
	async function publishSome(items: readonly OutgoingItem[]): Promise<number> {
		const item = items[0] as OutgoingItem;
		const { gathering, name, kind } = item;
		const key = keyOf(item);
		if (kind !== 'dropped' && kind !== 'code' && first.isDropped(gathering)) {
			onConfirmed(item.n);
			return 1;
		}
		switch (kind) {
			case 'update':
				return publishUpdates(key, items);
			case 'state':
				await publishState(key, item);
				return 1;
			case 'tidy':
				await tidy(key, item);
				return 1;
			case 'code': {
				const winner = Buffer.from(await tier.agree(key, Buffer.from(gathering))).toString();
				if (winner !== gathering) first.giveCode(name, winner);
				break;
			}
			case 'claim': {
				// Where another relay was first, its entry says so to all who read the log.
				const [document, client] = clientIn(name);
				const device = first.claims(gathering, document).get(client);
				if (device) await tier.agree(key, Buffer.from(device));
				break;
			}
			case 'photo': {
				const bytes = await first.photos.get(gathering, name);
				const isGone = first.isPhotoGone(gathering, name);
				if (bytes && !isGone) await tier.photos.put(gathering, name, bytes);
				break;
			}
			case 'gone':
				await tier.agree(key, Buffer.from('gone'));
				await tier.photos.drop(gathering, name);
				break;
			case 'dropped':
				await tier.agree(key, Buffer.from('dropped'));
				for (const document of DOCUMENTS)
					await tier.erase(['doc', gathering, document], () => true);
				await tier.erase(['claim', gathering, '*', '*'], () => true);
				await tier.photos.dropAll(gathering);
		}
		onConfirmed(item.n);
		return 1;
	}

	async function publishUpdates(key: LogKey, items: readonly OutgoingItem[]): Promise<number> {
		const updates: Uint8Array[] = [];
		let count = 0;
		let bytes = 0;
		for (const { kind, row } of items) {
			if (kind !== 'update' || (bytes > 0 && bytes > MOST_TOGETHER_BYTES)) break;
			count += 1;
			// A snapshot has taken its place; a state comes after it here.
			const update = first.update(row ?? 0);
			if (!update) continue;
			updates.push(update);
			bytes += update.byteLength;
		}
		const taken = items.slice(0, count);
		if (updates.length > 0) {
			const id = `${run}-${taken[0]?.n}-${taken.at(-1)?.n}`;
			own(key).push(await tier.append(key, pack(updates), id));
		}
		for (const { n } of taken) onConfirmed(n);
		return count;
	}

	/** All of a document as one entry. What came before it is overwritten: it may hold erased words. */
	async function publishState(key: LogKey, { n, gathering, name }: OutgoingItem): Promise<void> {
		const upTo = seen();
		const state = pack(first.load(gathering, name as DocumentName));
		const before = new Set(own(key));
		const seq = await tier.append(key, state, `${run}-${n}`);
		ownByKey.set(key.join('.'), [...own(key).filter((one) => !before.has(one)), seq]);
		const isDue = (one: number) => one !== seq && (one <= upTo || before.has(one));
		erasing = erasing.then(() => eraseUntilDone(key, isDue, n));
	}

	async function eraseUntilDone(
		key: LogKey,
		isDue: (seq: number) => boolean,
		n: number
	): Promise<void> {
		while (!closed) {
			try {
				await tier.erase(key, isDue);
				return onConfirmed(n);
			} catch {
				await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
			}
		}
	}

	/** Snapshots were written here. One relay tells the tier; the others look whether it has. */
	async function tidy(key: LogKey, item: OutgoingItem): Promise<void> {
		if (own(key).length > 0) return publishState(key, item);
		const due = seen();
		const lookAfter = setTimeout(
			() => {
				timers.delete(lookAfter);
				void (async () => {
					const oldest = await tier.oldest(key).catch(() => 0);
					const newestOwn = Math.max(0, ...own(key));
					if (oldest !== undefined && oldest > Math.max(due, newestOwn)) return onConfirmed(item.n);
					waiting.push({ ...item, kind: 'state' });
					pump();
				})();
			},
			LOOK_AFTER_MS * (1 + Math.random())
		);
		timers.add(lookAfter);
	}

	function own(key: LogKey): number[] {
		const name = key.join('.');
		const known = ownByKey.get(name) ?? [];
		ownByKey.set(name, known);
		return known;
	}

	return {
		start() {
			started = true;
			pump();
		},
		wake: pump,
		reload() {
			waiting = [];
			lastRead = 0;
			ownByKey.clear();
			pump();
		},
		idle: async () => {
			await running;
			await erasing;
		},
		close() {
			closed = true;
			timers.forEach(clearTimeout);
		}
	};
}

function keyOf({ kind, gathering, name }: OutgoingItem): LogKey {
	switch (kind) {
		case 'code':
			return ['code', name];
		case 'claim':
			return ['claim', gathering, ...name.split('/')];
		case 'photo':
		case 'gone':
			return ['gone', gathering, name];
		case 'dropped':
			return ['gone', gathering];
		case 'update':
		case 'state':
		case 'tidy':
			return ['doc', gathering, name];
	}
}

/** What has to be published one after the other: whose a client is before what it has written. */
function groupOf(item: OutgoingItem): string {
	const [document] = clientIn(item.name);
	return (item.kind === 'claim' ? ['doc', item.gathering, document] : keyOf(item)).join('.');
}

function clientIn(name: string): [DocumentName, number] {
	const [document, client] = name.split('/');
	return [document as DocumentName, Number(client)];
}
