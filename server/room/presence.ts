/**
 * Who is on a document just now, told in one message for all changes of a moment.
 *
 * Room: server/room. A connection speaks for one client and no other. Nothing of it is kept. Others
 * of the same store are told of those who are here, and tell of those who are there.
 */
import * as encoding from 'lib0/encoding';
import * as decoding from 'lib0/decoding';
import {
	Awareness,
	applyAwarenessUpdate,
	encodeAwarenessUpdate,
	removeAwarenessStates
} from 'y-protocols/awareness';
import type { DeviceId } from '#lib/domain/id.ts';
import { MAX_PRESENCE_CHARS, MAX_PRESENCE_ENTRIES } from '#server/guard/limits.ts';
import type { Claims } from './claims.ts';
import type { SharedDoc } from './shared-doc.ts';

/** Changes of this long go out as one. */
const GATHER_MS = 100;
/** That somebody is still there, as everybody says every 15 s: others doubt it only after 30 s. */
const STILL_THERE_MS = 8_000;

/** Stands for one connection. */
export interface PresenceSeat {
	readonly device: DeviceId;
	clientId?: number;
}

export interface Presence {
	/** Takes what a connection says about itself and leaves out what it says about others. */
	readonly hear: (seat: PresenceSeat, update: Uint8Array) => boolean;
	readonly leave: (seat: PresenceSeat) => void;
	/** The relay's own state, for everybody on this document. */
	readonly say: (state: Record<string, unknown>) => void;
	readonly everybody: () => Uint8Array;
	/** Only those who are at this relay. */
	readonly everybodyHere: () => Uint8Array;
	/** Takes what another relay says of those who are there. */
	readonly hearElsewhere: (update: Uint8Array) => void;
	/** A message that says nothing, for a line that must not fall silent. */
	readonly nothing: () => Uint8Array;
	readonly close: () => void;
}

export interface PresenceEvents {
	/** For everybody on this document. */
	readonly onTold: (update: Uint8Array) => void;
	/** For other relays: of those who are at this one. */
	readonly onHere: (update: Uint8Array) => void;
}

export function openPresence(
	{ doc }: SharedDoc,
	claims: Claims,
	{ onTold, onHere }: PresenceEvents
): Presence {
	const awareness = new Awareness(doc);
	awareness.setLocalState(null);
	const taken = new Set<number>([doc.clientID]);
	const changed = new Set<number>();
	/** Who is here, or was when it was last told. */
	const here = new Set<number>();
	let timer: NodeJS.Timeout | undefined;
	let isSoon = false;

	// This comes before `update`, and only where somebody says something else than before.
	awareness.on('change', () => {
		if (isSoon) return;
		isSoon = true;
		clearTimeout(timer);
		timer = setTimeout(tell, GATHER_MS);
	});
	awareness.on(
		'update',
		({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>) => {
			for (const id of [...added, ...updated, ...removed]) changed.add(id);
			timer ??= setTimeout(tell, STILL_THERE_MS);
		}
	);

	const isFree = (id: number) => !taken.has(id);
	/** Who is at another relay is nobody's here, but of the device that it is known to belong to. */
	const mayBe = ({ device }: PresenceSeat, id: number) =>
		isFree(id) && (!awareness.states.has(id) || claims.isOwn(id, device));

	function tell(): void {
		timer = undefined;
		isSoon = false;
		const ids = [...changed].filter((id) => awareness.meta.has(id));
		changed.clear();
		if (ids.length > 0) onTold(encodeAwarenessUpdate(awareness, ids));
		const ofHere = ids.filter((id) => here.has(id));
		if (ofHere.length > 0) onHere(encodeAwarenessUpdate(awareness, ofHere));
		for (const id of here) if (!taken.has(id)) here.delete(id);
		// Forgotten once told, so that who comes back with the same clock is heard again.
		for (const id of ids) if (!awareness.states.has(id)) awareness.meta.delete(id);
	}

	return {
		hear(seat, update) {
			const entries = readEntries(update);
			if (!entries) return false;
			// The first client that nobody else speaks for is this connection's own; y-websocket also
			// repeats what it heard of others.
			seat.clientId ??= entries.find(
				({ id }) => mayBe(seat, id) && claims.claim(id, seat.device)
			)?.id;
			const own = entries.find(({ id }) => id === seat.clientId);
			if (!own) return true;
			if (own.state.length > MAX_PRESENCE_CHARS) return false;
			taken.add(own.id);
			here.add(own.id);
			applyAwarenessUpdate(awareness, writeEntries([own]), seat);
			return true;
		},
		leave(seat) {
			if (seat.clientId === undefined) return;
			taken.delete(seat.clientId);
			removeAwarenessStates(awareness, [seat.clientId], seat);
		},
		say: (state) => awareness.setLocalState(state),
		everybody: () => encodeAwarenessUpdate(awareness, [...awareness.getStates().keys()]),
		everybodyHere: () =>
			encodeAwarenessUpdate(
				awareness,
				[...here].filter((id) => awareness.states.has(id))
			),
		hearElsewhere(update) {
			// Who has come here since is not gone, whatever the relay says that they left.
			const entries = readEntries(update)?.filter(
				({ id, state }) => isFree(id) && state.length <= MAX_PRESENCE_CHARS
			);
			if (entries) applyAwarenessUpdate(awareness, writeEntries(entries), 'elsewhere');
		},
		nothing: () => encodeAwarenessUpdate(awareness, []),
		close() {
			awareness.destroy();
			clearTimeout(timer);
		}
	};
}

interface Entry {
	readonly id: number;
	readonly clock: number;
	/** JSON text. */
	readonly state: string;
}

function readEntries(update: Uint8Array): Entry[] | null {
	try {
		const decoder = decoding.createDecoder(update);
		const count = decoding.readVarUint(decoder);
		if (count > MAX_PRESENCE_ENTRIES) return null;
		const entries: Entry[] = [];
		for (let at = 0; at < count; at++) {
			const id = decoding.readVarUint(decoder);
			const clock = decoding.readVarUint(decoder);
			const state = decoding.readVarString(decoder);
			JSON.parse(state);
			entries.push({ id, clock, state });
		}
		return entries;
	} catch {
		return null;
	}
}

function writeEntries(entries: readonly Entry[]): Uint8Array {
	const encoder = encoding.createEncoder();
	encoding.writeVarUint(encoder, entries.length);
	for (const { id, clock, state } of entries) {
		encoding.writeVarUint(encoder, id);
		encoding.writeVarUint(encoder, clock);
		encoding.writeVarString(encoder, state);
	}
	return encoding.toUint8Array(encoder);
}
