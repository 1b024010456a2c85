/**
 * What a second tier does for the relays that share it: one log in one order, photos by name, and
 * words in passing that nobody keeps.
 *
 * Room: server/cluster. The contract; `nats-tier.ts` fulfils it with an engine that replicates. No
 * relay sees another one but through it.
 */
import type { GatheringId, PhotoHash } from '#lib/domain/id.ts';

/**
 * What an entry of the log is about, in pieces of letters, digits, `-` and `_`. `gone` with one name
 * is a gathering as a whole, with two a photo of it. Never rename.
 */
export type LogKey = readonly [
	kind: 'doc' | 'claim' | 'code' | 'gone' | 'group',
	...names: string[]
];

export interface LogEntry {
	/** Grows along the log. */
	readonly seq: number;
	readonly key: LogKey;
	readonly bytes: Uint8Array;
	/** As its relay said it. */
	readonly from: string;
}

export interface LogEnds {
	/** Of the newest entry, or of one that was newer and is erased; 0 in a new log. */
	readonly last: number;
}

export interface Tier {
	/** Calls back whenever the tier can be reached, for the first time or again. */
	readonly onReached: (callback: () => void) => void;
	readonly isReached: () => boolean;
	readonly ends: () => Promise<LogEnds>;
	/**
	 * Resolves with the entry's number once it is safe in the log. Rejects when nobody can say
	 * whether it is; then it is appended again.
	 */
	readonly append: (key: LogKey, bytes: Uint8Array, id: string) => Promise<number>;
	/** The one entry of this key: these bytes, unless somebody else was first. */
	readonly agree: (key: LogKey, bytes: Uint8Array) => Promise<Uint8Array>;
	/**
	 * Tells every entry from that number on, one after the other, for ever.
	 *
	 * @param hear - the next one waits until it has resolved
	 * @param onLevel - called whenever there is nothing more just now
	 */
	readonly follow: (
		from: number,
		hear: (entry: LogEntry) => Promise<void> | void,
		onLevel: () => void
	) => { readonly stop: () => void };
	/** Number of the oldest entry of a key that is still there. */
	readonly oldest: (key: LogKey) => Promise<number | undefined>;
	/** Overwrites the entries of a key that are due, wherever the tier has put them. */
	readonly erase: (key: LogKey, isDue: (seq: number) => boolean) => Promise<void>;

	readonly photos: {
		readonly put: (gathering: GatheringId, hash: PhotoHash, bytes: Uint8Array) => Promise<void>;
		readonly get: (gathering: GatheringId, hash: PhotoHash) => Promise<Uint8Array | null>;
		/** Overwrites it. */
		readonly drop: (gathering: GatheringId, hash: PhotoHash) => Promise<void>;
		/** Overwrites all of one gathering. */
		readonly dropAll: (gathering: GatheringId) => Promise<void>;
	};

	/** Tells all other relays that are here just now; may be lost. */
	readonly whisper: (topic: string, bytes: Uint8Array) => void;
	/** Asks whoever answers on a topic; undefined when nobody does within the time. */
	readonly ask: (
		topic: string,
		bytes: Uint8Array,
		withinMs: number
	) => Promise<Uint8Array | undefined>;
	/** Hears whispers and questions; what it returns is the answer. */
	readonly listen: (
		topic: string,
		hear: (bytes: Uint8Array, topic: string) => Uint8Array | undefined
	) => void;
	readonly close: () => Promise<void>;
}
