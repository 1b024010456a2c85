import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { chmodSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { DOCUMENTS } from '#lib/domain/role.ts';
import { readNotes } from '#lib/doc/notes-doc.ts';
import { asHost, asPhone, bring, bringNew, join } from '../helpers/cafe.ts';
import { greet, openLive, ticketOf } from '../helpers/client.ts';
import { createPen, newGathering, newPair } from '../helpers/gathering.ts';
import { newDataFolder, startRelay, type TestRelay } from '../helpers/relay.ts';
import { killRelays, spawnRelay } from '../helpers/started-relay.ts';

let relay: TestRelay | undefined;
let dataFolder: string | undefined;
afterEach(async () => {
	await relay?.close();
	killRelays();
	if (dataFolder) rmSync(dataFolder, { recursive: true, force: true });
	relay = dataFolder = undefined;
});

/** Name and labels → number. */
async function metricsOf({ url }: { url: string }): Promise<Map<string, number>> {
	const answer = await fetch(`${url}/metrics`);
	expect(answer.status).toBe(200);
	expect(answer.headers.get('content-type')).toContain('text/plain');
	const lines = (await answer.text()).trim().split('\n');
	for (const line of lines) {
		expect(line).toMatch(/^(# TYPE \w+ (gauge|counter|histogram)|\w+(\{[^}]*\})? [\d.e+-]+)$/);
	}
	return new Map(
		lines
			.filter((line) => !line.startsWith('#'))
			.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))])
	);
}

describe('/metrics', () => {
	test('counts what happened', async () => {
		relay = await startRelay();
		const { cafe } = await bringNew(relay);
		const phone = asPhone(cafe);
		const live = await greet(relay, phone, 'phone');
		const pen = createPen(cafe.id, phone.pair);
		const note = pen.note('One note.');
		await live.send(note);
		expect(await live.send({ ...pen.note('Two.'), sig: note.sig })).toMatchObject({
			why: 'wrong-signature'
		});
		expect((await fetch(`${relay.url}/codes/QQQQQ`)).status).toBe(404);
		await (
			await openLive(relay, phone, 'no-such-ticket')
		).closed;

		const metrics = await metricsOf(relay);
		expect(metrics.get('sheaf_connections{kind="sync"}')).toBe(1);
		expect(metrics.get('sheaf_connections{kind="live"}')).toBe(1);
		expect(metrics.get('sheaf_gatherings_open')).toBe(1);
		expect(metrics.get('sheaf_documents_open')).toBe(DOCUMENTS.length);
		expect(metrics.get('sheaf_waiting_for_disk')).toBe(0);
		expect(metrics.get('sheaf_store_writable')).toBe(1);
		expect(metrics.get('sheaf_refusals_total{at="intent",why="wrong-signature"}')).toBe(1);
		expect(metrics.get('sheaf_refusals_total{at="http",why="unknown-code"}')).toBe(1);
		expect(metrics.get('sheaf_refusals_total{at="line",why="not-a-ticket"}')).toBe(1);
		expect(metrics.get('sheaf_commit_seconds_count')).toBeGreaterThanOrEqual(2);
		expect(metrics.get('sheaf_commit_seconds_bucket{le="+Inf"}')).toBe(
			metrics.get('sheaf_commit_seconds_count')
		);
		expect(metrics.get('sheaf_bytes_total{way="in"}')).toBeGreaterThan(500);
		expect(metrics.get('sheaf_bytes_total{way="out"}')).toBeGreaterThan(500);
		expect(metrics.get('sheaf_memory_bytes{kind="resident"}')).toBeGreaterThan(1e7);
	});

	test('is for this machine alone, unless it is meant for everyone', async () => {
		relay = await startRelay();
		const statusWith = async (headers: Record<string, string>, url = relay?.url) => {
			const asked = httpRequest(`${url}/metrics`, { headers }).end();
			const [answer] = await once(asked, 'response');
			answer.resume();
			return answer.statusCode;
		};
		expect(await statusWith({})).toBe(200);
		expect(await statusWith({ host: 'sheaf.example' })).toBe(404);
		expect(await statusWith({ 'x-forwarded-for': '203.0.113.7' })).toBe(404);
		const outside = Object.values(networkInterfaces())
			.flatMap((addresses) => addresses ?? [])
			.find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
		const { port } = new URL(relay.url);
		const headers = { host: `localhost:${port}` };
		if (outside) expect(await statusWith(headers, `http://${outside}:${port}`)).toBe(404);

		await relay.close();
		relay = await startRelay({ openMetrics: true });
		expect(await statusWith({ host: 'sheaf.example' })).toBe(200);
	});
});

describe('what the relay says about itself', () => {
	test('holds nobody’s words, names, keys or tickets', async () => {
		relay = await startRelay();
		const { cafe } = await bringNew(relay);
		const phone = asPhone(cafe);
		const live = await greet(relay, phone, 'phone', { place: 'table-4' });
		const pen = createPen(cafe.id, phone.pair);
		await live.send(pen.note('Secretwords one.', { voice: 'Secretname' }));
		await live.send({ ...pen.note('Secretwords two.'), sig: 'x'.repeat(86) });
		live.socket.send('{"t":"intent","intent":"Secretwords');
		await live.closed;
		const form = new URLSearchParams({ note: 'Secretwords three.', id: 'form-1' });
		await fetch(`${relay.url}/lite/${cafe.code}`, { method: 'POST', body: form });
		await fetch(`${relay.url}/enrol`, { method: 'POST', body: '{"grant":"Secretwords"}' });
		await fetch(`${relay.url}/Secretwords?q=Secretwords`);
		const photo = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('Secretwords')]);
		const hash = createHash('sha256').update(photo).digest('hex');
		const ticket = await ticketOf(relay, phone);
		await fetch(`${relay.url}/photos/${cafe.id}/${hash}?ticket=${ticket}`, {
			method: 'PUT',
			body: photo
		});
		await (
			await openLive(relay, { ...phone, pair: newPair() }, ticket)
		).closed;
		const metrics = await (await fetch(`${relay.url}/metrics`)).text();
		await relay.stop();

		const said = `${relay.logged.join('')}${metrics}`;
		expect(relay.logged.length).toBeGreaterThan(1);
		for (const secret of [
			'Secret',
			ticket,
			hash,
			cafe.id,
			cafe.code,
			phone.pair.key,
			'Neighbours'
		]) {
			expect(said).not.toContain(secret);
		}
		expect(said).not.toMatch(/127\.0\.0\.1|::1/);
	});
});

describe('what the relay keeps', () => {
	test('is its owner’s alone, also in a folder that everybody may look into', async () => {
		dataFolder = newDataFolder();
		chmodSync(dataFolder, 0o755);
		const { process } = await spawnRelay(dataFolder);
		await bring(process, newGathering());
		const open = readdirSync(dataFolder, { recursive: true, encoding: 'utf8' }).filter(
			(name) => (statSync(joinPath(dataFolder as string, name)).mode & 0o077) !== 0
		);
		expect(open).toEqual([]);
		expect(await process.end('SIGTERM')).toBe(0);
	});
});

describe('a relay that is asked to stop in the middle of everything', () => {
	test('ends within five seconds, also for those who never let go', async () => {
		dataFolder = newDataFolder();
		const { process } = await spawnRelay(dataFolder);
		const cafe = newGathering();
		await bring(process, cafe);
		const port = Number(new URL(process.url).port);

		// One that is turned away and never agrees to part, one that begins a request and stays.
		const stubborn = connect(port, '127.0.0.1');
		const target = `/live/${cafe.id}?ticket=none`;
		stubborn.write(
			`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
				`Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`
		);
		stubborn.on('error', () => {});
		await once(stubborn, 'data');
		const unfinished = connect(port, '127.0.0.1');
		unfinished.on('error', () => {});
		unfinished.write('POST /enrol HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{');

		const filed: string[] = [];
		const enough = new Promise<void>((done) => {
			for (let n = 0; n < 4; n++) void talk();
			async function talk(): Promise<void> {
				const phone = asPhone(cafe);
				const pen = createPen(cafe.id, phone.pair);
				const live = await greet(process, phone);
				const noteByIntent = new Map<string, string>();
				const say = () => {
					const intent = pen.note('Mid-sentence.');
					noteByIntent.set(intent.id, intent.act.note);
					live.say({ t: 'intent', intent });
				};
				live.socket.on('message', (data) => {
					const message = JSON.parse(String(data));
					if (message.t !== 'receipt' || message.state !== 'filed') return;
					filed.push(noteByIntent.get(message.id) as string);
					if (filed.length === 20) done();
					if (live.socket.readyState === live.socket.OPEN) say();
				});
				say();
				say();
			}
		});
		await enough;
		const fromMs = performance.now();
		expect(await process.end('SIGTERM')).toBe(0);
		expect(performance.now() - fromMs).toBeLessThan(5_000);
		stubborn.destroy();
		unfinished.destroy();

		relay = await startRelay({ dataFolder });
		const notes = await join(relay, asHost(cafe), 'notes');
		const kept = new Set(readNotes(notes.doc).map(({ id }) => id));
		expect(filed.filter((note) => !kept.has(note))).toEqual([]);
		notes.close();
	});
});
