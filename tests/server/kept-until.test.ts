/** The day until which a gathering is kept: after it, nothing of it is in any file of the relay. */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { putAbout } from '#lib/doc/plan-doc.ts';
import { doorWords } from '#lib/words/refusals.ts';
import { asHost, asPhone, bringNew, join } from '../helpers/cafe.ts';
import { askTicket, greet, ticketOf } from '../helpers/client.ts';
import { runCli } from '../helpers/cli.ts';
import { filesWith } from '../helpers/files.ts';
import { createPen } from '../helpers/gathering.ts';
import { hasNats, startNats } from '../helpers/nats.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';

const LAST_DAY = '2026-11-20';
const HOUR_MS = 60 * 60_000;
const WORDS = 'The word that must be gone: Rhabarberkuchen.';
let relays: TestRelay[] = [];
let now: number;
beforeEach(() => (now = Date.parse(LAST_DAY) + 12 * HOUR_MS));
afterEach(async () => {
	await Promise.all(relays.map((relay) => relay.close()));
	relays = [];
});

async function start(more: Parameters<typeof startRelay>[0] = {}): Promise<TestRelay> {
	const relay = await startRelay({ nowMs: () => now, lookAtDaysEveryMs: 20, ...more });
	relays.push(relay);
	return relay;
}

/** A café with words, a photo and a last day, on the relay's disk. */
async function bringWords(relay: TestRelay) {
	const { cafe, plan } = await bringNew(relay);
	const phone = asPhone(cafe);
	const line = await greet(relay, phone);
	const photo = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('Rhabarberfoto')]);
	const hash = createHash('sha256').update(photo).digest('hex');
	const shows = { hash, widthPx: 4, heightPx: 3, bytes: photo.length, alt: '' };
	const note = createPen(cafe.id, phone.pair).note(WORDS, { photo: shows });
	await line.send(note);
	const address = `/photos/${cafe.id}/${hash}?ticket=${await ticketOf(relay, asHost(cafe))}`;
	expect((await fetch(relay.url + address, { method: 'PUT', body: photo })).status).toBe(201);
	putAbout(plan.doc, { keepUntil: LAST_DAY });
	await plan.savedAtLeast(2);
	return { cafe, plan, phone, line, note };
}

const eventsOf = (relay: TestRelay) =>
	relay.logged.map((line) => (JSON.parse(line) as { event: string }).event);
const untilErased = (relay: TestRelay) =>
	vi.waitFor(() => expect(eventsOf(relay)).toContain('gathering-erased'), 10_000);
const isOverAnywhere = () => (now = Date.parse(LAST_DAY) + 36 * HOUR_MS);

describe('a gathering whose last day is over', () => {
	test('is in no file, lets nobody in, and is not brought back', async () => {
		const relay = await start();
		const { cafe, phone, line, note } = await bringWords(relay);
		const other = await bringNew(relay);
		await vi.waitFor(() => expect(filesWith(relay.dataFolder, 'Rhabarber')).not.toEqual([]));
		expect(eventsOf(relay)).not.toContain('gathering-due');

		isOverAnywhere();
		const bye = line.until((message) => message.t === 'bye');
		await untilErased(relay);
		expect(eventsOf(relay).indexOf('gathering-due')).toBeLessThan(
			eventsOf(relay).indexOf('gathering-erased')
		);
		expect(await bye).toMatchObject({ why: 'gathering-erased' });
		expect(filesWith(relay.dataFolder, 'Rhabarber')).toEqual([]);

		// A phone, its host with all documents, and somebody with an old card come back late.
		expect(await askTicket(relay, phone)).toMatchObject({ refused: 'gathering-erased' });
		expect(await askTicket(relay, asHost(cafe))).toMatchObject({ refused: 'gathering-erased' });
		const onCode = await fetch(`${relay.url}/codes/${cafe.code}`);
		expect([onCode.status, (await onCode.json()).words]).toEqual([
			410,
			doorWords['gathering-erased']
		]);
		expect(await (await fetch(`${relay.url}/j/${cafe.code}`)).text()).toContain(
			doorWords['gathering-erased']
		);
		const invite = `${relay.url}/j/${cafe.code}`;
		const said = await runCli(relay.dataFolder, 'send', '--invite', invite, '--text', WORDS);
		expect([said.code, said.error]).toEqual([
			1,
			expect.stringContaining(doorWords['gathering-erased'])
		]);
		await join(relay, asHost(other.cafe), 'plan');
		await relay.stop();
		expect(filesWith(relay.dataFolder, 'Rhabarber')).toEqual([]);
		expect(filesWith(relay.dataFolder, note.act.note)).toEqual([]);

		const later = await start({ dataFolder: relay.dataFolder });
		expect(await askTicket(later, asHost(cafe))).toMatchObject({ refused: 'gathering-erased' });
		await join(later, asHost(other.cafe), 'plan');
		expect(filesWith(later.dataFolder, 'Rhabarber')).toEqual([]);
	});

	test('stays where a host puts the day off after it was said', async () => {
		const relay = await start({ lookAtDaysEveryMs: 500 });
		const { plan, cafe } = await bringWords(relay);
		isOverAnywhere();
		await vi.waitFor(() => expect(eventsOf(relay)).toContain('gathering-due'), { interval: 5 });
		putAbout(plan.doc, { keepUntil: '2026-12-24' });
		await plan.savedAtLeast(3);
		const marker = await bringNew(relay);
		putAbout(marker.plan.doc, { keepUntil: LAST_DAY });
		await untilErased(relay);
		expect(await askTicket(relay, asHost(cafe))).toHaveProperty('ticket');
	});

	test.skipIf(!hasNats)('leaves every relay of a tier, and the tier', async () => {
		const nats = await startNats();
		try {
			const tier = nats.urls;
			const [a, b] = [await start({ tier }), await start({ tier, lookAtDaysEveryMs: HOUR_MS })];
			const { cafe } = await bringWords(a);
			await vi.waitFor(() => greet(b, asPhone(cafe)), { timeout: 15_000, interval: 50 });
			// Whose each client is lies there as well.
			const host = cafe.host.key;
			await vi.waitFor(() => expect(filesWith(b.dataFolder, host)).not.toEqual([]), 15_000);
			await vi.waitFor(() => expect(filesWith(nats.folder, host)).not.toEqual([]), 15_000);
			isOverAnywhere();
			await untilErased(b);
			await vi.waitFor(
				() => {
					for (const folder of [a.dataFolder, b.dataFolder, nats.folder]) {
						expect(filesWith(folder, 'Rhabarber')).toEqual([]);
						expect(filesWith(folder, host)).toEqual([]);
					}
				},
				{ timeout: 15_000, interval: 100 }
			);
			expect(await askTicket(b, asHost(cafe))).toMatchObject({ refused: 'gathering-erased' });
		} finally {
			await Promise.all(relays.map((relay) => relay.stop()));
			await nats.close();
		}
	});
});
