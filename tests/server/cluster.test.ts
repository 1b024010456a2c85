/** Three relays on a three-node cluster, each a process of its own: any of them may be killed. */
import { rmSync } from 'node:fs';
import { randomInt } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { readNotes } from '#lib/doc/notes-doc.ts';
import { PHONE_MESSAGES } from '#server/guard/limits.ts';
import { asHost, bring, join } from '../helpers/cafe.ts';
import { untilDoc } from '../helpers/client.ts';
import { freePorts } from '../helpers/free-ports.ts';
import { newGathering, type TestGathering } from '../helpers/gathering.ts';
import { runs } from '../helpers/long.ts';
import { openMovingPhone, type MovingPhone } from '../helpers/moving-phone.ts';
import { hasNats, startNats, type NatsCluster } from '../helpers/nats.ts';
import { newDataFolder } from '../helpers/relay.ts';
import { killRelays, spawnRelay, type RelayProcess } from '../helpers/started-relay.ts';

const RELAYS = 3;
const PHONES = 6;
const ROUNDS = runs(1, 12);
const SAY_EVERY_MS = 60;
const CALM_MS = 1_000;
/** At another relay a phone offers all that it ever said, at the pace that is taken of one phone. */
const offeredWithinMs = (count: number) => 10_000 + (count / PHONE_MESSAGES.perSecond) * 1_000;

let nats: NatsCluster;
let hall: Hall;
const phones: MovingPhone[] = [];

beforeEach(async () => {
	if (!hasNats) return;
	nats = await startNats(3);
	hall = await openHall(nats);
}, 60_000);
afterEach(async () => {
	for (const phone of phones.splice(0)) phone.close();
	killRelays();
	hall?.clear();
	await nats?.close();
});

/** Relays that keep their folders and ports when they are killed. */
interface Hall {
	readonly urls: readonly string[];
	readonly relay: (n: number) => RelayProcess;
	readonly start: (n: number) => Promise<void>;
	readonly kill: (n: number) => Promise<void>;
	readonly clear: () => void;
}

async function openHall({ url }: NatsCluster): Promise<Hall> {
	const ports = await freePorts(RELAYS);
	const folders = ports.map(newDataFolder);
	const relays = new Map<number, RelayProcess>();
	const start = async (n: number) => {
		const env = { PORT: String(ports[n]), HTTPS_PORT: 'off', SHEAF_STORE: url };
		const { process, exitCode } = await spawnRelay(folders[n] as string, env);
		if (exitCode !== null) throw new Error(process.logged());
		relays.set(n, process);
	};
	const kill = async (n: number) => void (await relays.get(n)?.end('SIGKILL'));
	const drop = (n: number) => rmSync(folders[n] as string, { recursive: true, force: true });
	await Promise.all(ports.map((_, n) => start(n)));
	return {
		urls: ports.map((port) => `http://localhost:${port}`),
		relay: (n) => relays.get(n) as RelayProcess,
		start,
		kill,
		clear: () => ports.forEach((_, n) => drop(n))
	};
}

const soon = <T>(look: () => T | Promise<T>, withinMs = 30_000): Promise<T> =>
	vi.waitFor(look, { timeout: withinMs, interval: 50 });
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

const knows = (n: number, { code }: TestGathering) =>
	soon(async () => expect((await fetch(`${hall.urls[n]}/codes/${code}`)).status).toBe(200));

const textsAt = async (n: number, cafe: TestGathering): Promise<string[]> => {
	const host = await join(hall.relay(n), asHost(cafe), 'notes');
	const texts = readNotes(host.doc).map(({ text }) => text);
	host.close();
	return texts;
};

describe.skipIf(!hasNats)('three relays on a cluster of three nodes', () => {
	test(
		'lose and double nothing, whichever is killed, and come to one state',
		async () => {
			const cafe = newGathering();
			const plan = await bring(hall.relay(0), cafe);
			await Promise.all([1, 2].map((n) => knows(n, cafe)));
			for (let n = 0; n < PHONES; n++) {
				phones.push(await openMovingPhone(cafe, hall.urls[n % RELAYS] as string));
			}
			let isOver = false;
			let words = 0;
			const talking = phones.map(async ({ device }) => {
				while (!isOver) {
					await device.say(`Words ${(words += 1)}`);
					await pause(SAY_EVERY_MS + randomInt(SAY_EVERY_MS));
				}
			});

			for (let round = 0; round < ROUNDS; round++) {
				const [relay, node] = [round % RELAYS, randomInt(3)];
				await pause(500);
				await hall.kill(relay);
				// Its phones go to the others, and are answered there.
				await soon(() => {
					for (const phone of phones) {
						expect(phone.status()).toBe('open');
						expect(phone.origin()).not.toBe(hall.urls[relay]);
					}
				});
				await hall.start(relay);
				await nats.kill(node);
				await pause(1_500);
				await hall.kill((relay + 1) % RELAYS);
				await pause(500);
				await nats.start(node);
				await hall.start((relay + 1) % RELAYS);
			}
			isOver = true;
			await Promise.all(talking);

			// What a phone was told is sent is there, once, through any of them.
			const sent: string[] = [];
			for (const { device } of phones) {
				const { length } = await device.outbox.all();
				const kept = await soon(async () => {
					const all = await device.outbox.all();
					expect(all.filter(({ receipt }) => receipt?.state !== 'filed')).toEqual([]);
					return all;
				}, offeredWithinMs(length));
				for (const { intent } of kept)
					if (intent.act.kind === 'note') sent.push(intent.act.body.text);
			}
			expect(sent.length).toBeGreaterThan(50);
			for (let n = 0; n < RELAYS; n++) {
				await soon(async () => expect((await textsAt(n, cafe)).sort()).toEqual(sent.sort()));
			}
			const hosts = await Promise.all(
				[0, 1, 2].map((n) => join(hall.relay(n), asHost(cafe), 'notes'))
			);
			await soon(() => {
				const states = hosts.map(({ doc }) => Y.encodeStateVector(doc).toString());
				expect(new Set(states).size).toBe(1);
			});

			// In calm, each relay shows within a second what was said at any.
			const tookMs: number[] = [];
			for (const phone of phones.slice(0, 3)) {
				const text = `In calm ${Math.random()}`;
				const saidAtMs = performance.now();
				await phone.device.say(text);
				const seen = hosts.map(({ doc }) =>
					untilDoc(doc, (one) => readNotes(one).some((note) => note.text === text))
				);
				await Promise.all(seen);
				tookMs.push(performance.now() - saidAtMs);
			}
			// A machine that is busy with something else may be late once.
			expect(tookMs.toSorted((one, other) => one - other)[1]).toBeLessThan(CALM_MS);
			for (const host of hosts) host.close();
			plan.close();
		},
		60_000 + ROUNDS * 60_000
	);
});
