import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readRefused, writeAgain } from '#lib/doc/refused-work.ts';
import { runs } from '../helpers/long.ts';

const change = fc.record({
	map: fc.constantFrom('themes', 'titles'),
	key: fc.constantFrom('a', 'b', 'c', 'd'),
	/** Nothing takes the key away. */
	value: fc.option(fc.oneof(fc.string(), fc.tuple(fc.nat(), fc.nat())), { nil: undefined })
});
type Change = typeof change extends fc.Arbitrary<infer C> ? C : never;

function apply(doc: Y.Doc, changes: readonly Change[]): void {
	for (const { map, key, value } of changes) {
		if (value === undefined) doc.getMap(map).delete(key);
		else doc.getMap(map).set(key, value);
	}
}

function copyOf(doc: Y.Doc): Y.Doc {
	const copy = new Y.Doc();
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
	return copy;
}

const asJson = (doc: Y.Doc) => ({
	themes: doc.getMap('themes').toJSON(),
	titles: doc.getMap('titles').toJSON()
});

test('what is written again leaves the room as if the two had met as usual', () => {
	const changes = fc.array(change, { maxLength: 12 });
	fc.assert(
		fc.property(changes, changes, changes, (before, mine, theirs) => {
			const device = new Y.Doc();
			apply(device, before);
			const room = copyOf(device);
			apply(device, mine);
			apply(room, theirs);
			const met = copyOf(room);
			Y.applyUpdate(met, Y.encodeStateAsUpdate(device));

			writeAgain(room, readRefused(copyOf(device), room));
			expect(asJson(room)).toEqual(asJson(met));
		}),
		{ numRuns: runs(200) }
	);
});

test('what no document of ours holds is left out, and all beside it is not', () => {
	const device = new Y.Doc();
	device.getMap('themes').set('list', new Y.Array());
	device.getMap('themes').set('bytes', new Uint8Array([1]));
	device.getMap('themes').set('t1', 'Mine');
	expect(readRefused(copyOf(device), new Y.Doc())).toEqual([
		{ map: 'themes', key: 't1', value: 'Mine' }
	]);
});
