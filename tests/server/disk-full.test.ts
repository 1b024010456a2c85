import { createHash, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { afterAll, afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { readNotes } from '#lib/doc/notes-doc.ts';
import type { NoteAct, Said } from '#lib/domain/intent.ts';
import { asHost, asPhone, bringNew, join } from '../helpers/cafe.ts';
import { greet, openPeer, ticketOf, type Live, type Who } from '../helpers/client.ts';
import { createPen, type TestGathering } from '../helpers/gathering.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';
import { openSmallDisk } from '../helpers/small-disk.ts';

const disk = openSmallDisk(4);
let relay: TestRelay | undefined;
afterEach(() => relay?.stop());
afterAll(() => {
	if (typeof disk === 'object') disk.close();
});
/** Whoever watches asks every few seconds; what the log has reserved takes a probe or two. */
const WITHIN = { timeout: 20_000, interval: 250 };

const isHealthy = async () => (await fetch(`${relay?.url}/healthz`)).status === 200;

async function notesHere(cafe: TestGathering): Promise<string[]> {
	const peer = await join(relay as TestRelay, asHost(cafe), 'notes');
	const ids = readNotes(peer.doc).map(({ id }) => id);
	peer.close();
	return ids;
}

const photo = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), randomBytes(200_000)]);
const hash = createHash('sha256').update(photo).digest('hex');

async function sendPhoto(who: Who): Promise<{ status: number; words?: string }> {
	const ticket = await ticketOf(relay as TestRelay, who);
	const url = `${relay?.url}/photos/${who.gathering}/${hash}?ticket=${ticket}`;
	const answer = await fetch(url, { method: 'PUT', body: photo });
	return { status: answer.status, ...((await answer.json()) as object) };
}

describe('a disk that is really full', () => {
	const why = typeof disk === 'string' ? ` (skipped: ${disk})` : '';

	test.skipIf(why)(
		`is said in a sentence, keeps what was acknowledged, and heals${why}`,
		async () => {
			if (typeof disk === 'string') return;
			relay = await startRelay({ dataFolder: disk.folder });
			const { cafe } = await bringNew(relay);
			const phone = asPhone(cafe);
			const pen = createPen(cafe.id, phone.pair);
			const filed: string[] = [];
			const refused: Said<NoteAct>[] = [];
			const send = async (live: Live, intent: Said<NoteAct>) => {
				const receipt = await live.send(intent);
				if (receipt.state === 'filed') return void filed.push(intent.act.note);
				expect(receipt.why).toBe('store-full');
				refused.push(intent);
			};
			const live = await greet(relay, phone);
			const shows = { hash, widthPx: 4, heightPx: 3, bytes: photo.length, alt: '' };
			await send(live, pen.note('Before.', { photo: shows }));
			const tablet = await join(relay, asHost(cafe), 'harvest');
			await tablet.savedAtLeast(1);
			disk.fill();
			// What the log has reserved already still takes a note or two.
			for (let n = 0; n < 300 && refused.length < 3; n++) await send(live, pen.note(`Note ${n}.`));
			expect(refused).toHaveLength(3);
			expect(await isHealthy()).toBe(false);
			// A tablet is not told that its change is saved. It keeps it, and brings it again.
			let isToldSaved = false;
			void tablet.savedAtLeast(2).then(() => (isToldSaved = true));
			tablet.doc.getMap('themes').set('in-the-dark', { order: 1 });
			expect(await sendPhoto(phone)).toMatchObject({
				status: 507,
				refused: 'store-full',
				words: expect.stringMatching(/full/)
			});
			expect(readdirSync(`${disk.folder}/photos/${cafe.id}`)).toEqual([]);
			expect(await notesHere(cafe)).toEqual(expect.arrayContaining(filed));
			expect(relay.logged.filter((line) => line.includes('store-failed'))).toHaveLength(1);

			// It stops and starts while there is no space, and serves what it has said is filed.
			await relay.stop();
			relay = await startRelay({ dataFolder: disk.folder });
			expect((await notesHere(cafe)).toSorted()).toEqual(filed.toSorted());
			expect(isToldSaved).toBe(false);

			disk.free();
			const back = await openPeer(relay, asHost(cafe), 'harvest', tablet.doc);
			await back.savedAtLeast(1);
			back.close();
			const again = await greet(relay, phone);
			await vi.waitFor(async () => expect(await isHealthy()).toBe(true), 5_000);
			const later = refused.splice(0);
			for (const intent of later) {
				await vi.waitFor(async () => {
					expect(await again.send(intent)).toMatchObject({ state: 'filed' });
				}, 5_000);
				filed.push(intent.act.note);
			}
			expect((await sendPhoto(phone)).status).toBe(201);
			await relay.stop();
			relay = await startRelay({ dataFolder: disk.folder });
			expect((await notesHere(cafe)).toSorted()).toEqual(filed.toSorted());
			const fresh = await join(relay, asHost(cafe), 'harvest');
			expect(fresh.doc.getMap('themes').has('in-the-dark')).toBe(true);
			fresh.close();
		},
		30_000
	);

	test.skipIf(why)(`is noticed while nobody writes, too${why}`, async () => {
		const idle = openSmallDisk(4);
		if (typeof idle === 'string') return;
		onTestFinished(idle.close);
		relay = await startRelay({ dataFolder: idle.folder });
		await bringNew(relay);
		expect(await isHealthy()).toBe(true);
		idle.fill();
		await vi.waitFor(async () => expect(await isHealthy()).toBe(false), WITHIN);
		idle.free();
		await vi.waitFor(async () => expect(await isHealthy()).toBe(true), WITHIN);
		await relay.stop();
	});
});
