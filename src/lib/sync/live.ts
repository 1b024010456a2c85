/**
 * A device's own line to the relay: what was written here goes up, receipts and the view come down.
 *
 * Room: sync. Phones, walls and staff's captures use it alike. It forgets nothing that the outbox
 * holds and keeps nothing itself, so it may be cut at any moment. Works on plain http.
 */
import { isNoteId, type NoteId, type PlaceId } from '#lib/domain/id.ts';
import type { Intent } from '#lib/domain/intent.ts';
import { parseJson, readRecord } from '#lib/domain/read.ts';
import {
	readMine,
	readSentPhoneView,
	type Mine,
	type RoomView,
	type ViewKind
} from '#lib/domain/room-view.ts';
import type { DoorRefusal, LiveDown, LiveUp, StoreMark } from '#lib/domain/wire.ts';
import type { KeyPair } from '#lib/keys/key-pair.ts';
import { isPassing, type Outbox } from '#lib/outbox/outbox.ts';
import { createBackoff, onNudge } from './backoff.ts';
import type { Relays } from './relays.ts';
import { readDoorRefusal, type Visitor } from './ticket.ts';

const WELCOME_WITHIN_MS = 4_000;
/** After so much silence the line is asked whether it still lives, and soon given up. */
const SILENCE_MS = 20_000;
const PROBE_WITHIN_MS = 5_000;
/** Intents on their way at once: a day's worth offered whole would look like an attack. */
const IN_FLIGHT = 16;
/** A relay that had no room just now is asked again after this. */
const PASSING_REFUSAL_MS = 3_000;
/** How often a closed door is asked again where somebody else may have opened it. */
const DOOR_AGAIN_MS = 20_000;

const RETRY = { firstMs: 500, mostMs: 4_000 };

export type LiveStatus = 'connecting' | 'open' | 'cut' | { readonly refused: DoorRefusal };

export interface LiveOptions extends Visitor {
	readonly relays: Relays;
	readonly pair: KeyPair;
	readonly outbox: Outbox;
	readonly view: ViewKind | 'none';
	readonly place: PlaceId | '';
	readonly onstatus?: (status: LiveStatus) => void;
	/** Room time minus this device's wall time, in ms. */
	readonly onclock?: (offsetMs: number) => void;
	readonly onview?: (view: RoomView) => void;
	/** For views other than a phone's. */
	readonly readView?: ((raw: unknown) => RoomView | null) | undefined;
	/** What this phone alone is told, as it came: `readMine` reads it. */
	readonly onmine?: (mine: unknown) => void;
	/** A host has erased these notes of this device. */
	readonly onerased?: (notes: readonly NoteId[]) => void;
	/** A connection opened, to this store. */
	readonly onstore?: (mark: StoreMark) => void;
}

export interface Live {
	/** Something new lies in the outbox. */
	readonly offer: () => void;
	readonly setPlace: (place: PlaceId | '') => void;
	/** Tries now, also at a door that was closed. */
	readonly retry: () => void;
	readonly close: () => void;
}

/** Refusals that only somebody else can undo; the door is not asked again by itself. */
const FINAL: readonly DoorRefusal[] = [
	...(['grant-unknown', 'grant-withdrawn', 'invite-unknown', 'invite-used'] as const),
	...(['invite-expired', 'unknown-code', 'not-allowed', 'place-pin-wrong'] as const),
	'too-large',
	'gathering-erased'
];

const REFUSAL_BY_CLOSE_CODE: ReadonlyMap<number, DoorRefusal> = new Map([
	[4401, 'not-a-ticket'],
	[4403, 'not-allowed'],
	[4404, 'unknown-gathering'],
	[4410, 'gathering-erased'],
	[4413, 'too-large'],
	[4429, 'too-many']
]);

export function openLive(options: LiveOptions): Live {
	const { relays, gathering, pair, outbox, view, onstatus, onclock, onview, onstore, onerased } =
		options;
	const backoff = createBackoff(RETRY, Math.random);
	let place = options.place;
	let socket: WebSocket | undefined;
	let mark: StoreMark | undefined;
	let said: DoorRefusal | undefined;
	let greetedAtMs = 0;
	let status: LiveStatus = 'connecting';
	/** Offered on this connection, so that nothing is offered twice on one. */
	const offered = new Set<string>();
	const inFlight = new Set<string>();
	/** Refused for now. */
	const putOff = new Set<string>();
	/** Read and not offered yet, in order. What is written meanwhile comes after it. */
	let queue: Intent[] = [];
	/** More may wait than was read. */
	let isMore = false;
	let isPumping = false;
	let retryTimer: Timer;
	let watchdog: Timer;
	let againTimer: Timer;
	let trying = false;
	let closed = false;

	const setStatus = (next: LiveStatus) => {
		status = next;
		onstatus?.(next);
	};

	const send = (message: LiveUp) => {
		if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
	};

	const greet = async () => {
		const last = await outbox.last();
		greetedAtMs = Date.now();
		send({ t: 'hello', view, place, ...(last && { last }) });
	};

	const connect = async () => {
		if (closed || trying || socket) return;
		trying = true;
		clearTimeout(retryTimer);
		// A door that was closed stays so on the screen until it opens.
		if (typeof status === 'string') setStatus('connecting');
		const answer = await relays.askTicket(options, pair);
		trying = false;
		if (closed) return;
		if (answer === 'unreachable') return lost(undefined);
		if (typeof answer === 'string') return lost(answer);
		openSocket(answer);
	};

	const openSocket = ({ ticket, origin }: { readonly ticket: string; readonly origin: string }) => {
		const address = new URL(`/live/${gathering}`, origin);
		address.protocol = address.protocol.replace('http', 'ws');
		address.searchParams.set('ticket', ticket);
		const opening = new WebSocket(address);
		socket = opening;
		said = undefined;
		offered.clear();
		inFlight.clear();
		putOff.clear();
		watch(WELCOME_WITHIN_MS, giveUp);
		opening.onopen = () => void greet();
		opening.onmessage = ({ data }) => {
			if (socket === opening) hear(readDown(data, options.readView));
		};
		opening.onclose = ({ code }) => {
			if (socket === opening) lost(said ?? REFUSAL_BY_CLOSE_CODE.get(code));
		};
	};

	const hear = (message: LiveDown | null) => {
		watch(SILENCE_MS, probe);
		switch (message?.t) {
			case 'welcome': {
				const { store, epoch, commit, nowMs, sisters = [] } = message;
				relays.know(sisters);
				const atMs = Date.now();
				const before = mark;
				mark = furthest(before, { store, epoch, commit });
				backoff.reset();
				onclock?.(Math.round(nowMs - (atMs + greetedAtMs) / 2));
				// Said again on an open line it may be older than a receipt: then only its epoch is news.
				if (before?.store === store && before.epoch === epoch) return lookAgain();
				return void meet(before ? { ...mark, commit: Infinity } : mark);
			}
			case 'receipt': {
				inFlight.delete(message.id);
				if (message.state === 'filed') mark = furthest(mark, message);
				if (message.state === 'refused' && isPassing(message.why)) return offerAgain(message.id);
				void outbox.answer(message).then(pump);
				return;
			}
			case 'view':
				return onview?.(message.view);
			case 'mine':
				return options.onmine?.(message.mine);
			case 'erased':
				return onerased?.(message.notes);
			case 'bye':
				said = message.why;
				return;
		}
	};

	/** What this store does not know is said to wait before anybody is told that the line is open. */
	const meet = async (met: StoreMark) => {
		const here = socket;
		await outbox.meet(met).catch(() => {
			// A full disk costs a screen its truth for a moment; what waits is offered all the same.
		});
		if (socket !== here) return;
		// What was offered on this line was filed under another epoch.
		offered.clear();
		inFlight.clear();
		queue = [];
		if (status !== 'open') {
			setStatus('open');
			onstore?.(met);
		}
		lookAgain();
	};

	const lookAgain = () => {
		isMore = true;
		void pump();
	};

	/**
	 * Offers what waits, in order, a few at a time. The outbox is read when all that was read is
	 * offered, and not for each receipt: a whole day is offered at a store that lacks it.
	 */
	const pump = async () => {
		// One after the other, so that none goes twice.
		if (isPumping) return;
		isPumping = true;
		try {
			while (mark && status === 'open' && inFlight.size < IN_FLIGHT) {
				const next = queue.shift();
				if (next) offerOnce(next);
				else if (!isMore) return;
				else {
					isMore = false;
					queue = await outbox.waiting(mark);
				}
			}
		} finally {
			isPumping = false;
		}
	};

	const offerOnce = (intent: Intent) => {
		if (offered.has(intent.id)) return;
		offered.add(intent.id);
		inFlight.add(intent.id);
		send({ t: 'intent', intent });
	};

	const offerAgain = (id: string) => {
		putOff.add(id);
		againTimer ??= setTimeout(() => {
			againTimer = undefined;
			putOff.forEach((one) => offered.delete(one));
			putOff.clear();
			queue = [];
			lookAgain();
		}, PASSING_REFUSAL_MS);
	};

	const probe = () => {
		void greet();
		watch(PROBE_WITHIN_MS, giveUp);
	};

	/** A socket that hangs tells nobody that it closed, so it is left before it says so. */
	const giveUp = () => {
		socket?.close();
		lost(undefined);
	};

	const watch = (withinMs: number, then: () => void) => {
		clearTimeout(watchdog);
		watchdog = setTimeout(then, withinMs);
	};

	const lost = (refused: DoorRefusal | undefined) => {
		socket = undefined;
		mark = undefined;
		clearTimeout(watchdog);
		clearTimeout(againTimer);
		againTimer = undefined;
		clearTimeout(retryTimer);
		if (closed) return;
		if (refused === undefined || refused === 'relay-closing') {
			setStatus('cut');
			retryTimer = setTimeout(connect, backoff.nextMs());
			return;
		}
		setStatus({ refused });
		if (FINAL.includes(refused)) return;
		retryTimer = setTimeout(connect, DOOR_AGAIN_MS * (0.5 + Math.random()));
	};

	const nudge = () => {
		// What looks open may have died while the phone slept.
		if (socket) return status === 'open' ? probe() : undefined;
		void connect();
	};

	const stops = [onNudge(nudge), outbox.onchange(lookAgain)];
	void connect();

	return {
		offer: lookAgain,
		setPlace: (next) => {
			place = next;
			if (status === 'open') void greet();
		},
		retry: nudge,
		close: () => {
			closed = true;
			stops.forEach((stop) => stop());
			socket?.close();
			lost(undefined);
		}
	};
}

/** What is filed on this connection is no reason to doubt that very store. */
const furthest = (mark: StoreMark | undefined, { store, epoch, commit }: StoreMark): StoreMark => ({
	store,
	epoch,
	commit: Math.max(commit, mark?.store === store && mark.epoch === epoch ? mark.commit : 0)
});

type Timer = ReturnType<typeof setTimeout> | undefined;

/** Reads what the relay said. Null is passed over: a newer relay's message, or none. */
function readDown(
	raw: unknown,
	readView: LiveOptions['readView'] = readSentPhoneView
): LiveDown | null {
	const record = typeof raw === 'string' ? readRecord(parseJson(raw)) : undefined;
	if (!record) return null;
	if (record.t === 'bye') {
		const why = readDoorRefusal(record.why);
		return why ? { t: 'bye', why } : null;
	}
	if (record.t === 'erased') {
		return Array.isArray(record.notes)
			? { t: 'erased', notes: record.notes.filter(isNoteId) }
			: null;
	}
	if (record.t === 'view') {
		const view = readView(record.view);
		return view && { t: 'view', view };
	}
	return record as unknown as LiveDown;
}
