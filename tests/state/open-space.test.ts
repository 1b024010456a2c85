/**
 * A marketplace of sixty people with five places and four times: three hosts' tablets, one of which is
 * cut off while all of them place sessions. On real sockets, with real keys and a real relay.
 */
import { afterAll, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { readEntries } from '#lib/doc/entries-doc.ts';
import { readNotes } from '#lib/doc/notes-doc.ts';
import { putActivity, putPlace, putReached, readPlan } from '#lib/doc/plan-doc.ts';
import { noteIdOf, ownPart } from '#lib/domain/id.ts';
import type { Act } from '#lib/domain/intent.ts';
import { currentActivity } from '#lib/domain/plan.ts';
import { cellKey, finishSession, sessionPlace, sessionSlot } from '#lib/domain/session.ts';
import { readConflicts } from '#lib/harvest/agenda-conflicts.ts';
import { gather } from '#lib/harvest/gather.ts';
import { openSpace } from '#lib/methods/open-space/open-space.ts';
import { readOpenSpaceView } from '#lib/methods/open-space/view.ts';
import { AgendaState } from '#lib/state/agenda.svelte.ts';
import { NewsroomState } from '#lib/state/newsroom.svelte.ts';
import { asPhone, bring, join } from '../helpers/cafe.ts';
import { greet, type At, type Live, type Who } from '../helpers/client.ts';
import {
	createPen,
	newGathering,
	newPair,
	staff,
	type TestGathering
} from '../helpers/gathering.ts';
import { startRelay } from '../helpers/relay.ts';

const PEOPLE = 60;
const SESSIONS = 24;
const REPORTS = 20;
const HOURS = ['10:00', '11:00', '12:00', '13:00', '14:00'];

const closers: (() => unknown)[] = [];
afterAll(async () => {
	for (const close of closers.splice(0).reverse()) await close();
});

let ids = 0;
const newId = () => `id${(ids += 1)}`;

const until = (fits: () => boolean) =>
	vi.waitFor(() => expect(fits()).toBe(true), { timeout: 30_000, interval: 20 });

const made = openSpace.plan(
	openSpace.readSettings({
		question: 'What matters here?',
		slots: HOURS.slice(0, 4).map((start, at) => ({ start, end: HOURS[at + 1] }))
	})!,
	{ id: 'a1', position: 1 }
);

function newOpenSpace(): TestGathering {
	const hall = newGathering();
	putActivity(hall.plan, made.activity);
	for (const place of made.places) putPlace(hall.plan, place);
	putReached(hall.plan, { activity: 'a1', epoch: 0, step: 'marketplace' }, 1);
	return hall;
}

/** A host's tablet, with lines that can be cut and come again with the same documents. */
async function openTablet(at: At, hall: TestGathering, pair = staff(hall, 'host')) {
	const { standing } = readPlan(hall.plan);
	const who: Who = { gathering: hall.id, pair, role: 'host', standing };
	let lines = await Promise.all([join(at, who, 'plan'), join(at, who, 'notes')]);
	const [plan, notes] = [lines[0].doc, lines[1].doc];
	const deps = {
		plan: {
			get value() {
				return readPlan(plan);
			},
			get activity() {
				return currentActivity(this.value);
			}
		},
		notes: {
			get all() {
				return readNotes(notes);
			},
			keep: () => Promise.resolve(undefined)
		},
		entries: {
			get all() {
				return readEntries(notes);
			}
		}
	};
	const agenda = new AgendaState({ doc: plan, notesDoc: notes, device: pair.key, newId, ...deps });
	const newsroom = new NewsroomState({ docs: [plan, notes, new Y.Doc()], ...deps });
	const cut = () => lines.forEach((line) => line.close());
	closers.push(agenda.close.bind(agenda), newsroom.close.bind(newsroom), () => cut());
	return {
		agenda,
		newsroom,
		deps,
		cut,
		comeBack: async () => {
			lines = await Promise.all([join(at, who, 'plan', plan), join(at, who, 'notes', notes)]);
		}
	};
}

test('two halves place apart: no session is lost, and each conflict is listed once', async () => {
	const relay = await startRelay();
	closers.push(relay.close);
	const hall = newOpenSpace();
	const pairs = [staff(hall, 'host'), staff(hall, 'host'), staff(hall, 'host')];
	closers.push((await bring(relay, hall)).close);
	const tablets = await Promise.all(pairs.map((pair) => openTablet(relay, hall, pair)));
	const [ash, birch, cedar] = tablets as [
		(typeof tablets)[0],
		(typeof tablets)[0],
		(typeof tablets)[0]
	];
	const sessionsOf = ({ agenda }: (typeof tablets)[0]) => agenda.value?.sessions ?? [];

	const phones = await Promise.all(
		Array.from({ length: PEOPLE }, async () => {
			const pair = newPair();
			const live = await greet(relay, asPhone(hall, pair), 'phone');
			closers.push(live.close);
			return { pair, live, pen: createPen(hall.id, pair) };
		})
	);
	const say = async ({ live, pen }: { live: Live; pen: ReturnType<typeof createPen> }, act: Act) =>
		expect(await live.send(pen.sign(act))).toMatchObject({ state: 'filed' });
	const where = { activity: 'a1', step: 'marketplace', place: '', question: 'q1' };
	const names = await Promise.all(
		phones.slice(0, SESSIONS).map(async (phone, n) => {
			const note = noteIdOf(phone.pair.key, `session${n}`);
			const body = finishSession({ title: `Session ${n}`, name: `Person ${n}`, question: '' });
			if (typeof body === 'string') throw new Error(body);
			await say(phone, { kind: 'note', note, body, where, from: 'phone' });
			return note;
		})
	);
	await Promise.all(
		phones.slice(SESSIONS).map((phone, n) => {
			const slot = sessionSlot('star', `session${n % SESSIONS}`);
			return say(phone, { kind: 'entry', about: 'notes', activity: 'a1', slot, value: true });
		})
	);
	const stars = (tablet: (typeof tablets)[0]) =>
		sessionsOf(tablet).reduce((sum, one) => sum + one.stars.size, 0);
	await until(() => tablets.every((one) => sessionsOf(one).length === SESSIONS));
	await until(() => tablets.every((one) => stars(one) === PEOPLE - SESSIONS));

	const { slots, spaces } = ash.agenda.value!;
	const cells = slots.flatMap(({ step }) => spaces.map(({ id }) => ({ slot: step.id, space: id })));
	expect(cells).toHaveLength(20);
	cedar.cut();
	names.slice(0, 12).forEach((id, n) => ash.agenda.place(id, cells[n]));
	names.slice(12, 16).forEach((id, n) => birch.agenda.place(id, cells[12 + n]));
	// Eight more, where the others have put theirs; and one that they have put elsewhere.
	names.slice(16).forEach((id, n) => cedar.agenda.place(id, cells[8 + n]));
	cedar.agenda.place(names[0]!, cells[19]);
	await until(() => [ash, birch].every(({ agenda }) => agenda.value?.byCell.size === 16));
	expect(cedar.agenda.value?.byCell.size).toBe(9);

	await cedar.comeBack();
	await until(() => tablets.every(({ deps }) => deps.plan.value.agenda.length === 25));
	const [first, ...others] = tablets.map(({ agenda }) => agenda.value!);
	for (const other of others) expect(other).toEqual(first);
	expect(first!.sessions.map(({ id }) => id).toSorted()).toEqual(names.toSorted());
	const conflicts = readConflicts(first!);
	expect(conflicts.map(({ lost }) => cellKey(lost)).toSorted()).toEqual(
		cells.slice(8, 16).map(cellKey).toSorted()
	);
	for (const { session, holder } of conflicts) {
		expect(holder?.clash).toBe(true);
		expect(session.state).toBe('needs-place');
	}

	// Who looks after them is told: the view that phones get says it of both.
	const told = await phones[0]!.live.view((view) => {
		const { sessions } = readOpenSpaceView(view.method);
		return sessions.filter(({ state }) => state === 'needs-place').length === 8;
	});
	const { sessions: shown } = readOpenSpaceView(told.method);
	expect(shown.filter(({ clash }) => clash)).toHaveLength(8);
	expect(shown).toHaveLength(SESSIONS);

	// One host settles some of them; all see it.
	const free = cells.filter((cell) => !first!.byCell.has(cellKey(cell)));
	free.forEach((cell, n) => ash.agenda.place(conflicts[n]!.session.id, cell));
	await until(() => tablets.every(({ agenda }) => agenda.value?.byCell.size === 20));

	await Promise.all(
		phones.slice(0, REPORTS).map((phone, n) => {
			const place = sessionPlace(ownPart(names[n]!));
			const note = noteIdOf(phone.pair.key, 'report');
			const text = `What came of session ${n}`;
			const body = {
				kind: 'idea',
				form: 'session-report',
				text,
				voice: '',
				audience: 'public'
			} as const;
			return say(phone, { kind: 'note', note, body, where: { ...where, place }, from: 'phone' });
		})
	);
	await until(() => tablets.every(({ newsroom }) => newsroom.value?.book.length === REPORTS));
	const map = { themes: [], binned: [], recommendations: [], positions: new Map() };
	const { notes, plan } = cedar.deps;
	const harvest = gather(plan.value, notes.all, {
		...map,
		...{ binnedNotes: new Set(), marks: new Map() }
	} as never);
	const report = harvest.notes.find(({ note }) => note.text === 'What came of session 3');
	expect(report?.place).toBe('Session 3');
}, 60_000);
