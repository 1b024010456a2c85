/** The harvest plan goes out with the harvest, with what came of it, and comes in again. */
import { expect, test } from 'vitest';
import { writeCsv } from '#lib/report/csv.ts';
import { writeHtml } from '#lib/report/html.ts';
import { writeJson } from '#lib/report/json.ts';
import { writeMarkdown } from '#lib/report/markdown.ts';
import { reportOf } from '../helpers/imported.ts';

const AIM = {
	...{ id: 'a', wants: 'surprise', each: 'table', howMany: 1, activity: 'a1' },
	...{ places: ['table-2'], rounds: [1], forWhom: 'the steering group', byWhen: '16:00' },
	...{ who: 'Joan', listenFor: 'what nobody expected' }
};
const file = (plan: object) => ({
	sheaf: 1,
	gathering: { title: 'Saturday' },
	activities: [
		{
			...{ id: 'a1', method: 'world-cafe', title: 'Café' },
			steps: [{ id: 'round-1', kind: 'talk', round: 1, title: 'Round 1', begin: 'Start round 1' }]
		}
	],
	places: [
		{ id: 'table-1', kind: 'table', number: 1 },
		{ id: 'table-2', kind: 'table', number: 2 }
	],
	notes: [
		{ id: 'n1', kind: 'surprise', text: 'One', activity: 'a1', step: 'round-1', place: 'table-2' },
		{ id: 'n2', text: 'Two', activity: 'a1', step: 'round-1', place: 'table-1', audience: 'public' }
	],
	harvestPlan: plan
});
const out = (plan: object, audience?: 'public') =>
	JSON.parse(writeJson(reportOf(file(plan)), audience)).harvestPlan;

test('a plan comes out with what came of it, however often it goes in', () => {
	const plan = { purpose: 'To learn', giveBack: 'A page on the door', aims: [AIM] };
	const once = out(plan);
	expect(once).toMatchObject({
		...plan,
		aims: [{ ...AIM, came: { wanted: 1, got: 1, state: 'met' } }],
		unasked: 1
	});
	expect(out(once)).toEqual(once);
});

test('what came is found out anew, whatever a file says', () => {
	const { aims, unasked } = out({ aims: [{ ...AIM, came: { got: 99 } }], unasked: 77 });
	expect([aims[0].came.got, unasked]).toEqual([1, 1]);
});

test.each([
	['members nobody knows', { mood: 'good', aims: [{ ...AIM, colour: 'red' }] }],
	['an aim of a newer app', { aims: [AIM, { id: 'z', wants: 'song', length: 3 }] }],
	['a plan that is none', { aims: 'none', purpose: 7 }],
	['an aim without a name', { aims: [{ wants: 'quote', each: 'whole', howMany: 2 }] }]
])('%s: nothing is lost', (_, plan) => {
	expect(out(plan)).toMatchObject(plan);
	expect(out(out(plan))).toEqual(out(plan));
});

test('no file without a plan speaks of one', () => {
	expect(out({})).toBeUndefined();
});

test('names of the team stay with the people of the room, and nobody’s harvest looks poorer', () => {
	const plan = out({ aims: [AIM] }, 'public');
	expect(JSON.stringify(plan)).not.toContain('Joan');
	expect(plan.aims[0].came).toMatchObject({ got: 1, state: 'met' });
});

test('people read what was planned and what came, and what nobody had asked for', () => {
	const report = reportOf(file({ purpose: 'To learn', aims: [AIM] }));
	for (const text of [writeMarkdown(report), writeHtml(report)]) {
		expect(text).toContain('What was planned, and what came');
		expect(text).toContain('1 surprise from table 2 in round 1. Met. 1 of 1 came.');
		expect(text).toContain('1 note came that no part of the plan asked for.');
	}
	const [head, ...rows] = writeCsv(report).trimEnd().split('\r\n');
	expect(head).toMatch(/,asked for$/);
	expect(rows.map((row) => row.split(',').at(-1))).toEqual(['yes', 'no']);
	expect(writeMarkdown(reportOf(file({})))).not.toContain('planned');
});
