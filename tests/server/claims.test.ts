/** Whose a client of a document is, also after the relay has started anew. */
import { afterEach, expect, test } from 'vitest';
import { Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { unwrittenOf } from '#lib/domain/activity.ts';
import { openClaims } from '#server/room/claims.ts';
import { openDocuments } from '#server/room/documents.ts';
import { asHost, bring, join } from '../helpers/cafe.ts';
import type { At, Peer, Who } from '../helpers/client.ts';
import { newGathering, newPair, staff, type TestGathering } from '../helpers/gathering.ts';
import { copyOf } from '../helpers/meet.ts';
import { openMemoryStore } from '../helpers/memory-store.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';

let relay: TestRelay | undefined;
afterEach(() => relay?.close());

const themesOf = (doc: Y.Doc) => doc.getMap('themes');

/** As y-websocket says of itself who is there. */
const presenceOf = (doc: Y.Doc) => encodeAwarenessUpdate(new Awareness(doc), [doc.clientID]);

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

test('at a new relay two bring what each holds of the other, and of one who never comes again', () => {
	const { id } = newGathering();
	const documents = openDocuments(id, openMemoryStore(), {
		onChange: () => {},
		onPresence: () => {},
		onPresenceHere: () => {},
		unwritten: () => unwrittenOf([])
	});
	const [anns, bobs, gone] = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
	for (const doc of [anns, bobs, gone]) themesOf(doc).set(`theme-${doc.clientID}`, { order: 1 });
	const comes = (doc: Y.Doc) => {
		const seat = { device: newPair().key, clientId: undefined as number | undefined };
		expect(documents.presence.harvest.hear(seat, presenceOf(doc))).toBe(true);
		const by = { device: seat.device, role: 'harvester' } as const;
		const bring = (update: Uint8Array, offering?: number) =>
			documents.merge('harvest', update, { ...by, offering });
		return { offer: () => bring(Y.encodeStateAsUpdate(doc), seat.clientId), bring };
	};
	for (const doc of [anns, bobs]) {
		for (const other of [anns, bobs, gone]) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
	}
	const [ann, bob] = [comes(anns), comes(bobs)];
	expect([ann.offer(), bob.offer()]).toEqual(['merged', 'merged']);
	const { doc } = documents.shared.harvest;
	expect([...themesOf(doc).keys()].toSorted()).toEqual([...themesOf(anns).keys()].toSorted());

	// From now on each client is its own device's alone.
	const forged = copyOf(anns);
	forged.clientID = anns.clientID;
	themesOf(forged).set('forged', { order: 2 });
	expect(bob.bring(Y.encodeStateAsUpdate(forged), bobs.clientID)).toBe('not-theirs');
	expect(bob.bring(Y.encodeStateAsUpdate(forged))).toBe('not-theirs');
	documents.close();
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
