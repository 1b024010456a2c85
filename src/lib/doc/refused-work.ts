/**
 * What a device wrote into a document and the relay would not take, and how to write it again.
 *
 * Room: doc. Everything in a document is a plain value under a key, so whatever was written can be
 * written anew into the room's copy, as if it had been said just now.
 */
import * as Y from 'yjs';
import { isPlain } from '#lib/domain/plain.ts';
import { fillGaps } from './salvage.ts';

/** One key of one map, as this device would have it. */
export interface RefusedValue {
	readonly map: string;
	readonly key: string;
	/** Absent where the device has taken it away. */
	readonly value?: unknown;
}

/**
 * @param mine - the refused copy; the room's is merged into it, and it is good for nothing else after
 * @param room - what the relay holds
 * @returns what the room has never heard of; what it knows and has settled otherwise is not in it
 */
export function readRefused(mine: Y.Doc, room: Y.Doc): RefusedValue[] {
	Y.applyUpdate(mine, Y.encodeStateAsUpdate(room));
	fillGaps(mine);
	const isKnown = ({ client, clock }: Y.ID) => clock < Y.getState(room.store, client);
	return [...mine.share.keys()].flatMap((map) => {
		const there = room.getMap(map)._map;
		return [...mine.getMap(map)._map].flatMap(([key, item]): RefusedValue[] => {
			// Whatever stood there was taken away here, or written over by what was.
			if (item.deleted) return there.get(key)?.deleted === false ? [{ map, key }] : [];
			const value: unknown = item.content.getContent().at(-1);
			// What no document of ours holds cannot be written again.
			if (isKnown(item.id) || !(item.content instanceof Y.ContentAny) || !isPlain(value)) return [];
			return [{ map, key, value }];
		});
	});
}

/** In one step, so that nobody sees half of it. */
export function writeAgain(room: Y.Doc, values: readonly RefusedValue[]): void {
	room.transact(() => {
		for (const { map, key, value } of values) {
			if (value === undefined) room.getMap(map).delete(key);
			else room.getMap(map).set(key, value);
		}
	});
}
