/**
 * What every method's folder has to keep, unasked: whatever lies in src/lib/methods is tried here.
 */
import { existsSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { putActivity, putPlace, putQuestion, putReached, readPlan } from '#lib/doc/plan-doc.ts';
import { readActivity } from '#lib/domain/activity.ts';
import type { Entry } from '#lib/domain/entry.ts';
import { isName } from '#lib/domain/id.ts';
import { MAX_ROUNDS, MAX_TABLES } from '#lib/domain/limits.ts';
import type { Note } from '#lib/domain/note.ts';
import { questionIdAt, type Plan } from '#lib/domain/plan.ts';
import { readPhoneView, readWallView } from '#lib/harvest/room-view.ts';
import { METHODS } from '#lib/methods/index.ts';
import type { ActivityPlan, Method, RuleInput } from '#lib/methods/method.ts';
import { formats } from '#lib/report/formats.ts';
import { readHarvestFile } from '#lib/report/harvest-file.ts';
import { writeJson } from '#lib/report/json.ts';
import { runs } from '../helpers/long.ts';
import { ann, bob } from '../helpers/people.ts';
import { wordsOf } from '../helpers/written.ts';

const FOLDER = 'src/lib/methods';
const folders = readdirSync(FOLDER, { withFileTypes: true })
	.filter((one) => one.isDirectory())
	.map(({ name }) => name);
const methods = METHODS as unknown as readonly Method<unknown>[];

test('every folder is a method, and every method is a folder', () => {
	expect(methods.map(({ id }) => id).toSorted()).toEqual(folders.toSorted());
});

/** A plan document that holds an activity and has come to one of its steps. */
function planAt({ activity, places, questions }: ActivityPlan, step: number): Plan {
	const doc = new Y.Doc();
	putActivity(doc, activity);
	for (const place of places) putPlace(doc, place);
	for (const [id, text] of Object.entries(questions)) putQuestion(doc, id, text);
	const reached = activity.steps[step];
	if (reached) putReached(doc, { activity: activity.id, epoch: 0, step: reached.id }, 1);
	return readPlan(doc);
}

/** Numbers, words and lists in the place of anything that a method may ask for. */
const value = fc.oneof(
	{ weight: 4, arbitrary: fc.nat(30) },
	fc.constantFrom(-1, 0, 400, 1.5, Number.NaN, '', 'assigned', 'rotate', true, null, undefined),
	fc.string(),
	fc.array(fc.string(), { maxLength: 4 }),
	fc.array(fc.record({ name: fc.string(), question: fc.string(), tables: fc.nat(9) }), {
		maxLength: 3
	}),
	fc.jsonValue()
);

describe.each(methods.map((method) => [method.id, method] as const))('%s', (id, method) => {
	const usual = () => {
		const settings = method.readSettings({});
		if (settings === null) throw new Error('a method has settings of its own accord');
		return settings;
	};
	const names = Object.keys(usual() as object);
	/** Whatever somebody hands in, some of it under the names that the method knows. */
	const anySettings = fc.oneof(
		fc.jsonValue(),
		fc.dictionary(fc.constantFrom(...names), value, { maxKeys: names.length })
	);
	const anyPlan = anySettings.map((raw) =>
		method.plan(method.readSettings(raw) ?? usual(), { id: 'a1', position: 0 })
	);

	test('says what it is', () => {
		expect(isName(method.id)).toBe(true);
		expect(method.title).not.toBe('');
		expect(method.purpose.length).toBeLessThan(120);
		expect(existsSync(`${FOLDER}/${id}/Start.svelte`)).toBe(true);
	});

	test('reads settings from anything, and its own settings as they are', () => {
		fc.assert(
			fc.property(anySettings, (raw) => {
				const read = method.readSettings(raw);
				if (read === null) return;
				expect(method.readSettings(read)).toEqual(read);
				expect(method.readSettings(JSON.parse(JSON.stringify(read)))).toEqual(read);
			}),
			{ numRuns: runs(200) }
		);
	});

	test('its plan is well-formed and is read without it', () => {
		fc.assert(
			fc.property(anyPlan, ({ activity, places, questions }) => {
				expect(activity).toMatchObject({ id: 'a1', method: id, position: 0 });
				// Written, sent and read by an app that has no such method, nothing of it is lost.
				expect(readActivity(JSON.parse(JSON.stringify(activity)))).toEqual(activity);
				const steps = activity.steps;
				expect(new Set(steps.map((step) => step.id)).size).toBe(steps.length);
				expect(steps.length).toBeLessThanOrEqual(10 + 5 * MAX_ROUNDS);
				if (!method.between) {
					expect(steps[0]?.kind).toBe('arriving');
					expect(steps.at(-1)?.kind).toBe('closed');
				}
				for (const step of steps) expect(step.title && step.begin).toBeTruthy();
				const rounds = steps.flatMap(({ round }) => round ?? []);
				expect(rounds).toEqual(rounds.toSorted((a, b) => a - b));
				expect(places.length).toBeLessThanOrEqual(MAX_TABLES);
				expect(new Set(places.map((place) => place.id)).size).toBe(places.length);
				const asked = steps.flatMap((step) =>
					['', ...places.map((place) => place.id)].map((place) =>
						questionIdAt(activity, step, place)
					)
				);
				for (const question of asked) expect(questions).toHaveProperty(question);
			}),
			{ numRuns: runs(100) }
		);
	});

	/** What people write and say, some of it nonsense. */
	const input = fc
		.record({ plan: anyPlan, step: fc.nat(40), seed: fc.nat(1_000) })
		.chain(({ plan: made, step }) => {
			const { activity, places } = made;
			const plan = planAt(made, step % activity.steps.length);
			const stepId = fc.constantFrom(...activity.steps.map((one) => one.id));
			const place = fc.constantFrom('', ...places.map((one) => one.id));
			const notes = fc.array(
				fc.record({
					form: fc.constantFrom(undefined, 'carry', 'insight', 'cloth', 'hologram'),
					step: stepId,
					place,
					shown: fc.boolean(),
					late: fc.boolean()
				}),
				{ maxLength: 8 }
			);
			const entries = fc.array(
				fc.record({
					slot: fc.constantFrom('dots', 'signal', 'stay', 'pass', 'echo-2', 'hologram'),
					author: fc.constantFrom(ann.key, bob.key),
					value: fc.oneof(
						fc.jsonValue(),
						fc.record({ step: stepId, cards: fc.array(fc.constantFrom('n0', 'n1', 'n2')) })
					)
				}),
				{ maxLength: 6 }
			);
			return fc.tuple(notes, entries).map(([said, entered]): RuleInput => {
				const all = said.map(({ form, step: at, place: where }, n) => noteOf(n, form, at, where));
				const isShown = (n: number) => said[n]?.shown;
				return {
					plan: { ...plan, shown: new Set(all.filter((_, n) => isShown(n)).map((one) => one.id)) },
					activity,
					notes: all,
					entries: entered.map(
						(one, n): Entry => ({ ...one, activity: 'a1', seq: n + 1, order: n, atMs: 0 }) as Entry
					),
					arrivals: new Map(all.filter((_, n) => said[n]?.late).map((one) => [one.id, 5]))
				};
			});
		});

	test('its rules are pure: the same again, in any order, and nothing is changed', () => {
		fc.assert(
			fc.property(input, (given) => {
				const frozen = deepFreeze(given);
				for (const kind of ['phone', 'wall'] as const) {
					const view = method.rules.view(kind, frozen);
					expect(method.rules.view(kind, frozen)).toEqual(view);
					const turned = { ...frozen, entries: [...frozen.entries].reverse() };
					expect(method.rules.view(kind, turned)).toEqual(view);
					// What goes over the wire is what was meant.
					if (view !== undefined) expect(JSON.parse(JSON.stringify(view))).toEqual(view);
				}
				for (const entry of frozen.entries) {
					const read = method.rules.accept(entry, frozen);
					expect(method.rules.accept({ ...entry, value: read }, frozen)).toEqual(read);
				}
			}),
			{ numRuns: runs(150) }
		);
	});

	test('what is hidden is in no view', () => {
		fc.assert(
			fc.property(input, (given) => {
				for (const kind of ['phone', 'wall'] as const) {
					const told = JSON.stringify(method.rules.view(kind, given) ?? null);
					for (const { id: note, text } of given.notes) {
						if (!given.plan.shown.has(note)) expect(told).not.toContain(text);
					}
				}
			}),
			{ numRuns: runs(150) }
		);
	});

	test('every report can be made of it, and its harvest file comes back as it was', () => {
		fc.assert(
			fc.property(input, ({ plan, notes }) => {
				const map = {
					themes: [],
					binned: [],
					binnedNotes: new Set<string>(),
					marks: new Map(),
					recommendations: [],
					positions: new Map()
				};
				const report = { plan: { ...plan, about: { ...plan.about, title: 'A day' } }, notes, map };
				for (const format of Object.values(formats)) expect(format.write(report)).not.toBe('');
				const file = readHarvestFile(writeJson(report));
				if ('refused' in file) throw new Error(file.refused);
				// Questions get names of their own in a file; what is asked is the same.
				const asks = (one: typeof plan.activities, words: ReadonlyMap<string, string>) =>
					one.map(({ asks: own = [] }) =>
						own.map((ask) => ({ ...ask, question: words.get(ask.question) }))
					);
				const shape = (one: typeof plan.activities) =>
					one.map(({ id: a, method: m, title, settings, steps }) => ({
						...{ a, m, title, settings },
						steps: steps.map(({ question: _, ...step }) => step)
					}));
				expect(shape(file.activities)).toEqual(shape(plan.activities));
				expect(asks(file.activities, file.questions)).toEqual(
					asks(plan.activities, plan.questions).map((own) => own.filter(({ question }) => question))
				);
				// Where nothing may be written down no report has a word of it, wherever it came from.
				const reported = plan.activities.some(({ record }) => record === 'none') ? [] : notes;
				expect(file.notes.map(({ body }) => body.form)).toEqual(reported.map(({ form }) => form));
			}),
			{ numRuns: runs(60) }
		);
	});

	test('an app that has no such method shows and harvests it all the same', async () => {
		const made = method.plan(usual(), { id: 'a1', position: 0 });
		const plan = planAt({ ...made, activity: { ...made.activity, method: 'hologram' } }, 1);
		const step = (made.activity.steps[1] ?? made.activity.steps[0])!;
		const notes = [noteOf(0, 'carry', step.id, '')];
		expect(readPhoneView('g', plan, 1)).toMatchObject({ now: { step: step.id } });
		expect(readWallView('g', plan, notes, 0).now).toMatchObject({ title: step.title });
		const map = {
			themes: [],
			binned: [],
			binnedNotes: new Set<string>(),
			marks: new Map(),
			recommendations: [],
			positions: new Map()
		};
		for (const format of Object.values(formats)) {
			const said = wordsOf(await format.write({ plan, notes, map }));
			if (made.activity.record === 'none') expect(said).not.toContain(notes[0]!.text);
			else expect(said).toContain(notes[0]!.text);
		}
	});
});

const noteOf = (n: number, form: string | undefined, step: string, place: string): Note => ({
	id: `${ann.key.slice(0, 22)}.n${n}`,
	kind: 'idea',
	text: `Words-of-note-${n}-`,
	voice: '',
	audience: 'public',
	...(form && { form }),
	seq: n + 1,
	order: n + 1,
	atMs: 1,
	from: 'phone',
	where: { activity: 'a1', step, place, question: '' }
});

function deepFreeze<T>(value: T): T {
	if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
		Object.freeze(value);
		Object.values(value).forEach(deepFreeze);
	}
	return value;
}
