/**
 * What a line is served with: who came, where to, and what may be asked while it is open.
 *
 * Room: server/ws.
 */
import type { DoorRefusal, StoreMark } from '#lib/domain/wire.ts';
import type { Admission } from '#server/guard/door.ts';
import type { Meter } from '#server/meter.ts';
import type { Room } from '#server/room/room.ts';
import type { Rooms } from '#server/room/rooms.ts';
import type { Line, LineEvents } from './line.ts';

export interface Visit {
	readonly admission: Admission;
	readonly room: Room;
	readonly rooms: Rooms;
	/** Begins to listen; called once. */
	readonly accept: (events: Omit<LineEvents, 'onError'>) => Line;
	/** Why the device may not stay; undefined while it may. */
	readonly whyNot: () => DoorRefusal | undefined;
	readonly mark: () => StoreMark;
	/** Where this client reaches other relays that have the same. */
	readonly sisters: () => readonly string[];
	readonly meter: Meter;
	readonly nowMs: () => number;
	/** Counts on however the wall clock is set. */
	readonly ageMs: () => number;
}
