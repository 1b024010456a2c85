/**
 * Drops what must not stand in a shared document any more, wherever a change has reached.
 *
 * Room: doc. Looks at nothing else: a relay with ten thousand notes merges several times a second.
 */
import type * as Y from 'yjs';

export interface Sweep {
	/** @returns whether anything was dropped */
	readonly sweep: (origin?: unknown) => boolean;
	readonly close: () => void;
}

export interface Sweeping {
	/** Many keys of it belong to one thing: versions of a note, words of a slot. */
	readonly words: Y.Map<unknown>;
	/** Says of things that their words are gone. */
	readonly tombstones: Y.Map<unknown>;
	/** Which thing a key of either map is about; undefined when none that this app knows. */
	readonly thingOf: (key: string) => string | undefined;
	/** Which of a thing's keys must go. */
	readonly staleOf: (thing: string, keys: readonly string[]) => readonly string[];
}

/** What lies in the document already is swept once, at the start. */
export function openSweepOf(doc: Y.Doc, sweeping: Sweeping): Sweep {
	const { words, tombstones, thingOf, staleOf } = sweeping;
	const keysByThing = new Map<string, Set<string>>();
	const touched = new Set<string>();

	const remember = (key: string): void => {
		const thing = thingOf(key);
		if (thing === undefined) return;
		const keys = keysByThing.get(thing) ?? new Set();
		if (words.has(key)) keys.add(key);
		else keys.delete(key);
		if (keys.size > 0) keysByThing.set(thing, keys);
		else keysByThing.delete(thing);
		touched.add(thing);
	};
	for (const key of words.keys()) remember(key);
	const onWords = (event: Y.YMapEvent<unknown>) => event.keysChanged.forEach(remember);
	const onTombstones = (event: Y.YMapEvent<unknown>) => {
		for (const key of event.keysChanged) {
			const thing = thingOf(key);
			if (thing !== undefined) touched.add(thing);
		}
	};
	words.observe(onWords);
	tombstones.observe(onTombstones);

	return {
		sweep(origin) {
			const stale = [...touched].flatMap((thing) =>
				staleOf(thing, [...(keysByThing.get(thing) ?? [])])
			);
			touched.clear();
			if (stale.length === 0) return false;
			doc.transact(() => stale.forEach((key) => words.delete(key)), origin);
			touched.clear();
			return true;
		},
		close() {
			words.unobserve(onWords);
			tombstones.unobserve(onTombstones);
		}
	};
}
