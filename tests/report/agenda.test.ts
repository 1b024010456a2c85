/** An Open Space in a harvest file and in the book: its agenda with all that became of it. */
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { readBookOrder } from '#lib/doc/harvest-newsroom.ts';
import { putAgendaDeeds } from '#lib/doc/plan-agenda.ts';
import { putAbout, putActivity, putPlace, putReached, readPlan } from '#lib/doc/plan-doc.ts';
import type { AgendaDeed } from '#lib/domain/agenda.ts';
import type { EntryValue } from '#lib/domain/entry.ts';
import { isFileRefusal } from '#lib/domain/file-refusal.ts';
import { noteIdOf } from '#lib/domain/id.ts';
import type { Note } from '#lib/domain/note.ts';
import { finishSession, sessionPlace, sessionSlot } from '#lib/domain/session.ts';
import { readActivityCounts } from '#lib/harvest/activity-counts.ts';
import { withPhonesHeard } from '#lib/harvest/agenda-kept.ts';
import { readAgenda } from '#lib/harvest/agenda.ts';
import { openSpace } from '#lib/methods/open-space/open-space.ts';
import { bookOf } from '#lib/report/book.ts';
import { inputOfFile } from '#lib/report/file-input.ts';
import { formats } from '#lib/report/formats.ts';
import { readHarvestFile } from '#lib/report/harvest-file.ts';
import { writeJson } from '#lib/report/json.ts';
import type { ReportInput } from '#lib/report/report-input.ts';
import { bookWords } from '#lib/words/book.ts';
import { agendaBookWords } from '#lib/words/open-space-book.ts';
import { importText, inputOf, reportOf } from '../helpers/imported.ts';
import { ann, bob, host } from '../helpers/people.ts';

const { activity, places } = openSpace.plan(
	openSpace.readSettings({ question: 'What matters?' })!,
	{
		id: 'a1',
		position: 0
	}
);
const at = (slot: number, space: number) => ({ slot: `slot-${slot}`, space: `space-${space}` });
const session = (author: string, own: string, order: number): Note => ({
	...(finishSession({ title: `About ${own}`, name: 'Ann', question: '' }) as object as Note),
	...{ id: noteIdOf(author, own), seq: order, order, atMs: 1, from: 'phone', audience: 'public' },
	where: { activity: 'a1', step: 'marketplace', place: '', question: 'q1' }
});
const report = (own: string, order: number): Note => ({
	...session(ann.key, `${own}-report`, order),
	...{ kind: 'idea', form: 'session-report', text: `What came of ${own}` },
	where: { activity: 'a1', step: 'slot-1', place: sessionPlace(own), question: 'q1' }
});
const named = ['bus', 'bread', 'shade', 'again', 'choir', 'still'];
const notes = [
	...named.map((own, n) => session(own === 'bread' ? bob.key : ann.key, own, n + 1)),
	report('bus', 10),
	report('again', 11)
];
const id = (own: string) => noteIdOf(own === 'bread' ? bob.key : ann.key, own);
const deeds: AgendaDeed[] = [
	{ kind: 'place', session: id('bus'), cell: at(1, 1) },
	{ kind: 'place', session: id('bread'), cell: at(1, 2) },
	{ kind: 'place', session: id('bus'), cell: at(2, 1) },
	{ kind: 'place', session: id('shade'), cell: at(2, 1) },
	{ kind: 'from', session: id('again'), how: 'repeat', of: id('bus') },
	{ kind: 'place', session: id('again'), cell: at(3, 1) },
	{ kind: 'adopt', session: id('again'), name: 'Cat' },
	{ kind: 'place', session: id('still'), cell: at(1, 3) },
	{ kind: 'pin', session: id('bus'), on: true },
	{ kind: 'uncover', slot: 'slot-4', on: true },
	{ kind: 'run', session: id('still'), is: 'nobody-came' }
];
const say = (author: string, slot: string, value: EntryValue, order = 1) => ({
	...{ activity: 'a1', slot, author, value, seq: order, order, atMs: 1 }
});
const entries = [
	say(ann.key, sessionSlot('join', 'bread'), { into: 'bus' }),
	say(bob.key, sessionSlot('join', 'bread'), { into: 'bus' }, 2),
	say(ann.key, sessionSlot('run', 'choir'), 'withdrawn'),
	say(ann.key, sessionSlot('star', 'bus'), true),
	say(bob.key, sessionSlot('star', 'bus'), true),
	say(bob.key, sessionSlot('here', 'bus'), true),
	say(bob.key, sessionSlot('how', 'bus'), 'started')
];

function input(): ReportInput {
	const doc = new Y.Doc();
	putAbout(doc, { title: 'Saturday' });
	putActivity(doc, activity);
	for (const place of places) putPlace(doc, place);
	putAgendaDeeds(doc, 'a1', host.key, deeds);
	putReached(doc, { activity: 'a1', epoch: 0, step: 'news' }, 1);
	const plan = readPlan(doc);
	const counts = readActivityCounts(activity, { plan, notes, entries, rows: new Map() });
	const empty = { binned: [], binnedNotes: new Set<string>(), marks: new Map() };
	return {
		...{ plan: withPhonesHeard(plan, notes, entries), notes, counts: new Map([['a1', counts]]) },
		bookOrder: new Map([['a1', new Map([['again', -1]])]]),
		map: { ...empty, themes: [], recommendations: [], positions: new Map() }
	};
}

/** All that there is to know of it, by the sessions' own names, and nobody's stars. */
function told({ plan, notes: all }: ReportInput) {
	const { sessions, slots, spaces } = readAgenda(plan, plan.activities[0]!, all, []);
	const own = (one: string | undefined) => one?.slice(23);
	return {
		slots: slots.map(({ step, covered, when }) => [step.id, covered, when]),
		spaces: spaces.map(({ name }) => name),
		sessions: sessions.map((one) => ({
			...{ name: one.name, conveners: one.conveners, state: one.state, cell: one.cell },
			...{ was: one.was, lost: one.lost, stood: one.stood, pinned: one.pinned, clash: one.clash },
			...{ into: own(one.into), joined: one.joined.map(own), change: one.change },
			origin: one.origin && [one.origin.how, own(one.origin.of)]
		}))
	};
}

describe('the agenda in a harvest file', () => {
	test('comes back in as it stood, ghosts, lineage and what phones said included', () => {
		const before = told(input());
		expect(before.sessions).toMatchObject([
			{ name: 'bus', state: 'ended', cell: at(2, 1), was: [at(1, 1)], joined: ['bread'] },
			{ name: 'bread', state: 'joined', into: 'bus', stood: at(1, 2) },
			{ name: 'shade', state: 'needs-place', lost: at(2, 1) },
			{ name: 'again', conveners: ['Ann', 'Cat'], origin: ['repeat', 'bus'] },
			{ name: 'choir', state: 'withdrawn' },
			{ name: 'still', state: 'nobody-came' }
		]);
		const text = writeJson(input());
		expect(told(reportOf(text))).toEqual(before);
		const file = readHarvestFile(text);
		if (isFileRefusal(file)) throw new Error(file.refused);
		expect(told(inputOfFile(file))).toEqual(before);
	});

	test('goes in and out without changing, with what people told of sessions', () => {
		const text = writeJson(input());
		const [one] = JSON.parse(text).activities;
		expect(one.sessions).toEqual([
			{ note: 'bus', stars: 2, here: 1, done: 0, started: 1, unclear: 0 },
			{ note: 'again', stars: 2, here: 0, done: 0, started: 0, unclear: 0 }
		]);
		expect(one).toMatchObject({ reached: 'news', book: ['again', 'still', 'bus'] });
		const { docs } = importText(text);
		const again = { ...inputOf(docs), bookOrder: readBookOrder(docs.harvest) };
		expect(writeJson(again)).toBe(text);
	});

	test('for an audience leaves out acts about sessions that are not in it, and who took one on', () => {
		const hidden = { ...input(), notes: notes.map((n) => ({ ...n, audience: 'room' as const })) };
		expect(JSON.parse(writeJson(hidden, 'public')).activities[0].agenda).toEqual([
			{ kind: 'uncover', slot: 'slot-4', on: true }
		]);
		const [one] = JSON.parse(writeJson(input(), 'public')).activities;
		expect(one.agenda).toContainEqual({ kind: 'place', session: 'bus', cell: at(2, 1) });
		expect(JSON.stringify(one)).not.toContain('Cat');
		expect(one).not.toHaveProperty('sessions');
	});

	test.each([
		['an act that a newer Sheaf knows', { kind: 'sing', session: 'bus' }],
		['a session that is not in the file', { kind: 'pin', session: 'gone', on: true }]
	])('with %s is read by nobody, and comes out again', (_, act) => {
		const file = JSON.parse(writeJson(input()));
		file.activities[0].agenda.push(act);
		const opened = reportOf(file);
		expect(opened.plan.agenda).toEqual([]);
		expect(JSON.parse(writeJson(opened)).activities[0].agenda).toContainEqual(act);
	});
});

test('the book tells the agenda as it ended, and reports in the newsroom’s order', () => {
	const { blocks } = bookOf(input());
	const table = blocks.find((block) => block.is === 'table' && block.head === agendaBookWords.head);
	expect(table).toMatchObject({
		rows: [
			['10:30 to 11:30', 'Elm', 'About still (Ann)', agendaBookWords.nobodyCame],
			[
				...['11:45 to 12:45', 'Oak', 'About bus (Ann)'],
				'With “About bread” in it. Was at 10:30 to 11:30, Oak.'
			],
			['13:45 to 14:45', 'Oak', 'About again (Ann, Cat)', 'Held again: “About bus”.'],
			[...['', '', 'About bread (Ann)', 'Was at 10:30 to 11:30, Ash. Joined “About bus”.']],
			['', '', 'About shade (Ann)', 'Had no place.'],
			['', '', 'About choir (Ann)', 'Did not take place.']
		]
	});
	// What was offered stands in the agenda, and not among the questions that came up as well.
	expect(blocks).not.toContainEqual(expect.objectContaining({ title: bookWords.full.questions }));
	const titles = blocks.flatMap((block) => (block.is === 'heading' ? [block.title] : []));
	expect(titles.filter((title) => title.startsWith('About'))).toEqual([
		...['About again', 'About still', 'About bus']
	]);
});

test('a book of twenty reports and thirty photos is made from what a device holds', async () => {
	const owns = Array.from({ length: 20 }, (_, n) => `s${n}`);
	const photos = Array.from({ length: 30 }, (_, n) => ({
		hash: n.toString(16).padStart(64, '0'),
		...{ widthPx: 4, heightPx: 3, bytes: 3, alt: `Drawing ${n}` }
	}));
	const all = [
		...owns.map((own, n) => session(ann.key, own, n + 1)),
		...owns.map((own, n) => report(own, 100 + n)),
		...photos.map((photo, n): Note => {
			const drawn = report(owns[n % 20]!, 200 + n);
			return { ...drawn, id: noteIdOf(ann.key, `p${n}`), form: 'session-drawing', text: '', photo };
		})
	];
	const bytes = new Map(photos.map(({ hash }, n) => [hash, new Uint8Array([n, 1, 2])]));
	const page = await formats.html.write({ ...input(), notes: all }, undefined, bytes);
	for (const { alt } of photos) expect(String(page)).toContain(`alt="${alt}"`);
	// Where a session shows its drawings, they stand nowhere by themselves.
	expect(String(page)).not.toContain(`${bookWords.full.photos}</h2>`);
	for (const own of owns) expect(String(page)).toContain(`>About ${own}</h3>`);
});
