/** Whose a client of a document is, also after the relay has started anew. */
import { afterEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { openClaims } from '#server/room/claims.ts';
import { asHost, bring, join } from '../helpers/cafe.ts';
import type { At, Peer, Who } from '../helpers/client.ts';
import { newGathering, newPair, staff, type TestGathering } from '../helpers/gathering.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';

let relay: TestRelay | undefined;
afterEach(() => relay?.close());

const harvesterOf = (cafe: TestGathering): Who => ({
	gathering: cafe.id,
	pair: staff(cafe, 'harvester'),
	role: 'harvester'
});

/** Goes on under a client of which it holds a copy, and says that it is that client. */
async function goOn(at: At, who: Who, { doc }: Peer): Promise<Peer> {
	const copy = new Y.Doc();
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
	copy.clientID = doc.clientID;
	const peer = await join(at, who, 'harvest', copy);
	copy.getMap('themes').set('next', { order: 9 });
	return peer;
}

test('a client stays its device’s, also when another speaks for it first after a restart', async () => {
	relay = await startRelay();
	const cafe = newGathering();
	const [owner, thief] = [harvesterOf(cafe), harvesterOf(cafe)];
	await bring(relay, cafe);
	const writer = await join(relay, owner, 'harvest');
	writer.doc.getMap('themes').set('first', { order: 1 });
	await writer.savedAtLeast(2);
	await relay.stop();

	relay = await startRelay({ dataFolder: relay.dataFolder });
	expect(await (await goOn(relay, thief, writer)).closed).toBe(4403);
	const own = await goOn(relay, owner, writer);
	await own.savedAtLeast(2);
	const { doc } = await join(relay, asHost(cafe), 'harvest');
	expect([...doc.getMap('themes').keys()]).toEqual(['first', 'next']);
});

test('what has written stays; of a device that starts without end those that only looked go', () => {
	const kept: number[] = [];
	const [ann, bob] = [newPair().key, newPair().key];
	const claims = openClaims(new Map([[1, ann]]), (client) => kept.push(client));
	for (let client = 2; client < 1_000; client++) {
		expect(claims.claim(client, ann)).toBe(true);
		if (client < 10) claims.wrote(client, ann);
	}
	expect(kept).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
	for (let client = 1; client < 10; client++) expect(claims.claim(client, bob)).toBe(false);
	expect(claims.claim(999, bob)).toBe(false);
	expect(claims.claim(10, bob)).toBe(true);
	// Another relay was told so before.
	claims.settle(2, bob);
	expect([claims.isOwn(2, bob), claims.isOthers(2, ann)]).toEqual([true, true]);
});

test('a claim that finds no space is tried again with what is written next', () => {
	const ann = newPair().key;
	let isFull = true;
	const kept: number[] = [];
	const claims = openClaims(new Map(), (client) => {
		if (isFull) throw new Error('disk full');
		kept.push(client);
	});
	claims.claim(1, ann);
	claims.wrote(1, ann);
	isFull = false;
	claims.wrote(1, ann);
	claims.wrote(1, ann);
	expect(kept).toEqual([1]);
});
