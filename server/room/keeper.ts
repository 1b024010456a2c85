/**
 * Keeps to the day until which a gathering is kept: after it, takes all of it off the disk.
 *
 * Room: server/room. Says so first and erases at the next look, an hour later: a machine whose clock
 * is set right only after its start, or a host who wants it kept on, comes in time.
 */
import * as Y from 'yjs';
import { readKeepUntil } from '#lib/doc/plan-doc.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import { describeError, shortName, type Log } from '#server/log.ts';
import type { Store } from '#server/store/store.ts';
import type { Rooms } from './rooms.ts';

const HOUR_MS = 60 * 60_000;
/** Nobody says in which zone a day ends: this is when it has ended in the last of them. */
const DAY_IS_OVER_MS = (24 + 12) * HOUR_MS;

export interface Keeper {
	readonly close: () => void;
}

export interface KeeperDeps {
	readonly store: Pick<Store, 'gatherings' | 'load' | 'damage'>;
	readonly rooms: Pick<Rooms, 'drop'>;
	/** Wall time. */
	readonly nowMs: () => number;
	readonly log: Log;
	readonly everyMs: number | undefined;
}

export function openKeeper({ store, rooms, nowMs, log, everyMs = HOUR_MS }: KeeperDeps): Keeper {
	const said = new Set<GatheringId>();
	let looking: Promise<void> | undefined;
	let closed = false;
	const timer = setInterval(lookSoon, everyMs);
	lookSoon();

	function lookSoon(): void {
		if (!store.damage) looking ??= look().finally(() => (looking = undefined));
	}

	async function look(): Promise<void> {
		for (const gathering of store.gatherings()) {
			// People's words come first: between two gatherings everybody else has their turn.
			await new Promise((done) => setImmediate(done));
			if (closed) return;
			try {
				settle(gathering);
			} catch (error) {
				log('gathering-unreadable', { error: describeError(error) });
			}
		}
	}

	function settle(gathering: GatheringId): void {
		if (!isOver(keptUntil(gathering))) return void said.delete(gathering);
		if (said.has(gathering)) {
			rooms.drop(gathering);
			said.delete(gathering);
		} else {
			said.add(gathering);
			log('gathering-due', { gathering: shortName(gathering) });
		}
	}

	function keptUntil(gathering: GatheringId): string | undefined {
		const plan = new Y.Doc();
		try {
			for (const update of store.load(gathering, 'plan')) Y.applyUpdate(plan, update);
			return readKeepUntil(plan);
		} finally {
			plan.destroy();
		}
	}

	const isOver = (day: string | undefined) =>
		day !== undefined && nowMs() >= Date.parse(day) + DAY_IS_OVER_MS;

	return {
		close() {
			closed = true;
			clearInterval(timer);
		}
	};
}
