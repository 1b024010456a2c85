/**
 * The edge cases of a World Café that concern its states, sheets and dots, each by its name.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { putArrival, readArrivals } from '#lib/doc/arrivals-doc.ts';
import { readEntries } from '#lib/doc/entries-doc.ts';
import { putFiled, readNotes } from '#lib/doc/notes-doc.ts';
import { putMinutes } from '#lib/doc/plan-steps.ts';
import {
	putActivity,
	putPlace,
	putQuestion,
	putReached,
	putReopened,
	putShown,
	readPlan
} from '#lib/doc/plan-doc.ts';
import { fileIntent, type Filed } from '#lib/domain/filing.ts';
import { authorMark, ownPart } from '#lib/domain/id.ts';
import type { Intent } from '#lib/domain/intent.ts';
import type { NoteBody } from '#lib/domain/note.ts';
import { nextStep, questionIdAt, questionText, sheetKey } from '#lib/domain/plan.ts';
import { NOTHING_MINE } from '#lib/domain/room-view.ts';
import { openMine } from '#lib/harvest/mine.ts';
import { readSheets, readTravels } from '#lib/harvest/sheets.ts';
import { readMethodView, readCaution } from '#lib/methods/index.ts';
import { WHOLE_CAFE, type WorldCafeSettings } from '#lib/methods/world-cafe/settings.ts';
import { readCafePhone, readCafeWall } from '#lib/methods/world-cafe/view.ts';
import { worldCafe } from '#lib/methods/world-cafe/world-cafe.ts';
import { fastVerify, keyPairOf } from '../helpers/keys.ts';
import { runs } from '../helpers/long.ts';
import { bodyOf, gathering, speaker } from '../helpers/people.ts';

function openCafe(settings: Partial<WorldCafeSettings> = {}) {
	const made = worldCafe.plan(
		worldCafe.readSettings({ question: 'Why?', tables: 5, rounds: 2, ...WHOLE_CAFE, ...settings })!,
		{ id: 'cafe', position: 0 }
	);
	const [planDoc, notesDoc] = [new Y.Doc(), new Y.Doc()];
	putActivity(planDoc, made.activity);
	for (const place of made.places) putPlace(planDoc, place);
	for (const [id, text] of Object.entries(made.questions)) putQuestion(planDoc, id, text);
	const activity = made.activity;
	const people = new Map<number, ReturnType<typeof speaker>>();
	const phone = (n: number) => {
		const known = people.get(n) ?? speaker(keyPairOf(100 + n));
		people.set(n, known);
		return known;
	};
	const file = (intent: Intent) => {
		putFiled(notesDoc, fileIntent(intent, gathering.key, fastVerify) as Filed);
		return intent;
	};
	let named = 0;
	const cafe = {
		activity,
		planDoc,
		notesDoc,
		plan: () => readPlan(planDoc),
		notes: () => readNotes(notesDoc),
		entries: () => readEntries(notesDoc),
		reach: (step: string) =>
			putReached(planDoc, { activity: 'cafe', epoch: 0, step }, activity.steps.length),
		say(n: number, form: string, step: string, table: number, text = `${form} ${(named += 1)}`) {
			const { act, noteOf } = phone(n);
			const note = noteOf(`n${(named += 1)}`);
			const body: NoteBody = bodyOf(text, { form });
			const where = { activity: 'cafe', step, place: `table-${table}`, question: 'q1' };
			file(act({ kind: 'note', note, body, where, from: 'phone' }));
			return note;
		},
		enter: (n: number, slot: string, value: never) => file(phone(n).enter(slot, value)),
		sheets: () => readSheets(readPlan(planDoc), activity, readNotes(notesDoc)),
		input: () => ({
			plan: readPlan(planDoc),
			notes: readNotes(notesDoc),
			entries: readEntries(notesDoc),
			arrivals: readArrivals(notesDoc)
		}),
		wall: () => readCafeWall(readMethodView('wall', cafe.input())),
		phone: () => readCafePhone(readMethodView('phone', cafe.input())),
		caution: () => readCaution(cafe.input())
	};
	return cafe;
}

test('the states of a whole café come in their order, and a short one leaves out what was not chosen', () => {
	const ids = (settings: Partial<WorldCafeSettings>) =>
		openCafe(settings).activity.steps.map(({ id }) => id);
	expect(ids({ rounds: 1 })).toEqual([
		...['arriving', 'briefing', 'round-1', 'last-call-1', 'sheet-1'],
		...['key-insight', 'wall', 'dots', 'closing', 'closed']
	]);
	const none = { briefingMinutes: 0, lastCallMinutes: 0, sheetMinutes: 0, insightMinutes: 0 };
	expect(ids({ ...none, wallMinutes: 0, dots: 0, closingMinutes: 0, rounds: 2 })).toEqual([
		...['arriving', 'round-1', 'moving-1', 'round-2', 'harvest', 'closed']
	]);
});

describe('round cut short: the sheet step is never skipped silently', () => {
	test('the host hears which tables have no sheet, until they have one', () => {
		const cafe = openCafe();
		cafe.reach('sheet-1');
		cafe.say(1, 'carry', 'sheet-1', 3);
		expect(cafe.caution()).toBe('No sheet from 4 tables yet: 1, 2, 4, 5. Give 1 more minute?');
		for (const table of [1, 2, 4]) cafe.say(table, 'carry', 'sheet-1', table);
		expect(cafe.caution()).toBe('No sheet from table 5 yet. Give 1 more minute?');
		cafe.say(5, 'cloth', 'sheet-1', 5);
		expect(cafe.caution()).toBe('');
	});

	test('in other steps nobody is asked', () => {
		const cafe = openCafe();
		cafe.reach('round-1');
		expect(cafe.caution()).toBe('');
		cafe.reach('moving-1');
		expect(cafe.caution()).toBe('');
	});
});

describe('a table sheet', () => {
	test('carries three things on; a fourth stays a note', () => {
		const cafe = openCafe();
		cafe.reach('sheet-1');
		const said = [1, 2, 3, 4].map((n) => cafe.say(n, 'carry', 'sheet-1', 2));
		const sheet = cafe.sheets().find(({ place }) => place === 'table-2');
		expect(sheet?.carry.map(({ id }) => id)).toEqual(
			cafe
				.notes()
				.map(({ id }) => id)
				.slice(0, 3)
		);
		expect(cafe.notes()).toHaveLength(said.length);
	});

	test('says what is on it: nothing, something, or something to carry on', () => {
		const cafe = openCafe();
		cafe.reach('sheet-1');
		cafe.say(1, 'table-question', 'sheet-1', 1);
		cafe.say(2, 'carry', 'round-1', 2);
		const states = cafe.sheets().map(({ state }) => state);
		expect(states).toEqual(['started', 'done', 'empty', 'empty', 'empty']);
	});

	test('is opened again any time before the café is closed, for its own table alone', () => {
		const cafe = openCafe();
		cafe.reach('wall');
		const isOpen = () =>
			cafe
				.sheets()
				.filter((one) => one.isOpen)
				.map(({ round, place }) => [round, place]);
		expect(isOpen()).toEqual([]);
		putReopened(cafe.planDoc, sheetKey('cafe', 'sheet-1', 'table-4'), 1);
		expect(isOpen()).toEqual([[1, 'table-4']]);
		expect(cafe.phone().reopened).toEqual([{ step: 'sheet-1', place: 'table-4' }]);
		cafe.say(1, 'carry', 'sheet-1', 4);
		expect(cafe.sheets().find(({ place }) => place === 'table-4')?.state).toBe('done');
		cafe.reach('closed');
		expect(isOpen()).toEqual([]);
		expect(cafe.phone().reopened).toEqual([]);
	});

	test('its cards are what the next people at that table are told, and nobody elsewhere', () => {
		const cafe = openCafe();
		cafe.reach('sheet-1');
		const note = cafe.say(1, 'carry', 'sheet-1', 2, 'Ask before you help');
		const told = (place: string) =>
			openMine({
				...{ plan: cafe.plan(), notes: cafe.notes(), aboutPeople: [] },
				...{ rows: new Map(), links: new Map() }
			})('device', place).cards;
		expect(told('table-2')).toEqual([]);
		cafe.reach('round-2');
		expect(told('table-2')).toEqual([{ id: ownPart(note), text: 'Ask before you help' }]);
		expect(told('table-3')).toEqual(NOTHING_MINE.cards);
	});
});

test('tablet of a table offline all day: its sheets arrive late and are marked, and dots stay valid', () => {
	const cafe = openCafe();
	cafe.reach('sheet-1');
	const early = cafe.say(1, 'carry', 'sheet-1', 1);
	cafe.reach('dots');
	putShown(cafe.planDoc, [early], true);
	cafe.enter(1, 'dots', { step: 'dots', cards: [ownPart(early)] } as never);
	const late = [5, 6, 7].map((n) => cafe.say(n, 'carry', 'sheet-1', 5));
	for (const note of late) putArrival(cafe.notesDoc, note, 15 * 60_000);
	cafe.reach('closing');
	expect(cafe.wall().late).toEqual([{ place: 'Table 5', count: 3, atMs: 15 * 60_000 }]);
	expect(cafe.wall().cards).toMatchObject([{ id: ownPart(early), dots: 1 }]);
	expect(cafe.sheets().find(({ place }) => place === 'table-5')?.carry).toHaveLength(3);
});

describe('dots', () => {
	const voted = () => {
		const cafe = openCafe();
		cafe.reach('key-insight');
		const cards = [1, 2, 3, 4].map((n) => cafe.say(n, 'insight', 'key-insight', n));
		putShown(cafe.planDoc, cards, true);
		cafe.reach('dots');
		return { cafe, cards, names: cards.map(ownPart) };
	};

	test('are in no view until they are over', () => {
		const { cafe, names } = voted();
		cafe.enter(1, 'dots', { step: 'dots', cards: [names[0]] } as never);
		expect(cafe.phone()).toMatchObject({ dots: 3 });
		expect(JSON.stringify(readMethodView('wall', cafe.input()))).not.toContain('"dots"');
		expect(JSON.stringify(cafe.phone().cards)).not.toContain('"dots"');
		cafe.reach('closing');
		expect(cafe.wall().cards[0]).toMatchObject({ id: names[0], dots: 1 });
	});

	test('of one device its last word counts, with no more than everybody has', () => {
		const { cafe, names } = voted();
		cafe.enter(1, 'dots', { step: 'dots', cards: [names[1]] } as never);
		cafe.enter(1, 'dots', { step: 'dots', cards: [...names, names[0]] } as never);
		cafe.enter(2, 'dots', { step: 'dots', cards: [names[0], 'nothing'] } as never);
		cafe.enter(3, 'dots', { cards: 'hologram' } as never);
		cafe.reach('closing');
		const dots = Object.fromEntries(cafe.wall().cards.map(({ id, dots: n }) => [id, n]));
		expect(dots).toEqual({
			[names[0]!]: 2,
			[names[1]!]: 1,
			[names[2]!]: 1,
			[names[3]!]: undefined
		});
	});

	test('case 2: duplicate person: phone and paper of one person are one vote, the last', () => {
		const { cafe, names } = voted();
		const [phone, paper] = [1, 2].map((n) => authorMark(keyPairOf(100 + n).key));
		cafe.enter(1, 'dots', { step: 'dots', cards: [names[0], names[1]] } as never);
		cafe.enter(2, 'dots', { step: 'dots', cards: [names[3]] } as never);
		cafe.enter(2, 'dots', { step: 'dots', cards: [names[1], names[2]] } as never);
		cafe.enter(3, 'dots', { step: 'dots', cards: [names[0]] } as never);
		cafe.reach('closing');
		const links = new Map([
			[phone!, 'ann'],
			[paper!, 'ann']
		]);
		const wall = readCafeWall(readMethodView('wall', { ...cafe.input(), links }));
		const dots = new Map(wall.cards.map(({ id, dots: n }) => [id, n]));
		expect(names.map((name) => dots.get(name))).toEqual([1, 1, 1, undefined]);
	});

	test('names nobody: cards are known without their author', () => {
		const { cafe, cards } = voted();
		const told = JSON.stringify([cafe.phone(), cafe.wall()]);
		for (const card of cards) expect(told).not.toContain(card.slice(0, 22));
	});
});

describe('case 9: the app is updated on half the kit', () => {
	/** As a newer app may write one: a step of a new kind, and words that this app does not know. */
	function newerCafe() {
		const cafe = openCafe({ rounds: 2 });
		const activities = cafe.planDoc.getMap<{ steps: { id: string }[] }>('activities');
		const raw = activities.get('cafe')!;
		const dance = { id: 'dance', kind: 'dance', title: 'Dance', begin: 'Dance', tempo: 'slow' };
		const steps = raw.steps.flatMap((step) =>
			step.id === 'round-2' ? [dance, { ...step, mood: 'warm' }] : [step]
		);
		activities.set('cafe', { ...raw, steps, weather: 'sunny' } as never);
		return { cafe, activities };
	}

	test('an older tablet leads the café through what it does not know', () => {
		const { cafe } = newerCafe();
		const titles: string[] = [];
		for (let n = 0; n < 30; n++) {
			const plan = cafe.plan();
			const [activity] = plan.activities;
			const next = activity && nextStep(plan, activity);
			if (!next) break;
			titles.push(next.title);
			cafe.reach(next.id);
		}
		expect(titles).toContain('Dance');
		expect(titles.at(-1)).toBe('The café is closed');
	});

	test('what it changes leaves everything that it does not know where it was', () => {
		const { cafe, activities } = newerCafe();
		const before = activities.get('cafe')!;
		putMinutes(cafe.planDoc, 'cafe', new Map([['round-2', 7]]));
		expect(activities.get('cafe')).toEqual(before);
		const step = cafe.plan().activities[0]?.steps.find(({ id }) => id === 'round-2');
		expect(step?.minutes).toBe(7);
	});
});

test('case 17: merged twice and out of order, nothing is doubled and nothing is lost', () => {
	const cafe = openCafe();
	const parcels: { doc: 'planDoc' | 'notesDoc'; update: Uint8Array }[] = [];
	for (const doc of ['planDoc', 'notesDoc'] as const) {
		parcels.push({ doc, update: Y.encodeStateAsUpdate(cafe[doc]) });
		cafe[doc].on('update', (update: Uint8Array) => parcels.push({ doc, update }));
	}
	cafe.reach('sheet-1');
	const early = cafe.say(1, 'carry', 'sheet-1', 2);
	cafe.say(2, 'table-question', 'sheet-1', 3);
	putReopened(cafe.planDoc, sheetKey('cafe', 'sheet-1', 'table-4'), 1);
	putShown(cafe.planDoc, [early], true);
	cafe.reach('dots');
	cafe.enter(3, 'dots', { step: 'dots', cards: [ownPart(early)] } as never);
	cafe.reach('closing');
	const all = { plan: cafe.plan(), notes: cafe.notes(), entries: cafe.entries() };
	const order = fc.shuffledSubarray([...parcels, ...parcels], { minLength: 2 * parcels.length });
	fc.assert(
		fc.property(order, (carried) => {
			const docs = { planDoc: new Y.Doc(), notesDoc: new Y.Doc() };
			for (const { doc, update } of carried) Y.applyUpdate(docs[doc], update);
			expect({
				plan: readPlan(docs.planDoc),
				notes: readNotes(docs.notesDoc),
				entries: readEntries(docs.notesDoc)
			}).toEqual(all);
		}),
		{ numRuns: runs(40) }
	);
});

test('a card that came up again at a later table has travelled there, and only there', () => {
	const cafe = openCafe();
	cafe.reach('sheet-1');
	const card = cafe.say(1, 'carry', 'sheet-1', 2);
	cafe.reach('round-2');
	cafe.enter(2, 'echo-2', { place: 'table-4', cards: [ownPart(card)] } as never);
	cafe.enter(3, 'echo-2', { place: 'table-4', cards: [ownPart(card)] } as never);
	cafe.enter(4, 'echo-1', { place: 'table-5', cards: [ownPart(card)] } as never);
	const travels = readTravels(cafe.plan(), cafe.activity, cafe.notes(), cafe.entries());
	expect(travels).toMatchObject([{ heardAt: [{ place: 'table-4', round: 2 }] }]);
});

describe('free seating: no assignment, only where there is room, counted by tap', () => {
	const roomAt = (step: string, phonesAt: Record<string, number>, settings = {}) => {
		const cafe = openCafe({ tables: 5, seating: 'free', ...settings });
		cafe.reach(step);
		return readCafePhone(readMethodView('phone', { ...cafe.input(), phonesAt })).roomAt;
	};
	const full = { 'table-1': 5, 'table-2': 4, 'table-3': 6 };

	test('tables with a free chair are named, to whoever looks for one', () => {
		expect(roomAt('round-1', full)).toEqual([2, 4, 5]);
		expect(roomAt('arriving', { 'table-5': 1 })).toEqual([1, 2, 3, 4, 5]);
	});

	test('nothing is said in other steps, in a plan of seats, or where nobody counts', () => {
		expect(roomAt('sheet-1', full)).toEqual([2, 4, 5]);
		expect(roomAt('wall', full)).toEqual([]);
		expect(roomAt('arriving', {})).toEqual([]);
		expect(roomAt('round-1', full, { seating: 'assigned' })).toEqual([]);
		expect(openCafe({ seating: 'free' }).phone().roomAt).toEqual([]);
	});

	test('in a large hall the emptiest are named, and in a very large one none', () => {
		const crowded = Object.fromEntries(
			Array.from({ length: 12 }, (_, n) => [`table-${n + 1}`, n < 4 ? 1 : 3])
		);
		expect(roomAt('round-1', crowded, { tables: 12 })).toEqual([1, 2, 3, 4, 5, 6]);
		expect(roomAt('round-1', crowded, { tables: 30 })).toEqual([]);
	});
});

test('four rooms, four questions: each table is asked its room’s own, in one activity', () => {
	const rooms = ['Oak', 'Ash', 'Elm', 'Yew'].map((name) => ({
		...{ name, question: `What does ${name} need?`, tables: 2 }
	}));
	const cafe = openCafe({ rooms });
	const plan = cafe.plan();
	expect(plan.places.map(({ number, room }) => [number, room])).toEqual(
		rooms.flatMap(({ name }, n) => [1, 2].map((nth) => [2 * n + nth, name]))
	);
	const asked = plan.places.map(({ id }) =>
		questionText(plan, questionIdAt(cafe.activity, cafe.activity.steps[2], id))
	);
	expect(asked).toEqual(rooms.flatMap(({ question }) => [question, question]));
});

test('a question for each round, and the usual one where none is given', () => {
	const cafe = openCafe({ roundQuestions: ['', 'And then?'] });
	const asked = (step: string) =>
		questionText(
			cafe.plan(),
			questionIdAt(
				cafe.activity,
				cafe.activity.steps.find(({ id }) => id === step),
				'table-1'
			)
		);
	expect([asked('round-1'), asked('round-2'), asked('sheet-2'), asked('wall')]).toEqual([
		...['Why?', 'And then?', 'And then?', 'Why?']
	]);
});

test('a table is asked something else from the start, before what its room is asked', () => {
	const rooms = [{ name: 'Hall', question: 'Who is missing?', tables: 2 }];
	const tableQuestions = [
		{ table: 2, question: 'And here?' },
		{ table: 9, question: 'Nowhere' }
	];
	const { activity, questions } = worldCafe.plan(
		worldCafe.readSettings({ question: 'Why?', rooms, tableQuestions })!,
		{ id: 'a1', position: 0 }
	);
	const asked = (place: string) => questions[questionIdAt(activity, activity.steps[1], place)];
	expect(['table-1', 'table-2'].map(asked)).toEqual(['Who is missing?', 'And here?']);
});
