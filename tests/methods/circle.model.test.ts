/**
 * A circle as a state machine, played by two or three hosts' tablets that part and meet as they like,
 * and by phones. When all have met there is one state, nobody was left out, and nobody's words are in
 * any of it.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { openEntrySweep, readEntries } from '#lib/doc/entries-doc.ts';
import { putFiled } from '#lib/doc/notes-doc.ts';
import { putActivity, putReached, readPlan } from '#lib/doc/plan-doc.ts';
import { putRecord } from '#lib/doc/plan-records.ts';
import type { EntryValue } from '#lib/domain/entry.ts';
import { fileIntent, type Filed } from '#lib/domain/filing.ts';
import { circle } from '#lib/methods/circle/circle.ts';
import { readCircleNow } from '#lib/methods/circle/circle-now.ts';
import { BELL_SLOT, pickSlot, readTurnLog, turnKeys, turnSlot } from '#lib/methods/circle/log.ts';
import { besides, isPresent, seatKeys } from '#lib/methods/circle/ring.ts';
import { readCircleSettings } from '#lib/methods/circle/settings.ts';
import { ANSWERS, readOffer, type Answer } from '#lib/methods/circle/turns.ts';
import { readMethodView } from '#lib/methods/index.ts';
import { fastVerify, keyPairOf } from '../helpers/keys.ts';
import { runs } from '../helpers/long.ts';
import { deed as deedOf, meetAll as meetAllOf } from '../helpers/parting.ts';
import { gathering, speaker } from '../helpers/people.ts';

const STEP = 'check-in';
const made = circle.plan(readCircleSettings({ shape: 'check-in', seats: 6 })!, {
	id: 'cafe',
	position: 0
});

interface Tablet {
	readonly plan: Y.Doc;
	readonly notes: Y.Doc;
	readonly sweep: () => void;
}

function openTablet(): Tablet {
	const [plan, notes] = [new Y.Doc(), new Y.Doc()];
	putActivity(plan, made.activity);
	putReached(plan, { activity: 'cafe', epoch: 0, step: STEP }, 1);
	const { sweep } = openEntrySweep(notes);
	return { plan, notes, sweep: () => void sweep() };
}

const inputOf = ({ plan, notes }: Tablet) => ({
	plan: readPlan(plan),
	activity: made.activity,
	notes: [],
	entries: readEntries(notes),
	arrivals: new Map<string, number>()
});
/** What was answered to each offer, as this tablet reads it. */
function answersOf(tablet: Tablet) {
	const { plan, entries } = inputOf(tablet);
	const records = plan.records.get('cafe') ?? new Map();
	const log = readTurnLog({ activity: 'cafe', records, entries }, STEP);
	return { of: (seat: string, chance: 1 | 2) => readOffer(log, seat, chance).answer };
}
const nowOf = (tablet: Tablet) => readCircleNow(inputOf(tablet));
const put = ({ plan }: Tablet, key: string, value: EntryValue) =>
	putRecord(plan, 'cafe', key, value);

interface Real {
	readonly tablets: readonly Tablet[];
	readonly phones: readonly ReturnType<typeof speaker>[];
	named: number;
}
const deed = (says: string, run: (real: Real) => void) =>
	deedOf<object, Real>(says, (_model, real) => run(real));
const tablet = fc.nat(2);
const at = ({ tablets }: Real, n: number): Tablet => tablets[n % tablets.length]!;

function enter(real: Real, n: number, who: number, slot: string, value: EntryValue): void {
	const intent = real.phones[who]!.enter(slot, value);
	putFiled(at(real, n).notes, fileIntent(intent, gathering.key, fastVerify) as Filed);
}

const answer = fc
	.tuple(tablet, fc.constantFrom<Answer>(...ANSWERS), fc.option(fc.nat(3)))
	.map(([n, said, who]) =>
		deed(`${said} at ${n} by ${who ?? 'host'}`, (real) => {
			const holder = nowOf(at(real, n)).passes[0]?.holder;
			if (!holder) return;
			if (who === null) put(at(real, n), turnKeys.answer(STEP, holder, said), { atMs: 1 });
			else enter(real, n, who, turnSlot(STEP, holder), { ...holder, answer: said });
		})
	);
const pick = fc.tuple(tablet, fc.nat(20), fc.option(fc.nat(3))).map(([n, nth, who]) =>
	deed(`pick ${nth} at ${n}`, (real) => {
		const one = at(real, n);
		const [pass] = nowOf(one).passes;
		const open = [...(pass?.waiting ?? [])];
		const seat = open[nth % Math.max(1, open.length)];
		if (!seat) return;
		const view = readMethodView('phone', inputOf(one)) as unknown as {
			passes: { pick: number }[];
		};
		const number = view.passes[0]!.pick;
		if (who === null) put(one, turnKeys.pick(STEP, 1, number), { seat, chance: 1 });
		else enter(real, n, who, pickSlot(STEP), { seat, chance: 1, ring: 1, n: number });
	})
);
const again = fc.tuple(tablet, fc.nat(20)).map(([n, nth]) =>
	deed(`again ${nth} at ${n}`, (real) => {
		const one = at(real, n);
		const had = nowOf(one).passes[0]?.had ?? [];
		const seat = had[nth % Math.max(1, had.length)];
		if (seat) put(one, turnKeys.again(STEP, { seat, chance: 1, time: 1 }), true);
	})
);
const late = tablet.map((n) =>
	deed(`late at ${n}`, (real) => {
		const one = at(real, n);
		const { seats } = nowOf(one);
		put(one, seatKeys(`l${(real.named += 1)}`).seat, { at: besides(seats, 's1'), during: STEP });
	})
);
const away = fc.tuple(tablet, fc.nat(20), fc.boolean()).map(([n, nth, on]) =>
	deed(`away ${nth} ${on} at ${n}`, (real) => {
		const { seats } = nowOf(at(real, n));
		put(at(real, n), seatKeys(seats[nth % seats.length]!.id).away, on);
	})
);
const ring = fc.tuple(tablet, fc.option(fc.nat(3))).map(([n, who]) =>
	deed(`bell at ${n}`, (real) => {
		const { bell } = nowOf(at(real, n));
		if (who === null) put(at(real, n), turnKeys.bell(bell.n), { atMs: 1 });
		else enter(real, n, who, BELL_SLOT, { n: bell.n });
		expect(nowOf(at(real, n)).bell).toEqual({ n: bell.n, rung: true });
	})
);
const resume = tablet.map((n) =>
	deed(`resume at ${n}`, (real) => {
		const { bell } = nowOf(at(real, n));
		if (!bell.rung) return;
		put(at(real, n), turnKeys.resume(bell.n), { atMs: 1 });
		// Two bells that rang for one pause end with it.
		expect(nowOf(at(real, n)).bell.n).toBeGreaterThan(bell.n);
	})
);
const meeting = fc
	.tuple(tablet, tablet)
	.map(([n, m]) => deed(`${n} meets ${m}`, (real) => meetAll([at(real, n), at(real, m)])));

const meetAll = (tablets: readonly Tablet[]) =>
	meetAllOf(tablets, ({ plan, notes }) => [plan, notes]);

test('tablets that parted and met read one circle, in which nobody is left out', () => {
	fc.assert(
		fc.property(
			fc.commands([answer, answer, answer, pick, again, late, away, ring, resume, meeting], {
				maxCommands: 50
			}),
			fc.integer({ min: 2, max: 3 }),
			fc.array(fc.constantFrom<Answer>(...ANSWERS), { minLength: 1, maxLength: 9 }),
			(commands, partitions, ending) => {
				const real: Real = {
					tablets: Array.from({ length: partitions }, openTablet),
					phones: [0, 1, 2, 3].map((n) => speaker(keyPairOf(300 + n))),
					named: 0
				};
				fc.modelRun(() => ({ model: {}, real }), commands);
				meetAll(real.tablets);
				const [first, ...others] = real.tablets.map(nowOf);
				for (const other of others) expect(other).toEqual(first);

				// From here on one tablet ends the pass: each offer once, and an end to it.
				const one = real.tablets[0]!;
				const before = answersOf(one);
				const offered: string[] = [];
				for (let turns = 0; !nowOf(one).passes[0]!.done; turns++) {
					const { holder, waiting, back } = nowOf(one).passes[0]!;
					if (!holder) {
						const view = readMethodView('phone', inputOf(one)) as any;
						const seat = waiting[0] ?? back[0]!;
						const chance = waiting[0] ? 1 : 2;
						put(one, turnKeys.pick(STEP, 1, view.passes[0].pick), { seat, chance });
						continue;
					}
					offered.push(`${holder.seat}/${holder.chance}`);
					put(one, turnKeys.answer(STEP, holder, ending[turns % ending.length]!), { atMs: 1 });
					expect(turns).toBeLessThan(200);
				}
				// Exactly one turn for each who is here, and exactly one return for each who let it go by:
				// had already, or now, and never twice.
				const after = answersOf(one);
				const present = nowOf(one)
					.seats.filter(isPresent)
					.map(({ id }) => id);
				const owed = present.flatMap((seat) => [
					...(before.of(seat, 1) === undefined ? [`${seat}/1`] : []),
					...(after.of(seat, 1) !== 'spoke' && before.of(seat, 2) === undefined
						? [`${seat}/2`]
						: [])
				]);
				expect(offered.toSorted()).toEqual(owed.toSorted());
				expect(nowOf(one).passes[0]!.had.toSorted()).toEqual(present.toSorted());
				// Who let it go by is told to nobody.
				for (const kind of ['phone', 'wall'] as const) {
					const told = JSON.stringify(readMethodView(kind, inputOf(one)));
					expect(told).not.toMatch(/passed|later|"back"/);
				}
			}
		),
		{ numRuns: runs(80) }
	);
});
