import { describe, expect, test } from 'vitest';
import { putActivity, putPlace, putReached, putShown, readPlan } from '#lib/doc/plan-doc.ts';
import { readActivityCounts } from '#lib/harvest/activity-counts.ts';
import type { Note } from '#lib/domain/note.ts';
import type { Seat } from '#lib/domain/seat.ts';
import { WHOLE_CAFE } from '#lib/methods/world-cafe/settings.ts';
import { worldCafe } from '#lib/methods/world-cafe/world-cafe.ts';
import { writeJson } from '#lib/report/json.ts';
import * as Y from 'yjs';
import { reportOf } from '../helpers/imported.ts';
import { ann, bob } from '../helpers/people.ts';

const seat = (place: string): Seat => ({ place, source: 'plan', order: 1 });
const rows = new Map([
	[
		1,
		new Map([
			['a', seat('table-1')],
			['b', seat('table-1')],
			['c', seat('table-2')]
		])
	],
	[
		2,
		new Map([
			['a', seat('table-2')],
			['b', seat('')]
		])
	],
	[3, new Map([['a', seat('table-3')]])]
]);

function cafeAt(step: string) {
	const doc = new Y.Doc();
	const made = worldCafe.plan(worldCafe.readSettings({ question: 'Why?', ...WHOLE_CAFE })!, {
		...{ id: 'a1', position: 0 }
	});
	putActivity(doc, made.activity);
	for (const place of made.places) putPlace(doc, place);
	const report = reportOf({
		...{ sheaf: 1, gathering: { title: 'Saturday' } },
		notes: [
			{ id: 'n1', text: 'One', activity: 'a1', audience: 'public' },
			{ id: 'n2', text: 'Two', activity: 'a1', audience: 'room' }
		],
		activities: [{ id: 'a1', method: 'world-cafe', title: 'Café', steps: made.activity.steps }]
	});
	putShown(
		doc,
		report.notes.map(({ id }) => id),
		true
	);
	putReached(doc, { activity: 'a1', epoch: 0, step }, 1);
	const names = report.notes.map(({ id }: Note) => id.slice(23));
	const entries = [ann, bob].map(({ key }, n) => ({
		...{ activity: 'a1', slot: 'dots', author: key, seq: 1, order: n, atMs: 0 },
		value: { step: 'dots', cards: n === 0 ? names : names.slice(0, 1) }
	}));
	const sources = { plan: readPlan(doc), notes: report.notes, entries, rows };
	return { report, counts: readActivityCounts(sources.plan.activities[0]!, sources) };
}

describe('dots and seats', () => {
	test('are counted, and no rounds that nobody was told', () => {
		const { counts } = cafeAt('closing');
		expect([...counts.dots.values()]).toEqual([2, 1]);
		expect(cafeAt('moving-1').counts.seats).toEqual([
			{ round: 1, place: 'table-1', people: 2 },
			{ round: 1, place: 'table-2', people: 1 },
			{ round: 2, place: 'table-2', people: 1 }
		]);
		expect(cafeAt('dots').counts.dots.size).toBe(0);
	});

	test('go out in the harvest file, and in and out again without changing', () => {
		const { report, counts } = cafeAt('closing');
		const text = writeJson({ ...report, counts: new Map([['a1', counts]]) });
		expect(JSON.parse(text).activities[0]).toMatchObject({
			dots: [
				{ note: 'n1', count: 2 },
				{ note: 'n2', count: 1 }
			],
			seats: expect.arrayContaining([{ round: 1, place: 'table-1', people: 2 }])
		});
		expect(writeJson(reportOf(text))).toBe(text);
	});

	test('for the public only the dots of what it may read', () => {
		const { report, counts } = cafeAt('closing');
		const text = writeJson({ ...report, counts: new Map([['a1', counts]]) }, 'public');
		const [activity] = JSON.parse(text).activities;
		expect(activity.dots).toEqual([{ note: 'n1', count: 2 }]);
		expect(activity).not.toHaveProperty('seats');
	});
});
