/**
 * An Open Space as a state machine, played by two or three tablets that part and meet as they like: hosts
 * place, move, join, set apart, take off; phones offer, star, agree, hand on. When all have met there is
 * one state, no session is lost, and nothing leads in a ring.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { openEntrySweep, readEntries } from '#lib/doc/entries-doc.ts';
import { openSweep, putFiled, readNotes } from '#lib/doc/notes-doc.ts';
import { putAgendaDeeds } from '#lib/doc/plan-agenda.ts';
import { putActivity, putPlace, putPlaceWord, putReached, readPlan } from '#lib/doc/plan-doc.ts';
import { putStepWords } from '#lib/doc/plan-steps.ts';
import type { Activity } from '#lib/domain/activity.ts';
import type { AgendaDeed } from '#lib/domain/agenda.ts';
import { fileIntent, type Filed } from '#lib/domain/filing.ts';
import { ownPart, type NoteId } from '#lib/domain/id.ts';
import type { Intent } from '#lib/domain/intent.ts';
import { currentStep, nextStep, standsAt, type Plan } from '#lib/domain/plan.ts';
import { cellKey, finishSession, sessionSlot } from '#lib/domain/session.ts';
import { readConflicts } from '#lib/harvest/agenda-conflicts.ts';
import { readAgenda, type Agenda } from '#lib/harvest/agenda.ts';
import { readMethodView } from '#lib/methods/index.ts';
import { openSpace } from '#lib/methods/open-space/open-space.ts';
import { fastVerify, keyPairOf } from '../helpers/keys.ts';
import { runs } from '../helpers/long.ts';
import { deed as deedOf, meetAll as meetAllOf } from '../helpers/parting.ts';
import { gathering, speaker } from '../helpers/people.ts';

const made = openSpace.plan(
	openSpace.readSettings({
		question: 'What matters?',
		slots: [
			{ start: '10:00', end: '11:00' },
			{ start: '11:00', end: '12:00' }
		],
		spaces: [{ name: 'Oak' }, { name: 'Ash' }]
	})!,
	{ id: 'space', position: 0 }
);
const { activity } = made;
const CELLS = ['slot-1', 'slot-2'].flatMap((slot) =>
	['space-1', 'space-2'].map((space) => ({ slot, space }))
);
const PHONES = 4;

interface Tablet {
	readonly key: string;
	readonly plan: Y.Doc;
	readonly notes: Y.Doc;
	readonly sweep: () => void;
}

function openTablet(n: number): Tablet {
	const [plan, notes] = [new Y.Doc(), new Y.Doc()];
	putActivity(plan, activity);
	for (const place of made.places) putPlace(plan, place);
	const sweeps = [openSweep(notes), openEntrySweep(notes)];
	return {
		key: keyPairOf(300 + n).key,
		plan,
		notes,
		sweep: () => sweeps.forEach(({ sweep }) => sweep())
	};
}

/** What was done, kept apart from any document. */
interface Model {
	readonly offered: NoteId[];
	readonly taken: Set<NoteId>;
	deeds: number;
}
interface Real {
	readonly tablets: readonly Tablet[];
	readonly phones: readonly ReturnType<typeof speaker>[];
}

const deed = deedOf<Model, Real>;
const tablet = fc.nat(2);
const at = ({ tablets }: Real, n: number): Tablet => tablets[n % tablets.length]!;
const file = (one: Tablet, intent: Intent) =>
	putFiled(one.notes, fileIntent(intent, gathering.key, fastVerify) as Filed);
/** A session that this tablet may never have heard of: its host may have. */
const pick = ({ offered }: Model, n: number): NoteId | undefined => offered[n % offered.length];

/** With the times that hosts took away, and without those. */
const activityIn = (plan: Plan) => plan.activities[0] as Activity;

function agendaOf({ plan, notes }: Tablet): Agenda {
	const value = readPlan(plan);
	return readAgenda(value, activityIn(value), readNotes(notes), readEntries(notes));
}

const offer = fc.tuple(tablet, fc.nat(PHONES - 1)).map(([n, who]) =>
	deed(`offer at ${n}`, (model, real) => {
		const phone = real.phones[who]!;
		const note = phone.noteOf(`s${model.offered.length + 1}`);
		const title = `Session ${model.offered.length + 1}`;
		const body = finishSession({ title, name: `Person ${who}`, question: '' });
		if (typeof body === 'string') throw new Error(body);
		const where = { activity: 'space', step: 'marketplace', place: '', question: 'q1' };
		file(at(real, n), phone.act({ kind: 'note', note, body, where, from: 'phone' }));
		model.offered.push(note);
	})
);

function act(says: string, make: (session: NoteId, other: NoteId, x: number) => AgendaDeed) {
	return fc.tuple(tablet, fc.nat(9), fc.nat(9), fc.nat(3)).map(([n, one, two, x]) =>
		deed(`${says} ${one} at ${n}`, (model, real) => {
			const [session, other] = [pick(model, one), pick(model, two)];
			if (session === undefined || other === undefined) return;
			const { plan, key } = at(real, n);
			putAgendaDeeds(plan, 'space', key, [make(session, other, x)]);
			model.deeds += 1;
		})
	);
}
const place = act('place', (session, _, x) => ({ kind: 'place', session, cell: CELLS[x]! }));
const takeDown = act('take down', (session) => ({ kind: 'place', session }));
const join = act('join', (session, into) => ({ kind: 'join', session, into }));
const apart = act('apart', (session) => ({ kind: 'join', session }));
const run = act('run', (session, _, x) => ({
	kind: 'run',
	session,
	is: (['withdrawn', 'nobody-came', 'ended', 'open'] as const)[x]!
}));
const comeOut = act('from', (session, of, x) => ({
	kind: 'from',
	session,
	how: x % 2 ? 'split' : 'repeat',
	of
}));

/** A time or a place is taken away, or there again. */
const close = fc.tuple(tablet, fc.nat(3), fc.boolean()).map(([n, which, gone]) =>
	deed(`close ${which} at ${n}`, (_, real) => {
		const { plan } = at(real, n);
		if (which < 2) putPlaceWord(plan, `space-${which + 1}`, { closed: gone });
		else putStepWords(plan, 'space', `slot-${which - 1}`, { gone });
	})
);

const say = fc
	.record({ n: tablet, who: fc.nat(PHONES - 1), one: fc.nat(9), two: fc.nat(9), what: fc.nat(5) })
	.map(({ n, who, one, two, what }) =>
		deed(`phone ${who} says ${what} at ${n}`, (model, real) => {
			const [session, other] = [pick(model, one), pick(model, two)];
			if (session === undefined || other === undefined) return;
			const [word, value] = (
				[
					['star', true],
					['join', { into: ownPart(other) }],
					['run', 'withdrawn'],
					['hand', true],
					['adopt', { name: `Person ${who}` }],
					['wish', CELLS[0]!]
				] as const
			)[what]!;
			const slot = sessionSlot(word, ownPart(session));
			file(at(real, n), real.phones[who]!.enter(slot, value, { activity: 'space' }));
		})
	);
const takeBack = fc.tuple(tablet, fc.nat(9)).map(([n, one]) =>
	deed(`take back ${one}`, (model, real) => {
		const session = pick(model, one);
		const phone = real.phones.find(({ noteOf }) => session && noteOf(ownPart(session)) === session);
		if (session === undefined || !phone) return;
		file(at(real, n), phone.act({ kind: 'take-back', note: session }));
		model.taken.add(session);
	})
);
const advance = tablet.map((n) =>
	deed(`advance ${n}`, (_, real) => {
		const { plan } = at(real, n);
		const before = readPlan(plan);
		const next = nextStep(before, activityIn(before));
		if (next) putReached(plan, { ...standsAt(before, activityIn(before)), step: next.id }, 1);
	})
);
const meeting = fc
	.tuple(tablet, tablet)
	.map(([n, m]) => deed(`${n} meets ${m}`, (_, real) => meetAll([at(real, n), at(real, m)])));

const meetAll = (tablets: readonly Tablet[]) =>
	meetAllOf(tablets, ({ plan, notes }) => [plan, notes]);

const viewsOf = ({ plan, notes }: Tablet) => {
	const input = {
		plan: readPlan(plan),
		notes: readNotes(notes),
		entries: readEntries(notes),
		arrivals: new Map<string, number>()
	};
	return {
		step: currentStep(input.plan, activityIn(input.plan))?.id,
		views: (['phone', 'wall'] as const).map((kind) => readMethodView(kind, input))
	};
};

/** Everything that has to hold of an agenda, whoever did what. */
function check({ sessions, byId, byCell }: Agenda): void {
	const cells = sessions.flatMap(({ cell }) => (cell ? [cellKey(cell)] : []));
	expect(new Set(cells).size).toBe(cells.length);
	for (const [key, session] of byCell) expect(session.cell && cellKey(session.cell)).toBe(key);
	for (const one of sessions) {
		// What it joined is there, is by itself, and counts it in.
		if (one.into !== undefined) {
			expect(byId.get(one.into)?.into).toBeUndefined();
			expect(one.into).not.toBe(one.id);
		}
		expect(one.state === 'joined').toBe(one.into !== undefined && one.state !== 'withdrawn');
		// Of each line upwards there is an end.
		const seen = new Set<NoteId>();
		for (let up: NoteId | undefined = one.id; up; up = byId.get(up)?.origin?.of) {
			expect(seen.has(up)).toBe(false);
			seen.add(up);
		}
		// A ghost stands where its session is not.
		const now = one.cell && cellKey(one.cell);
		expect(one.was.map(cellKey)).not.toContain(now);
		expect(new Set(one.was.map(cellKey)).size).toBe(one.was.length);
		if (one.state === 'needs-place') expect(one.lost).toBeDefined();
		if (one.clash) expect(one.cell).toBeDefined();
	}
}

test('tablets that parted and met are in one state, and no session is lost', () => {
	fc.assert(
		fc.property(
			fc.commands(
				[
					...[offer, offer, place, place, place, takeDown, join, apart, run, comeOut],
					...[say, say, takeBack, close, advance, meeting]
				],
				{ maxCommands: 50 }
			),
			fc.integer({ min: 2, max: 3 }),
			(commands, partitions) => {
				const real: Real = {
					tablets: Array.from({ length: partitions }, (_, n) => openTablet(n)),
					phones: Array.from({ length: PHONES }, (_, n) => speaker(keyPairOf(400 + n)))
				};
				const model: Model = { offered: [], taken: new Set(), deeds: 0 };
				fc.modelRun(() => ({ model, real }), commands);
				for (const one of real.tablets) check(agendaOf(one));
				meetAll(real.tablets);

				const [first, ...others] = real.tablets.map(agendaOf);
				for (const other of others) expect(other).toEqual(first);
				const [view, ...views] = real.tablets.map(viewsOf);
				for (const other of views) expect(other).toEqual(view);
				check(first!);
				const standing = model.offered.filter((id) => !model.taken.has(id));
				expect(first!.sessions.map(({ id }) => id).toSorted()).toEqual(standing.toSorted());
				// Every act of every host is kept.
				expect(readPlan(real.tablets[0]!.plan).agenda).toHaveLength(model.deeds);
				// Each session without its place is listed once.
				const conflicts = readConflicts(first!).map(({ session }) => session.id);
				const homeless = first!.sessions.filter(({ state }) => state === 'needs-place');
				expect(conflicts).toEqual(homeless.map(({ id }) => id));
			}
		),
		{ numRuns: runs(150) }
	);
});
