/**
 * The gatherings that are open just now: opened when somebody comes, put away when nobody is there.
 *
 * Room: server/room. A gathering is served only after all of it has been loaded.
 */
import type { GatheringId } from '#lib/domain/id.ts';
import type { DocumentName } from '#lib/domain/role.ts';
import type { StoreMark } from '#lib/domain/wire.ts';
import { createFlow } from '#server/guard/flow.ts';
import { MAX_OPEN_GATHERINGS, NEW_GATHERINGS } from '#server/guard/limits.ts';
import { describeError, shortName } from '#server/log.ts';
import type { Follower, Heard } from '#server/store/store.ts';
import { openProgrammeWords } from './programme-words.ts';
import { openRoom, type Room, type RoomDeps } from './room.ts';

const IDLE_MS = 60_000;
const LOOK_EVERY_MS = 15_000;

export interface Rooms {
	/** Null when nobody has brought this gathering here. */
	readonly find: (gathering: GatheringId) => Room | null;
	/** For its host, who may bring it. Null when too many are open, or too many are new. */
	readonly take: (gathering: GatheringId) => Room | null;
	/** Takes it off the disk for good; whoever is in it is told so and let go. */
	readonly drop: (gathering: GatheringId) => void;
	/** A document could not be used any more: what is on disk is loaded again. */
	readonly discard: (room: Room) => void;
	/** A device has seen this store further than it is: it was put back to an earlier state. */
	readonly restored: (seen: StoreMark) => void;
	/** Says to everybody anew which store this is, and where others are. */
	readonly welcomeAll: () => void;
	/** For what other relays keep in the same store. */
	readonly follower: Follower;
	readonly isFailing: () => boolean;
	/** How many are open, and how many wait for the disk in them. */
	readonly load: () => { readonly gatherings: number; readonly waiting: number };
	readonly flush: () => Promise<void>;
	readonly close: () => Promise<void>;
}

export function openRooms(deps: Omit<RoomDeps, 'onSettled'>): Rooms {
	const { store, neighbours, ageMs, log } = deps;
	const opened = new Map<GatheringId, { readonly room: Room; usedAtMs: number }>();
	/** What was heard for these and not yet on disk went with them. */
	const discarded = new Set<GatheringId>();
	const newOnes = createFlow(NEW_GATHERINGS, ageMs);
	const programmeWords = openProgrammeWords({
		...{ store, find },
		onFailure: (error) => log('gathering-unreadable', { error: describeError(error) })
	});
	let putBack = false;
	const look = setInterval(() => void putAwayIdle(), LOOK_EVERY_MS);

	neighbours.follow({
		onHere: (gathering, document, update) =>
			opened.get(gathering)?.room.presence(document).hearElsewhere(update),
		onCount: (gathering, relay, headcount) =>
			opened.get(gathering)?.room.hearCount(relay, headcount),
		onAsked: (gathering) => opened.get(gathering)?.room.tellNeighbours()
	});

	// After a clean stop nothing is left over. After another one, a tombstone may lie in the log
	// beside the words that it took away.
	for (const gathering of store.unsettled()) open(gathering)?.compact();

	function find(gathering: GatheringId): Room | null {
		return opened.has(gathering) || store.has(gathering) ? open(gathering) : null;
	}

	function take(gathering: GatheringId): Room | null {
		if (store.isDropped(gathering)) return null;
		const room = find(gathering);
		return room || !newOnes.admit(1) ? room : open(gathering);
	}

	function open(gathering: GatheringId): Room | null {
		const known = opened.get(gathering);
		if (known) {
			known.usedAtMs = ageMs();
			return known.room;
		}
		if (opened.size >= MAX_OPEN_GATHERINGS && !makeRoom()) return null;
		const room = openRoom(gathering, { ...deps, onSettled: programmeWords.lookSoon });
		opened.set(gathering, { room, usedAtMs: ageMs() });
		log('gathering-opened', { gathering: shortName(gathering) });
		return room;
	}

	/** Puts away the one that nobody has been in for longest. False when somebody is in each. */
	function makeRoom(): boolean {
		const empty = [...opened].filter(
			([, { room }]) => room.members.isEmpty() && !room.isFailing() && room.waiting() === 0
		);
		const [oldest] = empty.sort(([, a], [, b]) => a.usedAtMs - b.usedAtMs);
		if (!oldest) return false;
		// What was heard for it and waits for no disk yet has to be told again.
		discarded.add(oldest[0]);
		putAway(...oldest);
		return true;
	}

	function putAway(gathering: GatheringId, { room }: { readonly room: Room }): void {
		opened.delete(gathering);
		room.compact();
		room.close();
	}

	async function putAwayIdle(): Promise<void> {
		for (const [gathering, entry] of opened) {
			const { room } = entry;
			const isIdle = () =>
				opened.get(gathering) === entry &&
				room.members.isEmpty() &&
				!room.isFailing() &&
				// Of one that nobody has brought there is nothing to keep.
				(ageMs() - entry.usedAtMs >= IDLE_MS || !room.isPlanned());
			if (!room.members.isEmpty()) entry.usedAtMs = ageMs();
			if (!isIdle()) continue;
			await room.flush();
			// Somebody may have come meanwhile, or the disk may be full.
			if (!isIdle()) continue;
			putAway(gathering, entry);
		}
	}

	function discard(room: Room): void {
		log('gathering-reloaded', { gathering: shortName(room.gathering) });
		opened.delete(room.gathering);
		discarded.add(room.gathering);
		for (const member of room.members.all()) member.dismiss();
		room.close();
	}

	function drop(gathering: GatheringId): void {
		const known = opened.get(gathering)?.room;
		store.drop(gathering);
		log('gathering-erased', { gathering: shortName(gathering) });
		opened.delete(gathering);
		for (const member of known?.members.all() ?? []) member.recheck();
		known?.close();
	}

	/** A gathering that is busy at one relay is open at each, so that any can take it over at once. */
	function hear(gathering: GatheringId, document: DocumentName, update: Uint8Array): Heard {
		// What was said there while nobody there knew.
		if (store.isDropped(gathering)) return 'taken';
		let room: Room | null;
		try {
			room = open(gathering);
		} catch (error) {
			log('gathering-unreadable', { error: describeError(error) });
			return 'unreadable';
		}
		// There are too many open just now: it is tried again.
		if (!room) return 'gap';
		const result = room.merge(document, update);
		if (result === 'broken') discard(room);
		return result === 'merged' ? 'taken' : result === 'gap' ? 'gap' : 'unreadable';
	}

	function welcomeAll(): void {
		for (const { room } of opened.values()) {
			for (const member of room.members.live) member.welcome();
		}
	}

	const follower: Follower = {
		hear,
		dropped(gathering) {
			if (!store.isDropped(gathering)) drop(gathering);
		},
		async saved(gatherings) {
			const asked = [...gatherings];
			const rooms = asked.flatMap((one) => opened.get(one)?.room ?? []);
			const saved = await Promise.all(rooms.map((room) => room.saved()));
			const lost = asked.filter((one) => discarded.has(one));
			discarded.clear();
			return lost.length === 0 && saved.every(Boolean);
		},
		claimSettled: (claim) => opened.get(claim.gathering)?.room.settleClaim(claim),
		codeSettled(code) {
			for (const { room } of opened.values()) {
				if (room.plan().about.code === code) room.lookAtCode();
			}
		}
	};

	async function flush(): Promise<void> {
		await Promise.all([...opened.values()].map(({ room }) => room.flush()));
	}

	return {
		find,
		take,
		drop,
		discard,
		welcomeAll,
		follower,
		restored({ store: name, epoch, commit }) {
			const mark = store.mark();
			if (name !== mark.store || epoch !== mark.epoch || commit <= mark.commit) return;
			// While a relay runs its store only grows. So this is found out once after a start or never,
			// and whoever claims it again makes it up.
			if (putBack) return;
			store.beginEpoch();
			putBack = true;
			log('store-was-put-back', { seen: commit, here: mark.commit });
			for (const { room } of opened.values()) room.countPhones();
			welcomeAll();
		},
		isFailing: () => [...opened.values()].some(({ room }) => room.isFailing()),
		load: () => ({
			gatherings: opened.size,
			waiting: [...opened.values()].reduce((sum, { room }) => sum + room.waiting(), 0)
		}),
		flush,
		async close() {
			clearInterval(look);
			programmeWords.close();
			await flush();
			for (const { room } of opened.values()) {
				room.compact();
				room.close();
			}
			opened.clear();
		}
	};
}
