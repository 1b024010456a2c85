/** What came of the harvest plan, while people talk and afterwards. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { putAim } from '#lib/doc/plan-aims.ts';
import { putActivity, putPlace, putPlaceWord, putReached, readPlan } from '#lib/doc/plan-doc.ts';
import { EACH, USUAL_AIM, WANTED, type Aim, type AimWords } from '#lib/domain/aim.ts';
import { noteIdOf } from '#lib/domain/id.ts';
import { NOTE_KINDS, type Note } from '#lib/domain/note.ts';
import type { Plan } from '#lib/domain/plan.ts';
import { PRESETS, presetAims, usualAims } from '#lib/harvest/aim-presets.ts';
import { readCoverage } from '#lib/harvest/coverage.ts';
import { readTableMatrix } from '#lib/harvest/table-matrix.ts';
import { worldCafe, WORLD_CAFE_DEFAULTS } from '#lib/methods/world-cafe/world-cafe.ts';
import { copyOf, meet } from '../helpers/meet.ts';
import { runs } from '../helpers/long.ts';
import { ann, bodyOf } from '../helpers/people.ts';

const PHOTO = { hash: 'a'.repeat(64), widthPx: 10, heightPx: 10, bytes: 100, alt: 'A cloth' };

function cafe(step = 'round-1'): Y.Doc {
	const doc = new Y.Doc();
	const { activity, places } = worldCafe.plan(
		{ ...WORLD_CAFE_DEFAULTS, question: 'What matters?' },
		{ id: 'a1', position: 0 }
	);
	putActivity(doc, activity);
	for (const place of places) putPlace(doc, place);
	putReached(doc, { activity: 'a1', epoch: 0, step }, 1_000);
	return doc;
}
const planAt = (step: string): Plan => readPlan(cafe(step));
const aimOf = (words: Partial<AimWords>): Aim => ({
	...USUAL_AIM,
	id: 'aim',
	activity: 'a1',
	changes: [],
	...words
});

let count = 0;
const noteAt = (table: number, step: string, more: Partial<Note> = {}): Note => ({
	...bodyOf('words'),
	id: noteIdOf(ann.key, `n${(count += 1)}`),
	seq: 1,
	order: count,
	atMs: 1_000,
	from: 'phone',
	where: { activity: 'a1', step, place: table > 0 ? `table-${table}` : '', question: '' },
	...more
});
const surpriseAt = (table: number, step = 'round-1', more: Partial<Note> = {}) =>
	noteAt(table, step, { kind: 'surprise', ...more });
const photoAt = (table: number, step = 'round-1', more: Partial<Note> = {}) =>
	noteAt(table, step, { kind: 'photo', text: '', photo: PHOTO, ...more });

const surprise = aimOf({ wants: 'surprise', each: 'table-round' });

describe('what is missing', () => {
	test('shows during the round: no surprise yet from tables 2 and 6', () => {
		const notes = [1, 3, 4, 5].map((table) => surpriseAt(table));
		const { gaps, aims } = readCoverage(planAt('round-1'), [surprise], notes);
		expect(gaps).toMatchObject([
			{ round: 1, due: 'now', state: 'open', places: ['table-2', 'table-6'], missing: 2 }
		]);
		expect(aims[0]).toMatchObject({ state: 'open', got: 4, wanted: 18 });
	});

	test('says nothing of rounds that are still to come', () => {
		const notes = [1, 2, 3, 4, 5, 6].map((table) => surpriseAt(table));
		const { gaps, aims } = readCoverage(planAt('round-1'), [surprise], notes);
		expect(gaps).toEqual([]);
		expect(aims[0]?.state).toBe('later');
		expect(readCoverage(planAt('arriving'), [surprise], []).gaps).toEqual([]);
	});

	test('is told of a round that is over, also while people move', () => {
		const notes = [1, 2, 3, 4, 5].map((table) => surpriseAt(table));
		for (const step of ['moving-1', 'round-2']) {
			const { gaps } = readCoverage(planAt(step), [surprise], notes);
			expect(gaps.find(({ round }) => round === 1)).toMatchObject({
				due: 'past',
				places: ['table-6']
			});
		}
	});

	test('case 18: nobody harvested table 5, visible during, not after', () => {
		const plan = planAt('round-1');
		const notes = [1, 2, 3, 4, 6].map((table) => noteAt(table, 'round-1'));
		const { gaps } = readCoverage(plan, usualAims(plan), notes);
		expect(gaps).toMatchObject([{ due: 'now', places: ['table-5'] }]);
		const fields = readTableMatrix(plan, notes).rows.flatMap(({ title, fields }) =>
			fields.filter(({ isGap }) => isGap).map(({ round }) => `${title} in round ${round}`)
		);
		expect(fields).toEqual(['Table 5 in round 1']);
	});

	test('is not asked of a table that was taken away', () => {
		const doc = cafe();
		putPlaceWord(doc, 'table-6', { closed: true });
		const { gaps } = readCoverage(readPlan(doc), [surprise], [surpriseAt(1)]);
		expect(gaps[0]?.places).toEqual(['table-2', 'table-3', 'table-4', 'table-5']);
	});

	test('follows the plan when it is changed in the middle', () => {
		const doc = cafe();
		putAim(doc, 'aim', { ...surprise, each: 'whole' }, 1_000);
		const stateNow = () => {
			const plan = readPlan(doc);
			return readCoverage(plan, plan.harvestPlan.aims, [surpriseAt(1)]).aims[0]?.state;
		};
		expect(stateNow()).toBe('met');
		putAim(doc, 'aim', { howMany: 3 }, 2_000);
		expect(stateNow()).toBe('open');
	});
});

test('what a table wrote on its sheet answers what was asked', () => {
	const onSheet = (form: string, kind: Note['kind'] = 'idea') =>
		noteAt(1, 'round-1', { form, kind });
	const notes = [onSheet('carry'), onSheet('table-surprise'), onSheet('insight')];
	const stateOf = (wants: AimWords['wants']) => {
		const aim = aimOf({ wants, places: ['table-1'], rounds: [1] });
		return readCoverage(planAt('round-1'), [aim], notes).aims[0]?.state;
	};
	expect(['carry', 'surprise', 'insight'].map((wants) => stateOf(wants as 'any'))).toEqual(
		Array(3).fill('met')
	);
	expect(stateOf('question')).toBe('open');
});

describe('an aim that only a photo answers', () => {
	test('is not met: nobody has typed it yet', () => {
		const notes = [photoAt(1), surpriseAt(2)];
		const only = aimOf({ wants: 'surprise', places: ['table-1', 'table-2'], rounds: [1] });
		const { aims, gaps } = readCoverage(planAt('round-1'), [only], notes);
		expect(aims[0]).toMatchObject({ state: 'photo', got: 1, wanted: 2 });
		expect(gaps).toMatchObject([{ state: 'photo', places: ['table-1'] }]);
	});

	test('is met once somebody has typed it', () => {
		const only = aimOf({ wants: 'surprise', places: ['table-1'], rounds: [1] });
		const typed = surpriseAt(1, 'round-1', { photo: PHOTO, text: 'The bus driver waits.' });
		expect(readCoverage(planAt('round-1'), [only], [typed]).aims[0]?.state).toBe('met');
		const marksOnly = surpriseAt(1, 'round-1', { photo: PHOTO, text: '\u200b' });
		expect(readCoverage(planAt('round-1'), [only], [marksOnly]).aims[0]?.state).toBe('photo');
	});

	test('is met where photos were asked for', () => {
		const photos = aimOf({ wants: 'photo', each: 'whole' });
		expect(readCoverage(planAt('round-1'), [photos], [photoAt(1)]).aims[0]?.state).toBe('met');
	});
});

test('planned and emergent are kept apart', () => {
	const [asked, unasked] = [surpriseAt(1), noteAt(1, 'round-1', { kind: 'action' })];
	const { planned, emergent } = readCoverage(planAt('round-1'), [surprise], [asked, unasked]);
	expect([...planned]).toEqual([asked.id]);
	expect([...emergent]).toEqual([unasked.id]);
});

test('what came and lies in no field is counted beside it, not for it', () => {
	const { aims } = readCoverage(planAt('round-1'), [surprise], [surpriseAt(0), surpriseAt(1)]);
	expect(aims[0]).toMatchObject({ got: 1, beside: 1 });
});

test('coverage is right after two halves of a room merge', () => {
	const one = cafe();
	putAim(one, 'aim', surprise, 1_000);
	const other = copyOf(one);
	putAim(one, 'aim', { rounds: [1] }, 2_000);
	putReached(other, { activity: 'a1', epoch: 0, step: 'round-2' }, 2_000);
	putAim(other, 'b', { ...USUAL_AIM, wants: 'quote', each: 'whole', position: 1 }, 2_000);
	meet(one, other);
	const notes = [surpriseAt(1), noteAt(2, 'round-2', { kind: 'quote' })];
	const read = (doc: Y.Doc) => {
		const plan = readPlan(doc);
		return readCoverage(plan, plan.harvestPlan.aims, notes);
	};
	expect(read(one)).toEqual(read(other));
	expect(read(one).aims).toMatchObject([
		{ state: 'open', got: 1, wanted: 6 },
		{ state: 'met', got: 1, wanted: 1 }
	]);
	expect(read(one).gaps).toMatchObject([{ due: 'past', round: 1, missing: 5 }]);
});

test('every preset asks for something that a café can give', () => {
	const plan = planAt('round-1');
	for (const preset of PRESETS) {
		const aims = presetAims(preset, plan).map((aim): Aim => ({ ...aim, changes: [] }));
		expect(aims.length).toBeGreaterThan(1);
		for (const { wanted } of readCoverage(plan, aims, []).aims) expect(wanted).toBeGreaterThan(0);
	}
});

const STEPS = worldCafe
	.plan({ ...WORLD_CAFE_DEFAULTS, question: '' }, { id: 'a1', position: 0 })
	.activity.steps.map(({ id }) => id);
const anyNote = fc
	.record({
		table: fc.integer({ min: 0, max: 8 }),
		step: fc.constantFrom(...STEPS, 'elsewhere'),
		kind: fc.constantFrom(...NOTE_KINDS),
		text: fc.constantFrom('words', ''),
		photo: fc.boolean()
	})
	.map(({ table, step, kind, text, photo }) =>
		noteAt(table, step, {
			kind,
			text: photo ? text : 'words',
			...(photo && { photo: PHOTO })
		})
	);
const anyAim = fc
	.record({
		wants: fc.constantFrom(...WANTED),
		each: fc.constantFrom(...EACH),
		howMany: fc.integer({ min: 1, max: 3 }),
		places: fc.subarray(['table-1', 'table-2', 'table-9']),
		rounds: fc.subarray([1, 2, 7])
	})
	.map((words) => aimOf(words));

test('coverage never claims what is not there, in any order, and forgets no note', () => {
	fc.assert(
		fc.property(
			fc.array(anyNote, { maxLength: 30 }),
			fc.array(anyAim, { maxLength: 4 }),
			fc.constantFrom(...STEPS),
			(notes, aims, step) => {
				const plan = planAt(step);
				const read = readCoverage(plan, aims, notes);
				const back = readCoverage(plan, aims, [...notes].reverse());
				expect(back.aims.map((one) => ({ ...one, notes: [...one.notes].sort() }))).toEqual(
					read.aims.map((one) => ({ ...one, notes: [...one.notes].sort() }))
				);
				expect(back.gaps).toEqual(read.gaps);
				expect(new Set([...read.planned, ...read.emergent])).toEqual(
					new Set(notes.map(({ id }) => id))
				);
				expect(read.planned.size + read.emergent.size).toBe(notes.length);
				for (const { cells, state, wanted, got, aim } of read.aims) {
					expect(got).toBeLessThanOrEqual(wanted);
					if (state === 'met') expect(got).toBe(wanted);
					const asked = notes.filter(
						({ text, kind, photo }) =>
							(text !== '' || aim.wants === 'photo') &&
							(['any', 'photo'].includes(aim.wants) || kind === aim.wants) &&
							(aim.wants !== 'photo' || photo !== undefined)
					);
					const words = cells.reduce((sum, cell) => sum + cell.words, 0);
					expect(words).toBeLessThanOrEqual(asked.length);
				}
				const { rows } = readTableMatrix(plan, notes);
				const fields = rows.flatMap(({ fields }) => fields);
				const counted = fields.reduce((sum, { words, photos }) => sum + words + photos, 0);
				expect(counted).toBe(notes.length);
			}
		),
		{ numRuns: runs(150) }
	);
});
