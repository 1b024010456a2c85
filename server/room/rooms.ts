/**
 * The gatherings that are open just now: opened when somebody comes, put away when nobody is there.
 *
 * Room: server/room. A gathering is served only after all of it has been loaded.
 */
import type { GatheringId } from '#lib/domain/id.ts';
import type { StoreMark } from '#lib/domain/wire.ts';
import { MAX_OPEN_GATHERINGS } from '#server/guard/limits.ts';
import { shortName } from '#server/log.ts';
import { openRoom, type Room, type RoomDeps } from './room.ts';

const IDLE_MS = 60_000;
const LOOK_EVERY_MS = 15_000;

export interface Rooms {
	/** Null when nobody has brought this gathering here. */
	readonly find: (gathering: GatheringId) => Room | null;
	/** For its host, who may bring it. Null when too many are open. */
	readonly take: (gathering: GatheringId) => Room | null;
	/** A document could not be used any more: what is on disk is loaded again. */
	readonly discard: (room: Room) => void;
	/** A device has seen this store further than it is: it was put back to an earlier state. */
	readonly restored: (seen: StoreMark) => void;
	readonly isFailing: () => boolean;
	/** How many are open, and how many wait for the disk in them. */
	readonly load: () => { readonly gatherings: number; readonly waiting: number };
	readonly flush: () => Promise<void>;
	readonly close: () => Promise<void>;
}

export function openRooms(deps: RoomDeps): Rooms {
	const { store, nowMs, log } = deps;
	const open = new Map<GatheringId, { readonly room: Room; usedAtMs: number }>();
	let putBack = false;
	const look = setInterval(() => void putAwayIdle(), LOOK_EVERY_MS);

	// After a clean stop nothing is left over. After another one, a tombstone may lie in the log
	// beside the words that it took away.
	for (const gathering of store.unsettled()) take(gathering)?.compact();

	function find(gathering: GatheringId): Room | null {
		return open.has(gathering) || store.has(gathering) ? take(gathering) : null;
	}

	function take(gathering: GatheringId): Room | null {
		const known = open.get(gathering);
		if (known) {
			known.usedAtMs = nowMs();
			return known.room;
		}
		if (open.size >= MAX_OPEN_GATHERINGS) return null;
		const room = openRoom(gathering, deps);
		open.set(gathering, { room, usedAtMs: nowMs() });
		log('gathering-opened', { gathering: shortName(gathering) });
		return room;
	}

	async function putAwayIdle(): Promise<void> {
		for (const [gathering, entry] of open) {
			const { room } = entry;
			const isIdle = () =>
				room.members.isEmpty() && !room.isFailing() && nowMs() - entry.usedAtMs >= IDLE_MS;
			if (!room.members.isEmpty()) entry.usedAtMs = nowMs();
			if (!isIdle()) continue;
			await room.flush();
			// Somebody may have come meanwhile, or the disk may be full.
			if (!isIdle()) continue;
			open.delete(gathering);
			room.compact();
			room.close();
		}
	}

	async function flush(): Promise<void> {
		await Promise.all([...open.values()].map(({ room }) => room.flush()));
	}

	return {
		find,
		take,
		discard(room) {
			log('gathering-reloaded', { gathering: shortName(room.gathering) });
			open.delete(room.gathering);
			for (const member of room.members.all()) member.dismiss();
			room.close();
		},
		restored({ store: name, epoch, commit }) {
			const mark = store.mark();
			if (name !== mark.store || epoch !== mark.epoch || commit <= mark.commit) return;
			// While a relay runs its store only grows. So this is found out once after a start or never,
			// and whoever claims it again makes it up.
			if (putBack) return;
			store.beginEpoch();
			putBack = true;
			log('store-was-put-back', { seen: commit, here: mark.commit });
			for (const { room } of open.values()) {
				room.countPhones();
				for (const member of room.members.live) member.welcome();
			}
		},
		isFailing: () => [...open.values()].some(({ room }) => room.isFailing()),
		load: () => ({
			gatherings: open.size,
			waiting: [...open.values()].reduce((sum, { room }) => sum + room.waiting(), 0)
		}),
		flush,
		async close() {
			clearInterval(look);
			await flush();
			for (const { room } of open.values()) {
				room.compact();
				room.close();
			}
			open.clear();
		}
	};
}
