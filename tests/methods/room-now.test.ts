import { expect, test } from 'vitest';
import type { Step } from '#lib/domain/activity.ts';
import { USUAL_AIM, type Aim } from '#lib/domain/aim.ts';
import { NOWHERE, type Note } from '#lib/domain/note.ts';
import type { Plan } from '#lib/domain/plan.ts';
import type { Gap } from '#lib/harvest/coverage.ts';
import { readNeeds, type RoomNow } from '#lib/methods/needs.ts';
import { readPlacesNow } from '#lib/methods/places-now.ts';
import { worldCafe, WORLD_CAFE_DEFAULTS } from '#lib/methods/world-cafe/world-cafe.ts';

const cafe = worldCafe.plan({ ...WORLD_CAFE_DEFAULTS, tables: 3 }, { id: 'a1', position: 0 });
const plan = {
	places: cafe.places,
	activities: [cafe.activity],
	reached: new Map()
} as unknown as Plan;
const counts = (
	phonesByPlace: Record<string, number>,
	tabletsByPlace: Record<string, number> = {},
	known: readonly string[] = []
) => ({ phonesByPlace, tabletsByPlace, known: new Set(known) });
const stepOf = (id: string) => cafe.activity.steps.find((step) => step.id === id) as Step;
const noteAt = (place: string): Note => ({
	id: `n-${place}`,
	kind: 'idea',
	text: 'words',
	voice: '',
	audience: 'room',
	seq: 1,
	order: 1,
	atMs: 0,
	from: 'phone',
	where: { ...NOWHERE, place }
});

test('a table says what was written there and whether a phone is there', () => {
	const places = readPlacesNow(
		plan,
		[noteAt('table-1'), noteAt('table-2')],
		counts({ 'table-1': 2 })
	);
	expect(places.map(({ title, notes, phones, link }) => [title, notes, phones, link])).toEqual([
		['Table 1', 1, 2, 'here'],
		['Table 2', 1, 0, 'gone'],
		['Table 3', 0, 0, 'none-yet']
	]);
});

test('a table’s own tablet is told apart from phones, and stands for them', () => {
	const places = readPlacesNow(
		plan,
		[],
		counts({ 'table-1': 1 }, { 'table-2': 1 }, ['table-2', 'table-3'])
	);
	expect(places.map(({ tablet, link }) => [tablet, link])).toEqual([
		[undefined, 'here'],
		['here', 'here'],
		['gone', 'none-yet']
	]);
	expect(kinds({ places, phones: 0 })).toEqual(['no-phone']);
});

test('without a relay nobody claims to know where phones are', () => {
	const links = readPlacesNow(plan, [noteAt('table-1')], undefined).map(({ link }) => link);
	expect(links).toEqual(['unknown', 'unknown', 'unknown']);
});

const room = (part: Partial<RoomNow>): RoomNow => ({
	step: stepOf('round-1'),
	question: 'What matters?',
	places: readPlacesNow(plan, [], counts({ 'table-1': 1, 'table-2': 1, 'table-3': 1 })),
	busyPlaces: new Set(),
	gaps: [],
	gone: 0,
	connected: true,
	metRelay: true,
	refused: false,
	codeTaken: false,
	phones: 3,
	awake: true,
	diskFull: false,
	printDue: false,
	...part
});
const kinds = (part: Partial<RoomNow>) => readNeeds(room(part)).map(({ kind }) => kind);

test('a room in which all goes well needs nobody', () => {
	expect(kinds({})).toEqual([]);
});

test('a code that leads elsewhere is said while a relay says so', () => {
	expect(kinds({ codeTaken: true })).toEqual(['code-taken']);
	expect(kinds({ codeTaken: true, connected: false, metRelay: false })).toEqual([]);
});

test('a relay that was never there is not away', () => {
	expect(kinds({ connected: false, metRelay: false })).toEqual([]);
	expect(kinds({ connected: false, metRelay: true })).toEqual(['relay-away']);
	expect(kinds({ connected: false, refused: true })).toEqual([]);
});

test('no phone at all is another thing than no phone at one table', () => {
	const places = readPlacesNow(plan, [], counts({ 'table-1': 1 }));
	const needs = readNeeds(room({ places, phones: 1 }));
	expect(needs).toMatchObject([{ kind: 'no-phone', tables: [{ number: 2 }, { number: 3 }] }]);
	expect(kinds({ places: readPlacesNow(plan, [], counts({})), phones: 0 })).toEqual([
		'nobody-joined'
	]);
	expect(kinds({ places, phones: 1, step: stepOf('arriving') })).toEqual([]);
});

test('a quiet table is named when half of the round is gone, and only while others write', () => {
	const busyPlaces = new Set(['table-1', 'table-2']);
	expect(kinds({ busyPlaces, gone: 0.4 })).toEqual([]);
	expect(readNeeds(room({ busyPlaces, gone: 0.6 }))).toMatchObject([
		{ kind: 'quiet', tables: [{ number: 3 }] }
	]);
	expect(kinds({ gone: 0.6 })).toEqual([]);
});

test('a missing question and a screen that may go dark are said while the café runs', () => {
	expect(kinds({ question: ' ', awake: false })).toEqual(['no-question', 'screen']);
	expect(kinds({ question: '', awake: false, step: stepOf('closed') })).toEqual([]);
	expect(kinds({ printDue: true })).toEqual(['print-wall']);
});

test('case 8: a tablet that is nearly full says so before anybody has come', () => {
	expect(kinds({ diskFull: true, step: stepOf('arriving') })).toEqual(['disk-full']);
});

test('what the harvest plan misses is named when half of the round is gone, the shortest list that helps', () => {
	const aim: Aim = { ...USUAL_AIM, id: 'a', wants: 'surprise', changes: [] };
	const gap = (more: Partial<Gap>): Gap => ({
		...{ aim, round: 1, due: 'now', state: 'open', places: ['table-2'], missing: 1 },
		...more
	});
	const gapsIn = (part: Partial<RoomNow>) =>
		readNeeds(room(part)).flatMap((need) => (need.kind === 'gaps' ? need.gaps : []));
	const missing = [gap({}), gap({ aim: { ...aim, wants: 'any' } }), gap({ due: 'past', round: 0 })];
	expect(gapsIn({ gaps: missing, gone: 0.4 })).toEqual([]);
	expect(gapsIn({ gaps: missing, gone: 0.6 })).toEqual([missing[0]]);
	expect(gapsIn({ gaps: missing, gone: 0.6, step: stepOf('closed') })).toEqual([]);
	const over = gap({ due: 'past' });
	expect(gapsIn({ gaps: [over], step: stepOf('moving-1') })).toEqual([over]);
	expect(gapsIn({ gaps: [over], gone: 0.6, step: stepOf('round-2') })).toEqual([]);
	expect(gapsIn({ gaps: Array(9).fill(over), step: stepOf('harvest') })).toHaveLength(3);
});
