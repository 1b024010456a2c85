import { describe, expect, onTestFinished, test } from 'vitest';
import type { OpenGathering } from '#lib/state/gathering.svelte.ts';
import type { WorldCafeSettings } from '#lib/methods/world-cafe/world-cafe.ts';
import type { SeatsState } from '#lib/state/seats.svelte.ts';
import { openTablet } from './tablet.ts';

async function openCafe(people: number, tables: number, rooms?: WorldCafeSettings['rooms']) {
	let nowMs = 1_000_000;
	const gathering = await openTablet(() => (nowMs += 5_000), rooms && { rooms });
	onTestFinished(gathering.close);
	const { plan, seats } = gathering;
	if (!seats || !gathering.people) throw new Error('a host plans seats');
	if (!rooms) plan.setTables(tables);
	for (let number = 1; number <= people; number++)
		gathering.people.add({ name: `Person ${number}` });
	return { ...gathering, seats, people: gathering.people };
}
const worked = (seats: SeatsState) => expect.poll(() => seats.progress).toBeUndefined();
const rowsOf = (seats: SeatsState, round: number) =>
	Object.fromEntries(
		[...(seats.value.rows.get(round) ?? [])].map(([id, { place }]) => [id, place])
	);
function goTo({ plan }: Pick<OpenGathering, 'plan'>, step: string) {
	while (plan.step?.id !== step) plan.advance();
}

describe('planning seats', () => {
	test('37 people at 9 tables: every round at once, and nobody meets again', async () => {
		const { seats } = await openCafe(37, 9);
		seats.plan();
		expect(seats.progress).toBe(0);
		await worked(seats);
		expect(seats.value.plan).toMatchObject({ again: 0, back: 0, proven: true });
		expect([...seats.value.rows.keys()].sort()).toEqual([1, 2, 3]);
		expect(seats.stale).toBe(false);
	});

	test('4 late, 3 leave, a host leaves in round 1: no seat that was told changes', async () => {
		const cafe = await openCafe(37, 9);
		const { seats, people } = cafe;
		seats.plan();
		await worked(seats);
		goTo(cafe, 'round-1');
		const told = rowsOf(seats, 1);
		const [host, ...others] = people.all;
		seats.host(told[host?.id ?? ''] ?? '', host?.id ?? '');
		for (const { id } of others.slice(3, 6)) people.arrive(id, 'left');
		people.arrive(host?.id ?? '', 'left');
		for (let number = 1; number <= 4; number++) people.add({ name: `Late ${number}` });
		const late = seats.needs.find(({ kind }) => kind === 'late');
		if (late?.kind !== 'late') throw new Error('four are late');
		seats.seat(late.people.map(({ id }, at) => ({ person: id, place: late.places[at] ?? '' })));
		expect(seats.needs.map(({ kind }) => kind)).toEqual(['host-left']);
		expect(seats.stale).toBe(true);
		const now = rowsOf(seats, 1);
		expect(now).toMatchObject(told);
		seats.plan();
		await worked(seats);
		expect(rowsOf(seats, 1)).toEqual(now);
		expect(seats.value.plan).toMatchObject({ again: 0 });
		expect(seats.stale).toBe(false);
	});

	test('an answer that comes after the room has gone on is worked out anew', async () => {
		const cafe = await openCafe(20, 5);
		const { seats } = cafe;
		seats.plan();
		await worked(seats);
		goTo(cafe, 'round-1');
		cafe.people.add({ name: 'Late' });
		seats.plan();
		goTo(cafe, 'moving-1');
		const told = rowsOf(seats, 2);
		await worked(seats);
		expect(rowsOf(seats, 2)).toEqual(told);
	});

	test('in several rooms everybody stays in one, and a table more is a table of its room', async () => {
		const rooms = [
			{ name: 'Oak', question: 'Who is missing?', tables: 3 },
			{ name: 'Ash', question: 'What helps?', tables: 2 }
		];
		const { seats, plan } = await openCafe(20, 5, rooms);
		const roomOf = (place: string) => plan.value.places.find(({ id }) => id === place)?.room;
		const roomsIn = (round: number) =>
			Object.entries(rowsOf(seats, round)).map(([id, place]) => [id, roomOf(place)]);
		seats.plan();
		await worked(seats);
		expect(roomsIn(1).filter(([, room]) => room === 'Oak')).toHaveLength(12);
		expect(roomsIn(2)).toEqual(roomsIn(1));
		expect(roomsIn(3)).toEqual(roomsIn(1));
		seats.openTable('Ash');
		await worked(seats);
		expect(plan.value.places.at(-1)).toMatchObject({ number: 6, room: 'Ash' });
		expect(Object.values(rowsOf(seats, 3))).toContain('table-6');
		expect(roomsIn(3)).toEqual(roomsIn(1));
		expect(seats.stale).toBe(false);
	});

	test('stopped, nothing is written', async () => {
		const { seats } = await openCafe(20, 5);
		seats.plan();
		seats.cancel();
		await Promise.resolve();
		expect(seats.progress).toBeUndefined();
		expect(seats.value.rows.size).toBe(0);
	});
});

describe('what a host does by hand', () => {
	test('a small table joins another, is there no more, and the next rounds are planned anew', async () => {
		const cafe = await openCafe(15, 4);
		const { seats, people } = cafe;
		seats.plan();
		await worked(seats);
		goTo(cafe, 'moving-1');
		const there = seats.now?.tables.find(({ place }) => place.number === 3)?.people ?? [];
		for (const { id } of there.slice(2)) people.arrive(id, 'left');
		const need = seats.needs.find(({ kind }) => kind === 'small-table');
		if (need?.kind !== 'small-table') throw new Error('a table is small');
		seats.join(need.from, need.into);
		await worked(seats);
		for (const { id } of there.slice(0, 2)) expect(rowsOf(seats, 2)[id]).toBe(need.into);
		expect(Object.values(rowsOf(seats, 3))).not.toContain(need.from);
		expect(seats.stale).toBe(false);
	});

	test('a table is opened: the one that was closed before a new one', async () => {
		const cafe = await openCafe(20, 5);
		cafe.plan.closeTable('table-2', true);
		cafe.seats.openTable();
		expect(cafe.seats.now?.tables.map(({ place }) => place.number)).toEqual([1, 2, 3, 4, 5]);
		cafe.seats.openTable();
		expect(cafe.seats.now?.tables).toHaveLength(6);
	});
});

describe('what makes no sense', () => {
	test('one person gets a reason, and what was there stays', async () => {
		const { seats, people } = await openCafe(20, 5);
		seats.plan();
		await worked(seats);
		const before = rowsOf(seats, 1);
		for (const { id } of people.all.slice(1)) people.arrive(id, 'no-show');
		seats.plan();
		expect(seats.refusal).toBe('one-person');
		expect(rowsOf(seats, 1)).toEqual(before);
	});
});
