/**
 * Clocks of a café beside the room's: a table's, a whole room's, and a step that begins by itself.
 */
import 'fake-indexeddb/auto';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '#lib/device/database.ts';
import { tablesOf } from '#lib/domain/plan.ts';
import { readPhoneView } from '#lib/harvest/room-view.ts';
import { WHOLE_CAFE, type WorldCafeSettings } from '#lib/methods/world-cafe/settings.ts';
import { worldCafe } from '#lib/methods/world-cafe/world-cafe.ts';
import { createGathering } from '#lib/state/home/create-gathering.ts';
import { openGathering } from '#lib/state/gathering.svelte.ts';
import { seatsHere } from './seats-here.ts';

const MINUTE_MS = 60_000;
const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count));

async function openCafe(settings: Partial<WorldCafeSettings> = {}) {
	const db = openDatabase(`clocks-${crypto.randomUUID()}`);
	let now = 1_800_000_000_000;
	const deps = { db, origin: 'http://127.0.0.1:1', randomBytes, nowMs: () => now };
	const read = worldCafe.readSettings({ question: 'Why?', ...WHOLE_CAFE, ...settings })!;
	const id = await createGathering(
		{
			about: { title: 'Clocks', date: '2026-11-25', venue: '' },
			...worldCafe.plan(read, { id: 'a1', position: 0 })
		},
		deps
	);
	const opened = await openGathering(id, { ...deps, newSeatsWorker: seatsHere });
	if (typeof opened === 'string') throw new Error(opened);
	onTestFinished(async () => {
		await opened.close();
		db.close();
	});
	const { plan } = opened;
	return {
		plan,
		wait: (ms: number) => (now += ms),
		goTo(step: string) {
			while (plan.step?.id !== step) {
				now += 2_000;
				plan.advance();
			}
		},
		laterOf: (place: string) =>
			readPhoneView(id, plan.value, 0).places.find((one) => one.id === place)?.laterMs
	};
}

test('a table that needs a minute more has a clock of its own, and no other table', async () => {
	const { plan, goTo, laterOf } = await openCafe();
	goTo('round-1');
	plan.setLater(['table-3'], MINUTE_MS);
	expect([laterOf('table-3'), laterOf('table-4')]).toEqual([MINUTE_MS, undefined]);
	const endsAtMs = plan.timer?.endsAtMs ?? 0;
	plan.addMinute();
	expect(plan.timer?.endsAtMs).toBe(endsAtMs + MINUTE_MS);
	expect(laterOf('table-3')).toBe(MINUTE_MS);
	plan.setLater(['table-3'], 0);
	expect(laterOf('table-3')).toBeUndefined();
});

test('the next step begins with one clock for all', async () => {
	const { plan, goTo, laterOf } = await openCafe();
	goTo('round-1');
	plan.setLater(['table-3'], 2 * MINUTE_MS);
	goTo('moving-1');
	expect(laterOf('table-3')).toBeUndefined();
});

test('four rooms, four questions: each room has its own clock in one café', async () => {
	const rooms = ['Hall', 'Garden', 'Attic', 'Cellar'].map((name, n) => ({
		...{ name, question: `Question ${n}?`, tables: 2 }
	}));
	const { plan, goTo, laterOf } = await openCafe({ rooms });
	goTo('round-1');
	const garden = tablesOf(plan.value).filter(({ room }) => room === 'Garden');
	plan.setLater(
		garden.map(({ id }) => id),
		3 * MINUTE_MS
	);
	expect(tablesOf(plan.value).map(({ id }) => laterOf(id))).toEqual([
		...[undefined, undefined, 3 * MINUTE_MS, 3 * MINUTE_MS],
		...[undefined, undefined, undefined, undefined]
	]);
});

test('the last call begins by itself when the clock runs out, and once', async () => {
	const { plan, goTo } = await openCafe();
	goTo('round-1');
	plan.goOnInTime();
	expect(plan.step?.id).toBe('round-1');
	const { plan: other, goTo: go, wait } = await openCafe();
	go('round-1');
	wait(18 * MINUTE_MS);
	other.goOnInTime();
	expect(other.step?.id).toBe('last-call-1');
	wait(3 * MINUTE_MS);
	other.goOnInTime();
	// A sheet waits for the host: it is never skipped silently.
	expect(other.step?.id).toBe('last-call-1');
});

test('while the room is held no step begins by itself', async () => {
	const { plan, goTo, wait } = await openCafe();
	goTo('round-1');
	plan.pause('everything');
	wait(30 * MINUTE_MS);
	plan.goOnInTime();
	expect(plan.step?.id).toBe('round-1');
});
