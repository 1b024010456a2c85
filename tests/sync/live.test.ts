import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { putReached } from '#lib/doc/plan-doc.ts';
import { readNotes } from '#lib/doc/notes-doc.ts';
import type { Note } from '#lib/domain/note.ts';
import type { PhoneView, RoomView } from '#lib/domain/room-view.ts';
import { createRelays } from '#lib/sync/relays.ts';
import { openLive, type Live, type LiveOptions, type LiveStatus } from '#lib/sync/live.ts';
import { openPeer, untilDoc } from '../helpers/client.ts';
import { ideaOf, openDevice, type TestDevice } from '../helpers/device.ts';
import { newGathering, type TestGathering } from '../helpers/gathering.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
	for (const close of closers.splice(0).reverse()) await close();
});

test('what was written before, during and after a relay is gone is filed once each', async () => {
	const gathering = newGathering();
	let relay = await begin(gathering);
	const phone = await openPhone(gathering, relay);
	await phone.device.say('before');
	await phone.until(({ status }) => status === 'open');
	const during = Array.from({ length: 30 }, (_, nth) => phone.device.say(`during ${nth}`));
	await phone.untilOutbox((waiting) => waiting < 25);
	await relay.stop();
	await Promise.all(during);
	await phone.until(({ status }) => status === 'cut');
	await phone.device.say('while it was gone');

	relay = await startRelay({ dataFolder: relay.dataFolder, port: Number(new URL(relay.url).port) });
	closers.push(relay.close);
	phone.live.retry();
	await phone.device.say('after');
	await phone.untilOutbox((waiting) => waiting === 0);

	const texts = (await notesAt(relay, gathering, 33)).map(({ text }) => text);
	expect(texts.toSorted()).toEqual(
		[
			...['before', 'while it was gone', 'after'],
			...Array.from({ length: 30 }, (_, nth) => `during ${nth}`)
		].toSorted()
	);
	const kept = await phone.device.outbox.all();
	expect(kept.map(({ receipt }) => receipt?.state)).toEqual(kept.map(() => 'filed'));
});

test('a store that lost everything is given again what it had confirmed', async () => {
	const gathering = newGathering();
	const first = await begin(gathering);
	const phone = await openPhone(gathering, first);
	await phone.device.say('We were asked, for once.');
	await phone.untilOutbox((waiting) => waiting === 0);
	const port = Number(new URL(first.url).port);
	await first.close();
	await phone.until(({ status }) => status === 'cut');
	const states: unknown[] = [];
	const look = async () => states.push((await phone.device.outbox.all())[0]?.receipt?.state);
	closers.push(phone.device.outbox.onchange(() => void look()));

	const second = await begin(gathering, { port });
	phone.live.retry();

	expect(await notesAt(second, gathering, 1)).toMatchObject([{ text: 'We were asked, for once.' }]);
	// It was not said to be sent while the new store had not got it yet.
	await phone.until(() => states.at(-1) === 'filed');
	expect(states).toEqual([undefined, 'filed']);
});

test('a day’s words are brought to another store without reading the outbox for each of them', async () => {
	const gathering = newGathering();
	const first = await begin(gathering);
	const phone = await openPhone(gathering, first);
	const { outbox, pair } = phone.device;
	const NOTES = 150;
	await outbox.writeAll(Array.from({ length: NOTES }, (_, n) => ideaOf(pair.key, `Said ${n}`)));
	await phone.untilOutbox((waiting) => waiting === 0);
	const port = Number(new URL(first.url).port);
	await first.close();
	await phone.until(({ status }) => status === 'cut');
	const reading = vi.spyOn(outbox, 'waiting');

	const second = await begin(gathering, { port });
	phone.live.retry();

	await notesAt(second, gathering, NOTES);
	await vi.waitFor(async () => {
		const answers = (await outbox.all()).map(({ receipt }) => receipt?.state);
		expect(answers).toEqual(Array(NOTES).fill('filed'));
	});
	expect(reading.mock.calls.length).toBeLessThan(NOTES / 10);
});

test('a welcome that is said again unsays nothing that was answered meanwhile', async () => {
	const gathering = newGathering();
	const relay = await begin(gathering);
	const phone = await openPhone(gathering, relay);
	await phone.until(({ status }) => status === 'open');
	for (let n = 0; n < 40; n++) {
		void phone.device.say(`Said on the way: ${n}`);
		// Each move greets the relay again, which welcomes this phone again.
		phone.live.setPlace(n % 2 === 0 ? 'table-1' : 'table-2');
	}
	await phone.untilOutbox((waiting) => waiting === 0);
	await notesAt(relay, gathering, 40);
	expect(await phone.device.outbox.waiting()).toEqual([]);
});

test('a phone is told where the room is, and the room’s time', async () => {
	const gathering = newGathering();
	const aheadMs = 3_600_000;
	const relay = await begin(gathering, { nowMs: () => Date.now() + aheadMs });
	const phone = await openPhone(gathering, relay);
	const { view, offsetMs } = await phone.until((known) => known.view !== undefined);

	expect((view as PhoneView).now?.question).toBe('What keeps people here?');
	expect(offsetMs).toBeGreaterThan(aheadMs - 2_000);
	expect(offsetMs).toBeLessThan(aheadMs + 2_000);

	const step = { activity: 'cafe', epoch: 0, step: 'round-1' };
	putReached(gathering.plan, step, Date.now());
	await phone.until((known) => (known.view as PhoneView).now?.round === 1);
});

test('a gathering that this relay does not know is said so, and opens once a host brings it', async () => {
	const gathering = newGathering();
	const relay = await startRelay();
	closers.push(relay.close);
	const phone = await openPhone(gathering, relay);
	await phone.device.say('Nobody rang me back.');
	await phone.until(
		({ status }) => typeof status === 'object' && status.refused === 'unknown-gathering'
	);
	await bring(gathering, relay);
	phone.live.retry();

	await phone.untilOutbox((waiting) => waiting === 0);
});

test('nobody there is a cut, not an error, and nothing is lost by it', async () => {
	const gathering = newGathering();
	const relay = await startRelay();
	await relay.close();
	const phone = await openPhone(gathering, relay);
	await phone.device.say('Somewhere warm to meet.');
	await phone.until(({ status }) => status === 'cut');

	expect(await phone.device.outbox.waiting()).toHaveLength(1);
});

test('two tabs of one phone send the same words, and they are there once', async () => {
	const gathering = newGathering();
	const relay = await begin(gathering);
	const name = crypto.randomUUID();
	const tabs = [
		await openPhone(gathering, relay, name),
		await openPhone(gathering, relay, name)
	] as const;
	await tabs[0].device.say('We were asked, for once.');
	await tabs[1].device.say('Nobody rang me back.');
	for (const tab of tabs) await tab.untilOutbox((waiting) => waiting === 0);

	expect(await notesAt(relay, gathering, 2)).toHaveLength(2);
});

interface Known {
	readonly status: LiveStatus;
	readonly view?: RoomView;
	readonly offsetMs?: number;
}

interface TestPhone {
	readonly device: TestDevice;
	readonly live: Live;
	/** Resolves once what this phone knows is as asked. */
	readonly until: (fits: (known: Known) => boolean) => Promise<Known>;
	/** Resolves once so many of its intents are unanswered. */
	readonly untilOutbox: (fits: (waiting: number) => boolean) => Promise<void>;
}

async function openPhone(
	{ id }: TestGathering,
	relay: TestRelay,
	name?: string
): Promise<TestPhone> {
	const device = await openDevice(id, name);
	let known: Known = { status: 'connecting' };
	const watchers = new Set<() => void>();
	const learn = (more: Partial<Known>) => {
		known = { ...known, ...more };
		for (const watcher of watchers) watcher();
	};
	const options: LiveOptions = {
		relays: createRelays(relay.url),
		gathering: id,
		role: 'participant',
		pair: device.pair,
		outbox: device.outbox,
		view: 'phone',
		place: '',
		onstatus: (status) => learn({ status }),
		onclock: (offsetMs) => learn({ offsetMs }),
		onview: (view) => learn({ view })
	};
	const live = openLive(options);
	closers.push(device.close, live.close);
	return {
		device,
		live,
		until: (fits) =>
			new Promise((done) => {
				const look = () => {
					if (!fits(known)) return;
					watchers.delete(look);
					done(known);
				};
				watchers.add(look);
				look();
			}),
		untilOutbox: (fits) =>
			new Promise((done) => {
				const look = async () => {
					const waiting = await device.outbox.waiting();
					if (!fits(waiting.length)) return;
					stop();
					done();
				};
				const stop = device.outbox.onchange(() => void look());
				void look();
			})
	};
}

/** A relay that knows the gathering. */
async function begin(
	gathering: TestGathering,
	options: Parameters<typeof startRelay>[0] = {}
): Promise<TestRelay> {
	const relay = await startRelay(options);
	closers.push(relay.close);
	await bring(gathering, relay);
	return relay;
}

async function bring(gathering: TestGathering, relay: TestRelay): Promise<void> {
	const host = await openPeer(relay, asHost(gathering), 'plan', gathering.plan);
	closers.push(host.close);
	await host.savedAtLeast(1);
}

/** The notes that a host's tablet finds at the relay, once there are so many. */
async function notesAt(
	relay: TestRelay,
	gathering: TestGathering,
	count: number
): Promise<readonly Note[]> {
	const peer = await openPeer(relay, asHost(gathering), 'notes');
	closers.push(peer.close);
	return untilDoc(peer.doc, (doc) => {
		const notes = readNotes(doc);
		return notes.length >= count && notes;
	});
}

const asHost = ({ id, host, standing }: TestGathering) => ({
	gathering: id,
	pair: host,
	role: 'host' as const,
	standing
});
