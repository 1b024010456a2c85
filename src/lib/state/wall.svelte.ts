/**
 * What the big screen shows, wherever it comes from: from the documents where this device holds
 * them, else from a relay, which sends nothing that is hidden.
 *
 * Room: state. Thin by default; it never writes.
 */
import { createSubscriber } from 'svelte/reactivity';
import { deviceKeyFor } from '#lib/device/device-key.ts';
import { CENTRE_KEY, readCentreShown } from '#lib/domain/centre.ts';
import { msLeft } from '#lib/domain/timer.ts';
import { readSentWallView, type RoomView, type WallView } from '#lib/domain/room-view.ts';
import type { GatheringId, PhotoHash } from '#lib/domain/id.ts';
import { readWallView } from '#lib/harvest/room-view.ts';
import { toBase64url } from '#lib/keys/base64url.ts';
import { openOutbox } from '#lib/outbox/outbox.ts';
import { openLive } from '#lib/sync/live.ts';
import { createRelays } from '#lib/sync/relays.ts';
import type { DoorRefusal } from '#lib/domain/wire.ts';
import { openGathering, type GatheringDeps, type OpenGathering } from './gathering.svelte.ts';
import { Photos } from './photos.svelte.ts';
import { RoomClock } from './room-clock.svelte.ts';

export interface Wall {
	/** Undefined until something is known. */
	readonly view: WallView | undefined;
	/** Ms until the bell; undefined while nothing is timed. Read each second. */
	readonly msLeft: number | undefined;
	/** True while a relay answers. */
	readonly connected: boolean;
	/** Why the relay lets this screen in no more. */
	readonly refused: DoorRefusal | undefined;
	/** Where a shown photo can be seen from; nothing while it is not here. */
	readonly urlOf: (hash: PhotoHash) => string | undefined;
	readonly close: () => Promise<void>;
}

/** What the activity's method shows on a wall; the relay has made it already for a thin one. */
export type MethodView = (gathering: OpenGathering) => unknown;

export async function openWall(
	id: GatheringId,
	deps: GatheringDeps,
	methodView: MethodView
): Promise<Wall> {
	const opened = await openGathering(id, deps);
	return typeof opened === 'string' ? openThinWall(id, deps) : wallOf(opened, methodView);
}

function wallOf(gathering: OpenGathering, methodView: MethodView): Wall {
	const { id, plan, notes, link, photos, close } = gathering;
	return {
		get view() {
			const { arrivals } = gathering.entries;
			const method = methodView(gathering);
			return readWallView(id, plan.value, notes.all, link.phones, method, arrivals);
		},
		get msLeft() {
			return plan.msLeft;
		},
		get connected() {
			return link.connected;
		},
		get refused() {
			return link.refused;
		},
		urlOf: (hash) => photos.urlOf(hash),
		close
	};
}

async function openThinWall(id: GatheringId, deps: GatheringDeps): Promise<Wall> {
	const { db, origin, nowMs, randomBytes } = deps;
	const pair = await deviceKeyFor(db, id, randomBytes);
	const outbox = openOutbox(db, id, pair, { nowMs, newId: () => toBase64url(randomBytes(9)) });
	const clock = new RoomClock(nowMs);
	const relays = createRelays(origin);
	const visitor = { gathering: id, role: 'participant' } as const;
	const photos = new Photos({
		db,
		gathering: id,
		askTicket: () => relays.askTicket(visitor, pair)
	});
	let view: WallView | undefined;
	let connected = false;
	let refused: DoorRefusal | undefined;
	let tell = () => {};
	const listen = createSubscriber((update) => {
		tell = update;
		return () => (tell = () => {});
	});
	const live = openLive({
		...visitor,
		relays,
		pair,
		outbox,
		view: 'wall',
		readView: readSentWallView,
		place: '',
		onclock: (offsetMs) => clock.set(offsetMs),
		onview: (next: RoomView) => {
			if (next.kind === 'wall') {
				view = next;
				const centre = readCentreShown(next.method);
				const inTheMiddle = centre ? [{ id: CENTRE_KEY, photo: centre }] : [];
				photos.see(
					() => [...next.shown, ...inTheMiddle],
					() => false
				);
			}
			tell();
		},
		onstore: (mark) => photos.meet(mark),
		onstatus: (status) => {
			if (status !== 'open') photos.part();
			connected = status === 'open';
			refused = typeof status === 'object' ? status.refused : undefined;
			tell();
		}
	});
	return {
		get view() {
			listen();
			return view;
		},
		get msLeft() {
			listen();
			const timer = view?.now?.timer;
			return timer && msLeft(timer, clock.tickingMs);
		},
		get connected() {
			listen();
			return connected;
		},
		get refused() {
			listen();
			return refused;
		},
		urlOf: (hash) => photos.urlOf(hash),
		close: async () => {
			live.close();
			photos.close();
			outbox.close();
		}
	};
}
