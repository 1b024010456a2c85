/** Two relays on one tier: what one keeps, the other has; whatever stops meanwhile. */
import { createHash, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { putAbout, putWithdrawal } from '#lib/doc/plan-doc.ts';
import { readNotes } from '#lib/doc/notes-doc.ts';
import { withdraw } from '#lib/keys/grants.ts';
import { asHost, asPhone, bring, bringNew, join } from '../helpers/cafe.ts';
import {
	askTicket,
	greet,
	isWelcome,
	openLive,
	ticketOf,
	untilDoc,
	type Peer,
	type Who
} from '../helpers/client.ts';
import { filesWith } from '../helpers/files.ts';
import { createPen, newGathering, staff } from '../helpers/gathering.ts';
import { openMovingPhone } from '../helpers/moving-phone.ts';
import { hasNats, startNats, type NatsCluster } from '../helpers/nats.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';

let nats: NatsCluster;
let relays: TestRelay[] = [];
beforeEach(async () => {
	if (hasNats) nats = await startNats();
});
afterEach(async () => {
	await Promise.all(relays.map((relay) => relay.close()));
	relays = [];
	await nats?.close();
});

const start = async (dataFolder?: string): Promise<TestRelay> => {
	const relay = await startRelay({ tier: nats.urls, ...(dataFolder && { dataFolder }) });
	relays.push(relay);
	return relay;
};
const textsOf = (doc: Parameters<typeof readNotes>[0]) => readNotes(doc).map(({ text }) => text);
const tierFigures = async (relay: TestRelay) => {
	const metrics = await (await fetch(`${relay.url}/metrics`)).text();
	const of = (name: string) =>
		Number(new RegExp(`^sheaf_tier_${name} (\\d+)$`, 'm').exec(metrics)?.[1]);
	const [reached, unpublished, other_relays] = ['reached', 'unpublished', 'other_relays'].map(of);
	return { reached, unpublished, other_relays };
};
/** Until a relay has heard of it. */
const soon = <T>(look: () => Promise<T>): Promise<T> =>
	vi.waitFor(look, { timeout: 15_000, interval: 20 });

describe.skipIf(!hasNats)('two relays on one tier', () => {
	test('have one gathering, in both directions', async () => {
		const [a, b] = [await start(), await start()];
		const { cafe } = await bringNew(a);
		const [ann, bob] = [asPhone(cafe), asPhone(cafe)];
		const atA = await greet(a, ann);
		const atB = await soon(() => greet(b, bob));
		const [hostA, hostB] = [
			await join(a, asHost(cafe), 'notes'),
			await join(b, asHost(cafe), 'notes')
		];

		await atA.send(createPen(cafe.id, ann.pair).note('Said at the first.'));
		await untilDoc(hostB.doc, (doc) => textsOf(doc).includes('Said at the first.'));
		await atB.send(createPen(cafe.id, bob.pair).note('Said at the second.'));
		await untilDoc(hostA.doc, (doc) => textsOf(doc).includes('Said at the second.'));

		const onCode = await soon(async () => {
			const answer = await fetch(`${b.url}/codes/${cafe.code}`);
			expect(answer.status).toBe(200);
			return answer.json();
		});
		expect(onCode).toMatchObject({ gathering: cafe.id });
	});

	test('tell each other who is on a document, and how many phones there are', async () => {
		const [a, b] = [await start(), await start()];
		const { cafe, plan } = await bringNew(a);
		const atA = await join(a, asHost(cafe), 'harvest');
		const atB = await soon(() => join(b, asHost(cafe), 'harvest'));
		const planB = await join(b, asHost(cafe), 'plan');
		atA.provider.awareness.setLocalStateField('name', 'Ann');
		atB.provider.awareness.setLocalStateField('name', 'Bob');
		const namesAt = ({ provider }: Peer) =>
			[...provider.awareness.getStates().values()].flatMap(({ name }) => name ?? []).toSorted();
		const phonesAt = ({ provider }: Peer) =>
			[...provider.awareness.getStates().values()].flatMap(({ relay }) => relay?.phones ?? []);
		for (const peer of [atA, atB]) {
			await soon(async () => expect(namesAt(peer)).toEqual(['Ann', 'Bob']));
		}
		const phones = [await greet(a, asPhone(cafe), 'phone'), await greet(b, asPhone(cafe), 'phone')];
		for (const peer of [plan, planB]) {
			await soon(async () => expect(phonesAt(peer)).toEqual([2]));
		}

		// Who goes is gone at both, and who opens it there later is told as well.
		phones[0]?.close();
		atA.close();
		await soon(async () => expect(namesAt(atB)).toEqual(['Bob']));
		await soon(async () => expect(phonesAt(plan)).toEqual([1]));
		const late = await join(a, asHost(cafe), 'harvest');
		await soon(async () => expect(namesAt(late)).toEqual(['Bob']));
	});

	test('file once what a phone brings to both', async () => {
		const [a, b] = [await start(), await start()];
		const { cafe } = await bringNew(a);
		const phone = asPhone(cafe);
		const intent = createPen(cafe.id, phone.pair).note('Only once.');
		await soon(() => greet(b, phone));
		const [atA, atB] = [await greet(a, phone), await greet(b, phone)];
		const receipts = await Promise.all([atA.send(intent), atB.send(intent)]);
		expect(receipts.map(({ state }) => state)).toEqual(['filed', 'filed']);
		const other = asPhone(cafe);
		await (await greet(a, other)).send(createPen(cafe.id, other.pair).note('And another.'));
		for (const relay of [a, b]) {
			const { doc } = await join(relay, asHost(cafe), 'notes');
			await untilDoc(doc, (one) => textsOf(one).includes('And another.'));
			expect(textsOf(doc).sort()).toEqual(['And another.', 'Only once.']);
		}
	});

	test('let nobody at one go on under a client that wrote at the other', async () => {
		const [a, b] = [await start(), await start()];
		const { cafe } = await bringNew(a);
		const [owner, thief] = [staff(cafe, 'harvester'), staff(cafe, 'harvester')].map(
			(pair): Who => ({ gathering: cafe.id, pair, role: 'harvester' })
		) as [Who, Who];
		const writer = await soon(() => join(a, owner, 'harvest'));
		writer.doc.getMap('themes').set('first', { order: 1 });
		await writer.savedAtLeast(2);
		// Nobody is at the other relay who has spoken for it there, and it is gone from the first.
		writer.close();

		const atB = await soon(() => join(b, asHost(cafe), 'harvest'));
		await untilDoc(atB.doc, (doc) => doc.getMap('themes').has('first'));
		const goOn = async (who: Who) => {
			const copy = new Y.Doc();
			Y.applyUpdate(copy, Y.encodeStateAsUpdate(writer.doc));
			copy.clientID = writer.doc.clientID;
			const peer = await soon(() => join(b, who, 'harvest', copy));
			copy.getMap('themes').set('next', { order: 9 });
			return peer;
		};
		expect(await (await goOn(thief)).closed).toBe(4403);
		await (await goOn(owner)).savedAtLeast(2);
		await untilDoc(atB.doc, (doc) => doc.getMap('themes').has('next'));
	});

	test('honour what a host withdrew at the other one', async () => {
		const [a, b] = [await start(), await start()];
		const { cafe, plan } = await bringNew(a);
		const phone: Who = asPhone(cafe);
		const line = await soon(() => greet(b, phone));
		putWithdrawal(plan.doc, withdraw(cafe.id, phone.pair.key, 1, cafe.host));
		expect(await line.closed).toBe(4403);
		expect(await askTicket(b, phone)).toMatchObject({ refused: 'grant-withdrawn' });
	});

	test('give out photos that were brought to the other one', async () => {
		const [a, b] = [await start(), await start()];
		const { cafe } = await bringNew(a);
		const photo = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), randomBytes(300_000)]);
		const hash = createHash('sha256').update(photo).digest('hex');
		const address = async (at: TestRelay) =>
			`${at.url}/photos/${cafe.id}/${hash}?ticket=${await ticketOf(at, asHost(cafe))}`;
		const phone = asPhone(cafe);
		const shows = { hash, widthPx: 4, heightPx: 3, bytes: photo.length, alt: '' };
		const note = createPen(cafe.id, phone.pair).note('', { kind: 'photo', photo: shows });
		await (await greet(a, phone)).send(note);
		const put = await fetch(await address(a), { method: 'PUT', body: photo });
		expect(put.status).toBe(201);
		const got = await soon(async () => {
			const answer = await fetch(await address(b));
			expect(answer.status).toBe(200);
			return Buffer.from(await answer.arrayBuffer());
		});
		expect(got.equals(photo)).toBe(true);
	});

	test('leave no erased word with the tier, and no photo', async () => {
		const [a, b] = [await start(), await start()];
		const { cafe } = await bringNew(a);
		const phone = asPhone(cafe);
		const pen = createPen(cafe.id, phone.pair);
		const photo = Buffer.concat([
			Buffer.from([0xff, 0xd8, 0xff]),
			Buffer.from('Apfelstrudel'),
			randomBytes(200_000)
		]);
		const hash = createHash('sha256').update(photo).digest('hex');
		const live = await greet(a, phone);
		const note = pen.note('Rhabarberkuchen', {
			photo: { hash, widthPx: 4, heightPx: 3, bytes: photo.length, alt: '' }
		});
		await live.send(note);
		const address = `${a.url}/photos/${cafe.id}/${hash}?ticket=${await ticketOf(a, phone)}`;
		expect((await fetch(address, { method: 'PUT', body: photo })).status).toBe(201);
		await live.send(pen.note('This stays.'));
		const atB = await soon(async () => {
			const host = await join(b, asHost(cafe), 'notes');
			expect(textsOf(host.doc)).toContain('Rhabarberkuchen');
			return host;
		});
		for (const words of ['Rhabarberkuchen', 'Apfelstrudel']) {
			await soon(async () => expect(filesWith(nats.folder, words)).not.toEqual([]));
		}

		// Taken back at the other relay, which never had the phone before.
		await (await greet(b, phone)).send(pen.takeBack(note.act.note));
		const folders = [a.dataFolder, b.dataFolder, nats.folder];
		for (const words of ['Rhabarberkuchen', 'Apfelstrudel']) {
			for (const folder of folders)
				await soon(async () => expect(filesWith(folder, words)).toEqual([]));
		}
		expect(textsOf(atB.doc)).toEqual(['This stays.']);
		const later = await start();
		const host = await join(later, asHost(cafe), 'notes');
		expect(textsOf(host.doc)).toEqual(['This stays.']);
	});

	test('go on alone while the tier is away, and make up for it', async () => {
		const [a, b] = [await start(), await start()];
		const { cafe } = await bringNew(a);
		const [ann, bob] = [asPhone(cafe), asPhone(cafe)];
		const [atA, atB] = [await greet(a, ann), await soon(() => greet(b, bob))];
		await nats.kill(0);
		expect(await atA.send(createPen(cafe.id, ann.pair).note('Alone at the first.'))).toMatchObject({
			state: 'filed'
		});
		await atB.send(createPen(cafe.id, bob.pair).note('Alone at the second.'));
		await soon(async () => {
			const { reached, unpublished } = await tierFigures(b);
			expect(reached).toBe(0);
			expect(unpublished).toBeGreaterThan(0);
		});
		await a.stop();
		const again = await start(a.dataFolder);
		await nats.start(0);
		for (const relay of [again, b]) {
			await soon(async () => {
				const host = await join(relay, asHost(cafe), 'notes');
				expect(textsOf(host.doc).sort()).toEqual(['Alone at the first.', 'Alone at the second.']);
			});
			await soon(async () =>
				expect(await tierFigures(relay)).toEqual({ reached: 1, unpublished: 0, other_relays: 1 })
			);
		}
	});

	test('get from its phone what one of them filed and took with it for good', async () => {
		const [a, b] = [await start(), await start()];
		const { cafe } = await bringNew(a);
		const phone = await openMovingPhone(cafe, a.url);
		await soon(async () => expect((await fetch(`${b.url}/codes/${cafe.code}`)).status).toBe(200));
		// Nothing can be published any more.
		await nats.kill(0);
		await phone.device.say('Filed by the relay that burns.');
		await soon(async () => expect(await phone.device.outbox.waiting()).toEqual([]));
		await a.close();
		await nats.start(0);
		await soon(async () => {
			const host = await join(b, asHost(cafe), 'notes');
			expect(textsOf(host.doc)).toEqual(['Filed by the relay that burns.']);
		});
		expect(phone.origin()).toBe(b.url);
		phone.close();
	});

	test('take each other’s tickets, once', async () => {
		const [a, b] = [await start(), await start()];
		const { cafe } = await bringNew(a);
		const phone = asPhone(cafe);
		await soon(() => greet(b, phone));
		const ticket = await ticketOf(a, phone);
		const line = await openLive(b, phone, ticket);
		line.say({ t: 'hello', view: 'none', place: '' });
		await line.until(isWelcome);
		expect(await (await openLive(a, phone, ticket)).closed).toBe(4401);
		expect(await (await openLive(b, phone, ticket)).closed).toBe(4401);
	});

	test('settle which of two gatherings a code leads to that both took while apart', async () => {
		const [a, b] = [await start(), await start()];
		await nats.kill(0);
		const [first, second] = [newGathering(), newGathering()];
		for (const { plan } of [first, second]) putAbout(plan, { code: 'K7WX4' });
		const plans = [await bring(a, first), await bring(b, second)];
		await nats.start(0);
		const owners = await soon(async () => {
			const answers = await Promise.all(
				[a, b].map(async ({ url }) => (await fetch(`${url}/codes/K7WX4`)).json())
			);
			expect(answers[0].gathering).toBe(answers[1].gathering);
			return answers[0].gathering as string;
		});
		const loser = owners === first.id ? plans[1] : plans[0];
		await soon(async () => {
			const states = [...(loser?.provider.awareness.getStates().values() ?? [])];
			expect(states.some(({ relay }) => relay?.codeTaken === 'K7WX4')).toBe(true);
		});
	});

	test('bring everything to a tier that has lost all of it', async () => {
		const a = await start();
		const { cafe } = await bringNew(a);
		const phone = asPhone(cafe);
		await (await greet(a, phone)).send(createPen(cafe.id, phone.pair).note('From before.'));
		await a.stop();
		await nats.close();
		nats = await startNats();
		await start(a.dataFolder);
		const other = await start();
		await soon(async () => {
			const host = await join(other, asHost(cafe), 'notes');
			expect(textsOf(host.doc)).toEqual(['From before.']);
		});
	});
});
