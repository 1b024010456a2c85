/**
 * Lives through a planned day with real devices and a real relay, and says what came of it.
 *
 * Room: tests. Judges by three books that know nothing of each other: what pages said is kept, what
 * the relay confirmed over the wires, and what lies on the disks in the end.
 */
import { fileURLToPath } from 'node:url';
import type { Intent } from '#lib/domain/intent.ts';
import { openBooks } from './books.ts';
import { HOUR_MS, planDay, type DayOptions } from './day.ts';
import { openSoakDevice, type SoakDevice } from './device.ts';
import { openSoakRelay, type SoakRelay } from './relay.ts';
import { asFirstHost, byLink, type Hall } from './staff.ts';
import { makeWorld } from './world.ts';

/** The day begins at a wall time that nothing else in the tests is near to. */
const BORN_AT_MS = Date.UTC(2031, 4, 17, 7);

export interface SoakOptions extends DayOptions {
	/** How long the day takes, in real ms. */
	readonly realMs: number;
	/** How long everybody may take to agree afterwards, in real ms. */
	readonly settleMs: number;
}

export interface Evening {
	readonly hall: Hall;
	readonly devices: readonly SoakDevice[];
	readonly relay: SoakRelay;
	/** How often the relay confirmed something. */
	readonly counts: { readonly receipts: number; readonly saved: number };
	/** Everything that was said by anybody: what pages said is kept, and what outboxes hold. */
	readonly said: ReadonlyMap<string, Intent>;
	/** Who does not say that everything is sent, after all this time. */
	readonly unsent: readonly string[];
	/** Looks into the store as it lies on the disk. */
	readonly missing: () => readonly string[];
}

export async function liveThrough(options: SoakOptions): Promise<Evening> {
	const { hours, realMs, settleMs } = options;
	const speed = (hours * HOUR_MS) / realMs;
	const books = openBooks();
	const day = planDay(options);
	const bornRealMs = performance.timeOrigin + performance.now();
	const world = makeWorld(speed, BORN_AT_MS, books);
	const clock = {
		NODE_OPTIONS: `--import ${fileURLToPath(new URL('fast-clock.mjs', import.meta.url))}`,
		SOAK_SPEED: String(speed),
		SOAK_BORN_MS: String(BORN_AT_MS),
		SOAK_FROM_MS: String(bornRealMs)
	};
	const relay = await openSoakRelay(clock, books);
	const hall: Hall = { id: '', code: '' };
	const devices: SoakDevice[] = [];
	for (const [n, kind] of day.kinds.entries()) {
		const [first] = devices;
		const entrance = !first
			? asFirstHost(hall)
			: kind === 'phone'
				? hall
				: byLink(hall, kind, first);
		const device = await openSoakDevice(`d${n}`, kind, entrance, relay.port);
		devices.push(device);
		if (first) continue;
		device.does({ atMs: 0, device: 0, does: 'arrive', dice: 0 });
		await until(() => device.pages().length > 0, 10_000);
	}

	let relayWork: Promise<void> = Promise.resolve();
	const startMs = world.dayMs();
	for (const event of day.events) {
		const waitMs = (startMs + event.atMs - world.dayMs()) / speed;
		if (waitMs > 0) await sleep(waitMs);
		if ('device' in event) devices[event.device]?.does(event);
		else relayWork = relayWork.then(() => relay.does(event.relay, hall.id));
	}
	await relayWork;

	for (const device of devices) device.recover();
	await Promise.all(devices.map((device) => device.idle()));
	const isSent = (device: SoakDevice) =>
		device.pages().length > 0 && device.pages().every((page) => page.isSent());
	const unsent = () => devices.filter((device) => !isSent(device));
	let nudgedMs = performance.now();
	await until(() => {
		const late = unsent();
		if (performance.now() - nudgedMs > NUDGE_MS) {
			nudgedMs = performance.now();
			for (const device of late) device.lookAfter();
		}
		return late.length === 0;
	}, settleMs);

	const outboxes = await Promise.all(devices.map((device) => device.outbox()));
	const kept = devices.flatMap(({ ledger }) => [...ledger.intents.values()]);
	return {
		hall,
		devices,
		relay,
		counts: books.counts,
		said: new Map([...kept, ...outboxes.flat()].map((intent) => [intent.id, intent])),
		unsent: unsent().map(({ name, kind, pages }) => {
			const words = pages().map((page) => page.says());
			return `${name} ${kind}: ${words.join(' | ') || 'no page'}`;
		}),
		missing: () => books.missingIn(relay.dataFolder(), hall.id)
	};
}

/** As somebody taps on a phone that does not say *Sent*. */
const NUDGE_MS = 1_500;
const LOOK_MS = 25;

/** Gives up quietly: who asks looks for themselves. */
export async function until(is: () => boolean | Promise<boolean>, withinMs: number): Promise<void> {
	const endMs = performance.now() + withinMs;
	while (!(await is()) && performance.now() < endMs) await sleep(LOOK_MS);
}

const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));
