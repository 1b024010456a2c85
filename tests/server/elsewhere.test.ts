/** What another relay of the same store has kept: taken in like any other, and not kept twice. */
import * as Y from 'yjs';
import { afterEach, describe, expect, test } from 'vitest';
import { readNotes, versionMap } from '#lib/doc/notes-doc.ts';
import { openSharedDoc } from '#server/room/shared-doc.ts';
import { openSqliteStore } from '#server/store/sqlite-store.ts';
import type { Follower, Store } from '#server/store/store.ts';
import { asHost, bringNew, join } from '../helpers/cafe.ts';
import { untilDoc } from '../helpers/client.ts';
import { createPen, newPair } from '../helpers/gathering.ts';
import { copyOf } from '../helpers/meet.ts';
import { newDataFolder, startRelay, type TestRelay } from '../helpers/relay.ts';

let relay: TestRelay | undefined;
afterEach(() => relay?.close());

const change = (doc: Y.Doc, key: string): Uint8Array => {
	const before = Y.encodeStateVector(doc);
	doc.getMap('x').set(key, 'said');
	return Y.encodeStateAsUpdate(doc, before);
};

test('changes of here and of elsewhere are told apart', () => {
	const shared = openSharedDoc('harvest', [], () => {});
	const [here, there] = [new Y.Doc(), new Y.Doc()];
	shared.merge(change(here, 'a'));
	shared.merge(change(there, 'b'), 'elsewhere');
	shared.merge(change(here, 'c'));
	shared.merge(change(there, 'd'), 'elsewhere');

	const taken = shared.takeChanges();
	expect(taken.map(({ isElsewhere = false }) => isElsewhere)).toEqual([true, false]);
	const keysOf = (bytes: Uint8Array | undefined) => {
		const doc = new Y.Doc();
		if (bytes) Y.applyUpdate(doc, bytes);
		return [...doc.getMap('x').keys()].sort();
	};
	expect(keysOf(taken[0]?.bytes)).toEqual(['b', 'd']);
	expect(keysOf(taken[1]?.bytes)).toEqual(['a', 'c']);
	expect(shared.takeChanges()).toEqual([]);
	shared.close();
});

describe('a relay that is told of another one’s work', () => {
	/** A store that is told of others, as the second tier does it. */
	async function start() {
		const dataFolder = newDataFolder();
		const inner = openSqliteStore(dataFolder);
		const kept: boolean[] = [];
		let follower: Follower | undefined;
		const store: Store = {
			...inner,
			follow: async (one) => {
				follower = one;
			},
			commit(gathering, updates) {
				kept.push(...updates.map(({ isElsewhere = false }) => isElsewhere));
				return inner.commit(gathering, updates);
			}
		};
		relay = await startRelay({ dataFolder, store });
		return { relay, kept, follower: follower as Follower };
	}

	test('shows it to everybody here, has it on disk, and says which it was', async () => {
		const { relay, kept, follower } = await start();
		const { cafe } = await bringNew(relay);
		const host = await join(relay, asHost(cafe), 'notes');
		const there = copyOf(host.doc);
		const { act } = createPen(cafe.id, newPair()).note('Said at the other relay.');
		if (act.kind !== 'note') throw new Error('not a note');
		versionMap(there).set(`${act.note}/1`, {
			...act.body,
			...{ id: act.note, seq: 1, order: 1, atMs: 1, from: act.from, where: act.where }
		});
		const before = kept.length;

		expect(follower.hear(cafe.id, 'notes', Y.encodeStateAsUpdate(there))).toBe('taken');
		expect(await follower.saved([cafe.id])).toBe(true);

		await untilDoc(host.doc, (doc) => readNotes(doc).length === 1);
		expect(kept.slice(before)).toEqual([true]);
		expect(follower.hear(cafe.id, 'notes', Uint8Array.of(9, 9, 9))).toBe('unreadable');
	});

	test('says what came too early, and takes it later', async () => {
		const { relay, follower } = await start();
		const { cafe } = await bringNew(relay);
		const there = new Y.Doc();
		const [first, second] = [change(there, 'a'), change(there, 'b')];
		expect(follower.hear(cafe.id, 'harvest', second)).toBe('gap');
		expect(follower.hear(cafe.id, 'harvest', first)).toBe('taken');
		expect(follower.hear(cafe.id, 'harvest', second)).toBe('taken');
		expect(await follower.saved([cafe.id])).toBe(true);
	});
});
