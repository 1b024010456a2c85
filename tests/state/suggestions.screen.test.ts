/** Suggestions follow the notes while they are wanted, and stay turned down. */
import { expect, test } from 'vitest';
import { SuggestionsState } from '#lib/state/suggestions.svelte.ts';
import { workerHere } from './worker-here.ts';

const BUS = [1, 2, 3, 4].map((n) => ({ id: `bus${n}`, text: `The bus stop ${n}`, themes: [] }));
const COOK = [1, 2, 3, 4].map((n) => ({ id: `cook${n}`, text: `Cooking soup ${n}`, themes: [] }));

function open() {
	const worker = workerHere();
	let kept: readonly (readonly string[])[] = [];
	const state = new SuggestionsState({
		newWorker: () => worker,
		turnedDown: [],
		keepTurnedDown: (groups) => (kept = groups)
	});
	const groups = () => state.found?.groups.map(({ notes }) => [...notes].sort().join(' ')).sort();
	return { worker, state, groups, kept: () => kept };
}

/** Lets every question that was asked be answered. */
const settled = () => new Promise<void>((resolve) => setTimeout(resolve));

test('nothing is worked out before somebody asks', async () => {
	const { worker, state } = open();
	state.follow(() => [...BUS, ...COOK]);
	await settled();
	expect([worker.asked, state.found]).toEqual([0, undefined]);
});

test('what changes while it works is worked out right after, once', async () => {
	const { worker, state, groups } = open();
	state.follow(() => BUS);
	state.start();
	state.follow(() => [...BUS, ...COOK.slice(0, 2)]);
	state.follow(() => [...BUS, ...COOK]);
	expect(state.progress).toBe(0);
	await settled();
	expect(worker.asked).toBe(2);
	expect(state.progress).toBe(undefined);
	expect(groups()).toEqual(['bus1 bus2 bus3 bus4', 'cook1 cook2 cook3 cook4']);
});

test('a group that was turned down does not come back with one note more', async () => {
	const { state, groups, kept } = open();
	state.follow(() => [...BUS.slice(0, 3), ...COOK]);
	state.start();
	await settled();
	state.turnDown(['bus1', 'bus2', 'bus3']);
	state.follow(() => [...BUS, ...COOK]);
	await settled();
	expect(groups()).toEqual(['cook1 cook2 cook3 cook4']);
	expect(kept()).toEqual([['bus1', 'bus2', 'bus3']]);
});

test('stopping ends the work and takes every suggestion away', async () => {
	const { worker, state } = open();
	state.follow(() => [...BUS, ...COOK]);
	state.start();
	state.stop();
	await settled();
	expect([worker.ended, state.on, state.found, state.progress]).toEqual([
		true,
		false,
		undefined,
		undefined
	]);
});
