/**
 * A café as a state machine, played by two or three devices that part and meet as they like: hosts go
 * on, go back, open sheets again and make PINs for tables; tables write, devices come in by the PIN on
 * a card, people put dots. When all have met there is one state, and it is what was said. Its clocks are
 * played in tests/state/clocks-model.screen.test.ts.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { openEntrySweep, readEntries } from '#lib/doc/entries-doc.ts';
import {
	putPlaceDevice,
	putPlacePin,
	readPlaceDevices,
	readPlacePins
} from '#lib/doc/place-devices.ts';
import { openSweep, putFiled, readNotes } from '#lib/doc/notes-doc.ts';
import {
	putActivity,
	putPlace,
	putReached,
	putReopened,
	putReturn,
	putShown,
	readPlan
} from '#lib/doc/plan-doc.ts';
import { documentOf, fileIntent, type Filed } from '#lib/domain/filing.ts';
import { ownPart } from '#lib/domain/id.ts';
import type { Intent } from '#lib/domain/intent.ts';
import { isSignedClaim, signPlaceClaim } from '#lib/domain/place-claim.ts';
import { newPlacePin } from '#lib/domain/place-pin.ts';
import { currentStep, nextStep, sheetKey, standsAt, stepKey } from '#lib/domain/plan.ts';
import { notesAtPlace } from '#lib/harvest/place-view.ts';
import { readSheets, readTravels } from '#lib/harvest/sheets.ts';
import { readCaution, readMethodView } from '#lib/methods/index.ts';
import { WHOLE_CAFE } from '#lib/methods/world-cafe/settings.ts';
import { worldCafe } from '#lib/methods/world-cafe/world-cafe.ts';
import { fastVerify, keyPairOf } from '../helpers/keys.ts';
import { runs } from '../helpers/long.ts';
import { deed as deedOf, meetAll as meetAllOf } from '../helpers/parting.ts';
import { bodyOf, gathering, speaker } from '../helpers/people.ts';

const TABLES = 3;
const made = worldCafe.plan(
	worldCafe.readSettings({ question: 'Why?', tables: TABLES, rounds: 2, ...WHOLE_CAFE })!,
	{ id: 'cafe', position: 0 }
);
const { activity } = made;
const stepAt = (id: string) => activity.steps.findIndex((step) => step.id === id);

interface Tablet {
	readonly plan: Y.Doc;
	readonly people: Y.Doc;
	readonly notes: Y.Doc;
	readonly sweep: () => void;
}

function openTablet(): Tablet {
	const [plan, people, notes] = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
	putActivity(plan, activity);
	for (const place of made.places) putPlace(plan, place);
	const sweeps = [openSweep(notes), openEntrySweep(notes)];
	return { plan, people, notes, sweep: () => sweeps.forEach(({ sweep }) => sweep()) };
}

/** What was done, kept apart from any document. */
interface Model {
	/** Epoch → the furthest step that anybody reached in it. */
	readonly furthest: Map<number, number>;
	readonly said: Set<string>;
	readonly taken: Set<string>;
	readonly reopened: Set<string>;
	/** Device → the cards of its last ballot. */
	readonly dots: Map<number, readonly string[]>;
	/** Which PINs a table's new one took the place of. */
	readonly replaced: Set<number>;
	/** Who came in, at which table and by which PIN. */
	readonly cameIn: { readonly who: number; readonly table: number; readonly pin: number }[];
}
interface Real {
	readonly tablets: readonly Tablet[];
	readonly phones: readonly ReturnType<typeof speaker>[];
	/** Cards that were printed, earliest first: they go on lying about. */
	readonly cards: { readonly table: number; readonly pin: number }[];
	named: number;
}

const pinKey = (pin: number) => keyPairOf(5_000 + pin);
/** Any six of the letters and numbers that PINs are made of. */
const pinOf = (pin: number) => newPlacePin((count) => new Uint8Array(count).fill(pin));
const placeOf = (table: number) => `table-${table}`;

const stateOf = ({ plan, people, notes }: Tablet) => {
	const devices = readPlaceDevices(plan);
	const input = {
		plan: readPlan(plan),
		notes: readNotes(notes),
		entries: readEntries(notes),
		arrivals: new Map<string, number>()
	};
	return {
		step: currentStep(input.plan, activity)?.id,
		epoch: standsAt(input.plan, activity).epoch,
		sheets: readSheets(input.plan, activity, input.notes),
		travels: readTravels(input.plan, activity, input.notes, input.entries),
		caution: readCaution(input),
		views: (['phone', 'wall'] as const).map((kind) => readMethodView(kind, input)),
		pins: readPlacePins(plan, people),
		devices,
		tables: made.places.map(({ id }) =>
			notesAtPlace(id, { ...input, devices: devices.get(id) ?? new Set() })
		)
	};
};

function file(tablet: Tablet, intent: Intent): void {
	const filed = fileIntent(intent, gathering.key, fastVerify) as Filed;
	expect(documentOf(filed)).toBe('notes');
	putFiled(tablet.notes, filed);
}

const deed = deedOf<Model, Real>;
const tablet = fc.nat(2);
const at = ({ tablets }: Real, n: number): Tablet => tablets[n % tablets.length]!;

const advance = tablet.map((n) =>
	deed(`advance ${n}`, (model, real) => {
		const { plan } = at(real, n);
		const before = readPlan(plan);
		const next = nextStep(before, activity);
		if (!next) return;
		const reached = { ...standsAt(before, activity), step: next.id };
		putReached(plan, reached, 1);
		model.furthest.set(
			reached.epoch,
			Math.max(model.furthest.get(reached.epoch) ?? 0, stepAt(next.id))
		);
		// A step is reached once: pressing the same button twice at once went on once.
		expect(readPlan(plan).reached.get('cafe')).toEqual(reached);
		expect(stepKey(reached)).toContain(`/${reached.epoch}/`);
	})
);
const goBack = fc.tuple(tablet, fc.nat(activity.steps.length - 1)).map(([n, to]) =>
	deed(`back ${n} to ${to}`, (_model, real) => {
		const { plan } = at(real, n);
		const from = standsAt(readPlan(plan), activity);
		if (to < stepAt(from.step)) putReturn(plan, from, activity.steps[to]!.id, 'More time');
	})
);
const write = fc
	.record({
		n: tablet,
		who: fc.nat(3),
		form: fc.constantFrom('carry', 'table-question', 'cloth', 'insight'),
		table: fc.integer({ min: 1, max: TABLES }),
		show: fc.boolean()
	})
	.map(({ n, who, form, table, show }) =>
		deed(`write ${form} at ${n}`, (model, real) => {
			const phone = real.phones[who]!;
			const note = phone.noteOf(`n${(real.named += 1)}`);
			const step = currentStep(readPlan(at(real, n).plan), activity)!.id;
			const where = { activity: 'cafe', step, place: `table-${table}`, question: 'q1' };
			const body = bodyOf(`Words ${real.named}`, { form });
			file(at(real, n), phone.act({ kind: 'note', note, body, where, from: 'phone' }));
			if (show) putShown(at(real, n).plan, [note], true);
			model.said.add(note);
		})
	);
const takeBack = fc.tuple(tablet, fc.nat(3)).map(([n, who]) =>
	deed(`take back ${n}`, (model, real) => {
		const phone = real.phones[who]!;
		const own = [...model.said].find((id) => phone.noteOf(ownPart(id)) === id);
		if (!own) return;
		file(at(real, n), phone.act({ kind: 'take-back', note: own }));
		model.taken.add(own);
	})
);
const dot = fc.tuple(tablet, fc.nat(3), fc.subarray([1, 2, 3, 4, 5])).map(([n, who, on]) =>
	deed(`dots ${n}`, (model, real) => {
		const cards = on.map((nth) => `n${nth}`);
		file(at(real, n), real.phones[who]!.enter('dots', { step: 'dots', cards }));
		model.dots.set(who, cards.slice(0, 3));
	})
);
const reopen = fc.tuple(tablet, fc.integer({ min: 1, max: TABLES })).map(([n, table]) =>
	deed(`reopen ${n}`, (model, real) => {
		const key = sheetKey('cafe', 'sheet-1', `table-${table}`);
		putReopened(at(real, n).plan, key, 1);
		model.reopened.add(key);
	})
);
const renewPin = fc.tuple(tablet, fc.integer({ min: 1, max: TABLES })).map(([n, table]) =>
	deed(`new PIN of table ${table} at ${n}`, (model, real) => {
		const one = at(real, n);
		const pin = real.cards.length + 1;
		for (const card of real.cards) {
			const key = `${placeOf(table)}/${pinKey(card.pin).key}`;
			if (one.plan.getMap('place-keys').has(key)) model.replaced.add(card.pin);
		}
		putPlacePin(one, placeOf(table), { key: pinKey(pin).key, pin: pinOf(pin) });
		real.cards.push({ table, pin });
	})
);
const comeIn = fc
	.record({ n: tablet, who: fc.nat(3), card: fc.nat(5), writes: fc.boolean() })
	.map(({ n, who, card, writes }) =>
		deed(`${who} comes in at ${n} by card ${card}`, (model, real) => {
			const { table, pin } = real.cards[card % Math.max(1, real.cards.length)] ?? {};
			if (!table || !pin) return;
			const [one, phone] = [at(real, n), real.phones[who]!];
			const { key, sign } = pinKey(pin);
			const claim = signPlaceClaim(
				{ gathering: gathering.key, place: placeOf(table), device: phone.key, key },
				sign
			);
			expect(isSignedClaim(claim, fastVerify)).toBe(true);
			// Somebody else cannot take what one device was let in with.
			const stolen = { ...claim, device: real.phones[(who + 1) % 4]!.key };
			expect(isSignedClaim(stolen, fastVerify)).toBe(false);
			const knows = one.plan.getMap('place-keys').get(`${placeOf(table)}/${key}`);
			const refused = putPlaceDevice(one.plan, claim);
			expect(refused).toBe(knows === true ? undefined : 'place-pin-wrong');
			if (refused) return;
			model.cameIn.push({ who, table, pin });
			if (!writes) return;
			const note = phone.noteOf(`n${(real.named += 1)}`);
			const step = currentStep(readPlan(one.plan), activity)!.id;
			const where = { activity: 'cafe', step, place: placeOf(table), question: 'q1' };
			const body = bodyOf(`Words ${real.named}`);
			file(one, phone.act({ kind: 'note', note, body, where, from: 'place' }));
			model.said.add(note);
		})
	);
const meeting = fc
	.tuple(tablet, tablet)
	.map(([n, m]) => deed(`${n} meets ${m}`, (_model, real) => meetAll([at(real, n), at(real, m)])));

const meetAll = (tablets: readonly Tablet[]) =>
	meetAllOf(tablets, ({ plan, people, notes }) => [plan, people, notes]);

/** Who came in by one PIN alone: whoever came in by two on tablets apart has one of them on each. */
const lastPinOf = <One extends { readonly who: number; readonly pin: number }>(
	own: readonly One[]
): One[] => own.filter(({ who, pin }) => own.every((one) => one.who !== who || one.pin === pin));

test('case 1: devices that parted and met are in one state, and nothing that was said is lost', () => {
	fc.assert(
		fc.property(
			fc.commands(
				[
					...[advance, advance, goBack, write, write, takeBack, dot, reopen, meeting],
					...[renewPin, comeIn, comeIn]
				],
				{ maxCommands: 40, size: '+1' }
			),
			fc.integer({ min: 2, max: 3 }),
			(commands, partitions) => {
				const real: Real = {
					tablets: Array.from({ length: partitions }, openTablet),
					phones: [0, 1, 2, 3].map((n) => speaker(keyPairOf(200 + n))),
					cards: [],
					named: 0
				};
				const model: Model = {
					furthest: new Map(),
					said: new Set(),
					taken: new Set(),
					reopened: new Set(),
					dots: new Map(),
					replaced: new Set(),
					cameIn: []
				};
				fc.modelRun(() => ({ model, real }), commands);
				meetAll(real.tablets);
				const [first, ...others] = real.tablets.map(stateOf);
				for (const other of others) expect(other).toEqual(first);

				const one = real.tablets[0]!;
				const plan = readPlan(one.plan);
				const reached = model.furthest.get(first!.epoch);
				if (reached !== undefined) {
					expect(stepAt(first!.step!)).toBeGreaterThanOrEqual(reached);
				}
				const standing = [...model.said].filter((note) => !model.taken.has(note));
				expect(
					readNotes(one.notes)
						.map(({ id }) => id)
						.toSorted()
				).toEqual(standing.toSorted());
				expect([...plan.reopened].toSorted()).toEqual([...model.reopened].toSorted());
				const ballots = readEntries(one.notes).filter(({ slot }) => slot === 'dots');
				expect(ballots).toHaveLength(model.dots.size);
				// By the PINs that stand, whoever made them, and by no other.
				const stands = (pin: number) => !model.replaced.has(pin);
				for (let table = 1; table <= TABLES; table++) {
					const standing = real.cards.filter((card) => card.table === table && stands(card.pin));
					const shown = first!.pins.get(placeOf(table));
					expect(
						standing.length > 0 ? standing.map(({ pin }) => pinOf(pin)) : [undefined]
					).toContain(shown);
					const own = model.cameIn.filter((one) => one.table === table);
					const here = new Set([...(first!.devices.get(placeOf(table)) ?? [])]);
					const may = new Set(own.map(({ who }) => real.phones[who]!.key));
					const must = lastPinOf(own).filter(({ pin }) => stands(pin));
					for (const device of here) expect(may).toContain(device);
					for (const { who } of must) expect(here).toContain(real.phones[who]!.key);
					const without = [...may].filter(
						(device) => !own.some(({ who, pin }) => real.phones[who]!.key === device && stands(pin))
					);
					for (const device of without) expect(here).not.toContain(device);
				}
				// Dots are told after their step and never before, whoever pressed what.
				const told = JSON.stringify(first!.views[1]);
				if (stepAt(first!.step!) <= stepAt('dots')) expect(told).not.toContain('"dots"');
			}
		),
		{ numRuns: runs(120) }
	);
});
