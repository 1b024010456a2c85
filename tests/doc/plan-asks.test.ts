import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { putAsk } from '#lib/doc/plan-asks.ts';
import { putActivity, putQuestion, readPlan } from '#lib/doc/plan-doc.ts';
import { questionIdAt, questionText } from '#lib/domain/plan.ts';
import { worldCafe, WORLD_CAFE_DEFAULTS } from '#lib/methods/world-cafe/world-cafe.ts';

function planned(rooms = WORLD_CAFE_DEFAULTS.rooms): Y.Doc {
	const doc = new Y.Doc();
	const settings = { ...WORLD_CAFE_DEFAULTS, question: 'What matters?', rooms };
	const { activity, questions } = worldCafe.plan(settings, { id: 'a1', position: 0 });
	putActivity(doc, activity);
	for (const [id, text] of Object.entries(questions)) putQuestion(doc, id, text);
	return doc;
}

function asked(doc: Y.Doc, place: string, stepId: string): string {
	const plan = readPlan(doc);
	const activity = plan.activities[0]!;
	const step = activity.steps.find(({ id }) => id === stepId);
	return questionText(plan, questionIdAt(activity, step, place));
}

test('one table is asked something else, in all rounds or in one', () => {
	const doc = planned();
	putQuestion(doc, 'q-4', 'And here?');
	putQuestion(doc, 'q-4-2', 'And now?');
	putAsk(doc, 'a1', { place: 'table-4', question: 'q-4' });
	putAsk(doc, 'a1', { place: 'table-4', step: 'round-2', question: 'q-4-2' });
	expect(asked(doc, 'table-4', 'round-1')).toBe('And here?');
	expect(asked(doc, 'table-4', 'round-2')).toBe('And now?');
	expect(asked(doc, 'table-5', 'round-1')).toBe('What matters?');
});

test('everybody is asked something else in one round, but for a table with a question of its own', () => {
	const doc = planned();
	putQuestion(doc, 'q-2', 'And then?');
	putQuestion(doc, 'q-4', 'And here?');
	putAsk(doc, 'a1', { place: '', step: 'round-2', question: 'q-2' });
	putAsk(doc, 'a1', { place: 'table-4', question: 'q-4' });
	expect(asked(doc, 'table-1', 'round-2')).toBe('And then?');
	expect(asked(doc, 'table-4', 'round-2')).toBe('And here?');
	expect(asked(doc, 'table-1', 'round-3')).toBe('What matters?');
	putAsk(doc, 'a1', { place: '', step: 'round-2', question: '' });
	expect(asked(doc, 'table-1', 'round-2')).toBe('What matters?');
});

test('taken away again it is what the others are asked, in a room of its own, too', () => {
	const doc = planned([
		{ name: 'Hall', question: 'Who is missing?', tables: 2 },
		{ name: 'Garden', question: '', tables: 2 }
	]);
	expect(asked(doc, 'table-1', 'round-1')).toBe('Who is missing?');
	putAsk(doc, 'a1', { place: 'table-1', question: '' });
	expect(asked(doc, 'table-1', 'round-1')).toBe('What matters?');
	expect(asked(doc, 'table-2', 'round-1')).toBe('Who is missing?');
});

test('two hosts who ask two tables apart have both asked', () => {
	const [one, two] = [planned(), new Y.Doc()];
	Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
	for (const [doc, place] of [
		[one, 'table-1'],
		[two, 'table-2']
	] as const) {
		putQuestion(doc, `q-${place}`, `Only ${place}`);
		putAsk(doc, 'a1', { place, question: `q-${place}` });
	}
	Y.applyUpdate(two, Y.encodeStateAsUpdate(one));
	Y.applyUpdate(one, Y.encodeStateAsUpdate(two));
	for (const doc of [one, two]) {
		expect(asked(doc, 'table-1', 'round-3')).toBe('Only table-1');
		expect(asked(doc, 'table-2', 'round-3')).toBe('Only table-2');
	}
});
