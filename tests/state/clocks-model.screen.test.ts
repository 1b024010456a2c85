/**
 * Clocks of a café, played by two or three hosts who part and meet as they like and whose tablets
 * believe in other years: they go on and back, pause, ring the fire bell, give the room or a table a
 * minute more. When all have met there is one clock. What it may show follows from what the tablets
 * showed meanwhile: time in which all of them stood still is lost to nobody.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { putActivity, putPlace } from '#lib/doc/plan-doc.ts';
import { PAUSE_REASONS } from '#lib/domain/pause.ts';
import { standsAt, stepKey } from '#lib/domain/plan.ts';
import { durationMs } from '#lib/domain/timer.ts';
import { WHOLE_CAFE } from '#lib/methods/world-cafe/settings.ts';
import { worldCafe } from '#lib/methods/world-cafe/world-cafe.ts';
import { PlanState } from '#lib/state/plan.svelte.ts';
import { RoomClock } from '#lib/state/room-clock.svelte.ts';
import { keyPairOf } from '../helpers/keys.ts';
import { runs } from '../helpers/long.ts';
import { meet } from '../helpers/meet.ts';
import { deed as deedOf } from '../helpers/parting.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const START_MS = 1_800_000_000_000;
const YEAR_MS = 31_536_000_000;
const made = worldCafe.plan(
	worldCafe.readSettings({ question: 'Why?', tables: 3, rounds: 2, ...WHOLE_CAFE })!,
	{ id: 'cafe', position: 0 }
);

interface Tablet {
	readonly doc: Y.Doc;
	readonly plan: PlanState;
}
interface Real {
	readonly tablets: readonly Tablet[];
	nowMs: number;
}
/** By `stepKey` of the visit. */
interface Model {
	/** While every tablet was in it and showed a clock that stands still. */
	readonly heldByAll: Map<string, number>;
	/** While any tablet showed one. */
	readonly heldByAny: Map<string, number>;
	/** The most that presses can have given. */
	readonly given: Map<string, number>;
	/** `<stepKey>/<place>` → what anybody ever set. */
	readonly later: Map<string, Set<number>>;
	/** Whether anybody ended a pause. */
	resumed: boolean;
}
function openTablet(n: number, real: { nowMs: number }): Tablet {
	const doc = new Y.Doc();
	putActivity(doc, made.activity);
	for (const place of made.places) putPlace(doc, place);
	// Its own clock is years off; the relay has told it by how much.
	const wrongMs = (n - 1) * YEAR_MS;
	const clock = new RoomClock(() => real.nowMs + wrongMs, -wrongMs);
	const device = keyPairOf(300 + n);
	const randomBytes = (count: number) => new Uint8Array(count);
	return {
		doc,
		plan: new PlanState({ doc, gathering: 'g'.repeat(43), device, clock, randomBytes })
	};
}

const visitOf = ({ plan }: Tablet): string => stepKey(standsAt(plan.value, plan.activity!));
const add = (sums: Map<string, number>, key: string, ms: number) =>
	sums.set(key, (sums.get(key) ?? 0) + ms);
const bellIsOpen = ({ plan }: Tablet): boolean => plan.paused?.reason === 'everything';

const deed = deedOf<Model, Real>;
const tablet = fc.nat(2);
const at = ({ tablets }: Real, n: number): Tablet => tablets[n % tablets.length]!;
const wait = (model: Model, real: Real, ms: number) => {
	const { tablets } = real;
	const visits = new Set(tablets.map(visitOf));
	for (const visit of visits) {
		const there = tablets.filter((one) => visitOf(one) === visit);
		const held = there.filter(({ plan }) => plan.paused);
		if (there.length === tablets.length && held.length === there.length) {
			add(model.heldByAll, visit, ms);
		}
	}
	// A fire bell in one half holds every step, also the one that the other half is in.
	const bell = tablets.some(bellIsOpen);
	for (const { id } of made.activity.steps) {
		for (let epoch = 0; epoch < 40; epoch++) {
			const visit = stepKey({ activity: 'cafe', epoch, step: id });
			const held = tablets.some((one) => visitOf(one) === visit && one.plan.paused);
			if (bell || held) add(model.heldByAny, visit, ms);
		}
	}
	real.nowMs += ms;
};

const waits = fc
	.integer({ min: 1, max: 240 })
	.map((seconds) =>
		deed(`wait ${seconds} s`, (model, real) => wait(model, real, seconds * SECOND_MS))
	);
const advance = tablet.map((n) =>
	deed(`advance ${n}`, (model, real) => {
		// A second press within a second would be the same tap.
		wait(model, real, SECOND_MS + 1);
		at(real, n).plan.advance();
	})
);
const goBack = fc
	.tuple(tablet, fc.nat(made.activity.steps.length - 1))
	.map(([n, to]) =>
		deed(`back ${n} to ${to}`, (_model, real) =>
			at(real, n).plan.goBack(made.activity.steps[to]!.id, 'More time')
		)
	);
const pause = fc
	.tuple(tablet, fc.constantFrom(...PAUSE_REASONS))
	.map(([n, reason]) =>
		deed(`pause ${n}, ${reason}`, (_model, real) => at(real, n).plan.pause(reason))
	);
const resume = tablet.map((n) =>
	deed(`resume ${n}`, (model, real) => {
		at(real, n).plan.resume();
		model.resumed = true;
	})
);
const minute = tablet.map((n) =>
	deed(`minute ${n}`, (model, real) => {
		const one = at(real, n);
		// After the bell it counts from now.
		const over = Math.max(0, -(one.plan.msLeft ?? 0));
		if (one.plan.timer) add(model.given, visitOf(one), MINUTE_MS + over);
		one.plan.addMinute();
	})
);
const later = fc
	.tuple(tablet, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 3 }))
	.map(([n, table, minutes]) =>
		deed(`table ${table} ${minutes} minutes later at ${n}`, (model, real) => {
			const one = at(real, n);
			const key = `${visitOf(one)}/table-${table}`;
			model.later.set(key, (model.later.get(key) ?? new Set([0])).add(minutes * MINUTE_MS));
			one.plan.setLater([`table-${table}`], minutes * MINUTE_MS);
		})
	);
const meeting = fc
	.tuple(tablet, tablet)
	.map(([n, m]) =>
		deed(`${n} meets ${m}`, (_model, real) => meet(at(real, n).doc, at(real, m).doc))
	);

const gathering = fc.constant(
	deed('all meet', (_model, real) => meet(...real.tablets.map(({ doc }) => doc)))
);

const shownBy = ({ plan }: Tablet) => ({
	step: plan.step?.id,
	timer: plan.timer,
	msLeft: plan.msLeft,
	paused: plan.paused?.reason,
	later: made.places.map(({ id }) => plan.laterAt(id))
});

/** Who went back found the minutes that were left: those are of another visit, and not looked at. */
function expectFair(model: Model, real: Real, one: Tablet): void {
	const { timer, msLeft, step } = one.plan;
	const visit = visitOf(one);
	if (!timer || msLeft === undefined || !visit.startsWith('cafe/0/')) return;
	const planned = (step?.minutes ?? 0) * MINUTE_MS;
	const unheld = planned - (real.nowMs - timer.startedAtMs);
	const of = (sums: Map<string, number>) => sums.get(visit) ?? 0;
	expect(msLeft).toBeGreaterThanOrEqual(unheld + of(model.heldByAll));
	expect(msLeft).toBeLessThanOrEqual(unheld + of(model.heldByAny) + of(model.given));
	expect(durationMs(timer)).toBeGreaterThanOrEqual(planned);
}

test('cases 1, 7 and 10: hosts who parted and met show one clock, and nobody has lost time', () => {
	fc.assert(
		fc.property(
			fc.commands(
				[
					...[advance, goBack, waits, waits, waits, pause, pause, resume, minute, later],
					...[meeting, gathering, gathering]
				],
				{
					maxCommands: 40,
					size: '+1'
				}
			),
			fc.integer({ min: 2, max: 3 }),
			(commands, partitions) => {
				const time = { nowMs: START_MS };
				const tablets = Array.from({ length: partitions }, (_, n) => openTablet(n, time));
				const real: Real = Object.assign(time, { tablets });
				const model: Model = {
					heldByAll: new Map(),
					heldByAny: new Map(),
					given: new Map(),
					later: new Map(),
					resumed: false
				};
				// They begin together, in the first step with a clock.
				tablets[0]?.plan.advance();
				meet(...tablets.map(({ doc }) => doc));
				fc.modelRun(() => ({ model, real }), commands);
				const rung = tablets.some(bellIsOpen) && !model.resumed;
				meet(...tablets.map(({ doc }) => doc));
				const [first, ...others] = tablets as [Tablet, ...Tablet[]];
				for (const other of others) expect(shownBy(other)).toEqual(shownBy(first));
				if (rung) expect(first.plan.paused?.reason).toBe('everything');
				for (const { id } of made.places) {
					const set = model.later.get(`${visitOf(first)}/${id}`) ?? [];
					expect(first.plan.timer ? [0, ...set] : [0]).toContain(first.plan.laterAt(id));
				}
				expectFair(model, real, first);

				// One press ends whatever anybody holds, and every clock goes on.
				first.plan.resume();
				meet(...tablets.map(({ doc }) => doc));
				for (const one of tablets) expect(one.plan.paused).toBeUndefined();
				expectFair(model, real, first);
				for (const { plan } of tablets) plan.close();
			}
		),
		{ numRuns: runs(80) }
	);
});
