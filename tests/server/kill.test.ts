import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join as joinPath } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { readNotes } from '#lib/doc/notes-doc.ts';
import type { NoteAct, Said } from '#lib/domain/intent.ts';
import { asHost, asPhone, bring, join } from '../helpers/cafe.ts';
import { runCli } from '../helpers/cli.ts';
import { greet, isWelcome, openLive, openPeer, type Peer } from '../helpers/client.ts';
import { createPen, newGathering } from '../helpers/gathering.ts';
import { runs } from '../helpers/long.ts';
import { openPullableDisk } from '../helpers/pullable-disk.ts';
import { newDataFolder } from '../helpers/relay.ts';
import { killRelays, spawnRelay, type RelayProcess } from '../helpers/started-relay.ts';

let dataFolder: string;
beforeEach(() => {
	dataFolder = newDataFolder();
});
afterEach(() => {
	killRelays();
	rmSync(dataFolder, { recursive: true, force: true });
});

/** Two hundred in all, in parts that can be run by themselves. */
const PARTS = Array.from({ length: runs(1, 4) }, (_, n) => n + 1);
const KILLS = runs(10, 50);
const POWER_CUTS = runs(5, 50);
const PHONES = 4;
/** One author may have so many notes and no more: after so many kills other people talk. */
const TALK_FOR_KILLS = 10;
/** From the first receipt to the kill, at most. */
const KILL_WITHIN_MS = 80;

const themesIn = (doc: Y.Doc): number => doc.getMap('themes').size;

/** A tablet that writes as soon as it is told that its last word is on the disk, until it is cut. */
async function sort(tablet: Peer, onsaved: (count: number) => void): Promise<void> {
	// The offer of what it holds is its first message.
	for (let sent = 1; ; sent++) {
		await tablet.savedAtLeast(sent);
		const count = themesIn(tablet.doc);
		onsaved(count);
		tablet.doc.getMap('themes').set(`theme-${count + 1}`, sent);
	}
}

/**
 * Lets people write, ends the relay at a moment that chance picks, starts it again, and so on; then
 * looks whether all is there once that it had confirmed.
 */
async function endOften(
	kills: number,
	dataFolder: string,
	end: (process: RelayProcess) => Promise<unknown>
): Promise<void> {
	const cafe = newGathering();
	const newTalkers = () =>
		Array.from({ length: PHONES }, () => {
			const phone = asPhone(cafe);
			return { phone, pen: createPen(cafe.id, phone.pair) };
		});
	let talkers = newTalkers();
	const filed = new Map<string, string>();
	const waiting = new Map<string, Said<NoteAct>>();
	let words = 0;
	const harvest = new Y.Doc();
	let savedThemes = 0;
	const lost: string[] = [];

	for (let kill = 0; kill < kills; kill++) {
		if (kill > 0 && kill % TALK_FOR_KILLS === 0) talkers = newTalkers();
		const { process } = await spawnRelay(dataFolder);
		expect((await fetch(`${process.url}/healthz`)).status).toBe(200);
		if (kill === 0) await bring(process, cafe);
		// Brings nothing along: it sees what the last kill has left on the disk.
		const fresh = await join(process, asHost(cafe), 'harvest');
		const left = themesIn(fresh.doc);
		if (left < savedThemes) lost.push(`${savedThemes} themes saved, ${left} there`);
		fresh.close();
		const tablet = await openPeer(process, asHost(cafe), 'harvest', harvest);
		void sort(tablet, (count) => (savedThemes = count));
		await new Promise<void>((killed) => {
			let isDoomed = false;
			const doom = () => {
				if (isDoomed) return;
				isDoomed = true;
				const afterMs = Math.random() * KILL_WITHIN_MS;
				setTimeout(() => void end(process).then(() => killed()), afterMs);
			};
			const talk = async ({ phone, pen }: (typeof talkers)[number]) => {
				const live = await openLive(process, phone).catch(() => undefined);
				// Killed before it was in.
				if (!live) return;
				live.socket.on('message', (data) => {
					const message = JSON.parse(String(data));
					if (message.t !== 'receipt' || message.state !== 'filed') return;
					const intent = waiting.get(message.id);
					if (intent) filed.set(intent.act.note, message.id);
					waiting.delete(message.id);
					doom();
					if (live.socket.readyState === live.socket.OPEN) say();
				});
				const say = () => {
					const intent = pen.note(`Words ${(words += 1)}`);
					waiting.set(intent.id, intent);
					live.say({ t: 'intent', intent });
				};
				// What was on its way at the last kill is offered again.
				for (const intent of waiting.values()) {
					if (intent.author === phone.pair.key) live.say({ t: 'intent', intent });
				}
				say();
				say();
			};
			for (const talker of talkers) void talk(talker);
		});
	}

	const { process } = await spawnRelay(dataFolder);
	const host = await join(process, asHost(cafe), 'notes');
	const ids = readNotes(host.doc).map(({ id }) => id);
	expect(new Set(ids).size).toBe(ids.length);
	expect(filed.size).toBeGreaterThanOrEqual(kills);
	for (const note of filed.keys()) expect(ids).toContain(note);
	const texts = readNotes(host.doc).map(({ text }) => text);
	expect(new Set(texts).size).toBe(texts.length);
	host.close();
	expect(lost).toEqual([]);
	expect(savedThemes).toBeGreaterThanOrEqual(kills);
	expect(await process.end('SIGTERM')).toBe(0);
	console.log(
		`${kills} sudden ends: ${filed.size} notes confirmed, ${ids.length} there; ${savedThemes} changes confirmed.`
	);
}

describe('a relay that is killed', () => {
	test.each(PARTS)(
		'has once whatever it told was filed or saved (part %i)',
		() => endOften(KILLS, dataFolder, ({ end }) => end('SIGKILL')),
		60_000 + KILLS * 10_000
	);
});

describe('a relay whose power is cut', () => {
	const disk = openPullableDisk(64);
	afterAll(() => {
		killRelays();
		if (typeof disk !== 'string') disk.close();
	});

	test.skipIf(typeof disk === 'string')(
		`has the same on a disk that lost what was not flushed${typeof disk === 'string' ? ` (skipped: ${disk})` : ''}`,
		async () => {
			if (typeof disk === 'string') return;
			await endOften(POWER_CUTS, joinPath(disk.folder, 'data'), async ({ end }) => {
				void end('SIGSTOP');
				disk.cut();
				await end('SIGKILL');
				disk.restore();
			});
		},
		60_000 + POWER_CUTS * 10_000
	);
});

describe('a relay that is asked to stop', () => {
	test('tells everybody, keeps everything, and ends well', async () => {
		const cafe = newGathering();
		const { process } = await spawnRelay(dataFolder);
		expect(process.printed()).toMatch(/^Sheaf is ready: http:\/\/localhost:\d+\n/);
		const plan = await bring(process, cafe);
		const phone = asPhone(cafe);
		const live = await greet(process, phone);
		const sending = live.send(createPen(cafe.id, phone.pair).note('The last word.'));

		const ended = process.end('SIGINT');

		expect(await sending).toMatchObject({ state: 'filed' });
		expect(await live.closed).toBe(1012);
		expect(await plan.closed).toBe(1012);
		expect(await ended).toBe(0);
		for (const line of process.logged().trim().split('\n')) {
			expect(JSON.parse(line)).toMatchObject({ at: expect.any(String), event: expect.any(String) });
		}
		expect(process.logged()).not.toContain('The last word.');

		const next = await spawnRelay(dataFolder);
		const host = await join(next.process, asHost(cafe), 'notes');
		expect(readNotes(host.doc).map(({ text }) => text)).toEqual(['The last word.']);
		const again = await greet(next.process, phone);
		const marks = [live, again].map(({ heard }) => heard.find(isWelcome)?.epoch);
		expect(marks[0]).toBe(marks[1]);
		expect(await next.process.end('SIGTERM')).toBe(0);
	});
});

describe('a relay that cannot start', () => {
	const complaintOf = async (env: Record<string, string>) => {
		const { process, exitCode } = await spawnRelay(dataFolder, env);
		expect(exitCode).toBe(1);
		const lines = process.logged().trim().split('\n');
		expect(lines).toHaveLength(1);
		return lines[0];
	};

	test('says in one sentence that its port is taken', async () => {
		const other = createServer().listen(0);
		const port = String((other.address() as { port: number }).port);
		expect(await complaintOf({ PORT: port })).toContain(`Port ${port} is in use.`);
		other.close();
	});

	test('says in one sentence that its folder cannot be written', async () => {
		expect(
			await complaintOf({ SHEAF_DATA: joinPath(fileURLToPath(import.meta.url), 'data') })
		).toContain('cannot be written');
	});

	test.runIf(process.platform === 'linux')(
		'says so at once where the system lets nobody make a folder',
		async () => {
			expect(await complaintOf({ SHEAF_DATA: '/proc/sheaf/data' })).toContain('cannot be written');
			expect((await runCli('/proc/sheaf/data', 'backup', '--to', '/proc/sheaf/b')).code).toBe(1);
		}
	);

	test('says that another one has the data', async () => {
		const first = await spawnRelay(dataFolder);
		expect(await complaintOf({})).toContain('Another Sheaf is running');
		await first.process.end('SIGKILL');
	});
});
