/**
 * A piece that goes round: whose turn it is, who comes late, who leaves, who rings.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { circle } from '#lib/methods/circle/circle.ts';
import { besides, readRing, splitRings, type Seat } from '#lib/methods/circle/ring.ts';
import { CIRCLE_DEFAULTS, readCircleSettings } from '#lib/methods/circle/settings.ts';
import {
	offerKey,
	readOffer,
	readPass,
	type Answer,
	type Offer,
	type PassRules,
	type TurnLog
} from '#lib/methods/circle/turns.ts';

const RULES: PassRules = {
	step: 'check-in',
	seed: 'c1',
	order: 'sunwise',
	firstBy: 'volunteer',
	secondChance: true
};
const seat = (n: number, more: Partial<Seat> = {}): Seat => ({
	...{ id: `s${n}`, at: n, name: '', pair: '', during: '', away: false, ring: 1, person: '' },
	...more
});
const ringOf = (count: number) => Array.from({ length: count }, (_, n) => seat(n + 1));

/** One device's log of a pass. */
function openPass(rules: Partial<PassRules> = {}, seats: Seat[] = ringOf(5)) {
	const answers = new Map<string, Set<Answer>>();
	const again = new Set<string>();
	const picks: { seat: string; chance: 1 | 2 }[] = [];
	const log: TurnLog = { answers, again, picks: new Map([[1, picks]]) };
	const now = () => readPass({ ...RULES, ...rules }, seats, log);
	const pass = {
		seats,
		now,
		log,
		pick: (id: string, chance: 1 | 2 = 1) => void picks.push({ seat: id, chance }),
		answer(answer: Answer, offer: Offer | undefined = now().holder) {
			if (!offer) throw new Error('Nobody has the piece.');
			const key = offerKey(offer);
			answers.set(key, (answers.get(key) ?? new Set()).add(answer));
		},
		again: (offer: Offer) => void again.add(offerKey(offer)),
		holder: () => now().holder?.seat,
		/** Who has the piece one after the other, while everybody answers the same. */
		round(answer: Answer): string[] {
			const held: string[] = [];
			for (let turn = pass.holder(); turn !== undefined; turn = pass.holder()) {
				held.push(turn);
				pass.answer(answer);
			}
			return held;
		}
	};
	return pass;
}

describe('the piece', () => {
	test('waits in the middle for a volunteer, then goes round sunwise', () => {
		const pass = openPass();
		expect(pass.now()).toMatchObject({ asksFirst: true, holder: undefined });
		pass.pick('s3');
		expect(pass.round('spoke')).toEqual(['s3', 's4', 's5', 's1', 's2']);
		expect(pass.now()).toMatchObject({ done: true, holder: undefined });
	});

	test('comes once more to whoever let it go by, after all the others, and then no more', () => {
		const pass = openPass();
		pass.pick('s1');
		pass.answer('spoke');
		pass.answer('passed');
		pass.answer('later');
		expect(pass.now()).toMatchObject({ holder: { seat: 's4' }, back: ['s2', 's3'] });
		pass.answer('spoke');
		pass.answer('spoke');
		expect(pass.now().holder).toEqual({ seat: 's2', chance: 2, time: 1 });
		pass.answer('passed');
		expect(pass.now().holder).toEqual({ seat: 's3', chance: 2, time: 1 });
		pass.answer('later');
		expect(pass.now()).toMatchObject({ done: true, back: [] });
	});

	test('comes back without a second chance only to whoever asked for it', () => {
		const pass = openPass({ secondChance: false });
		pass.pick('s1');
		for (const answer of ['passed', 'later', 'spoke', 'spoke', 'spoke'] as const) {
			pass.answer(answer);
		}
		expect(pass.now().holder).toEqual({ seat: 's2', chance: 2, time: 1 });
	});

	test('handed across the ring goes on from there, and reaches those it went past', () => {
		const pass = openPass();
		pass.pick('s1');
		pass.answer('spoke');
		pass.pick('s4');
		expect(pass.round('spoke')).toEqual(['s4', 's5', 's2', 's3']);
	});

	test('by lot has one order on every device, and another one in another circle', () => {
		const orderOf = (seed: string) =>
			openPass({ order: 'lot', firstBy: 'lot', seed }, ringOf(12)).round('spoke');
		expect(orderOf('c1')).toEqual(orderOf('c1'));
		expect(orderOf('c1').toSorted()).toEqual(
			ringOf(12)
				.map(({ id }) => id)
				.toSorted()
		);
		expect(orderOf('c1')).not.toEqual(orderOf('c2'));
	});

	test('goes to whoever wants it, and lies in the middle until they take it', () => {
		const pass = openPass({ order: 'popcorn' });
		pass.pick('s2');
		pass.answer('spoke');
		expect(pass.now()).toMatchObject({ holder: undefined, asksFirst: false, done: false });
		pass.pick('s5');
		expect(pass.holder()).toBe('s5');
	});

	test('is back with somebody whose turn was ended by mistake', () => {
		const pass = openPass();
		pass.pick('s1');
		const offer = pass.now().holder!;
		pass.answer('spoke');
		pass.answer('spoke');
		pass.again(offer);
		expect(pass.now().holder).toEqual({ ...offer, time: 2 });
		pass.answer('passed');
		expect(pass.now()).toMatchObject({ holder: { seat: 's3' }, back: ['s1'] });
	});

	test('was spoken with, where one device says so and another that it went by', () => {
		const pass = openPass();
		pass.pick('s1');
		const offer = pass.now().holder!;
		pass.answer('passed', offer);
		pass.answer('spoke', offer);
		expect(readOffer(pass.log, 's1', 1).answer).toBe('spoke');
	});
});

describe('somebody', () => {
	test('who comes late sits beside the host and is offered the piece at the end of the pass', () => {
		const pass = openPass();
		pass.pick('s4');
		pass.seats.splice(1, 0, seat(1.5, { id: 'late', during: 'check-in' }));
		expect(pass.round('spoke')).toEqual(['s4', 's5', 's1', 's2', 's3', 'late']);
		const next = openPass({ step: 'council-1' }, pass.seats);
		next.pick('s1');
		expect(next.round('spoke')).toEqual(['s1', 'late', 's2', 's3', 's4', 's5']);
	});

	test('who leaves with the piece leaves it to the next, and is offered nothing more', () => {
		const pass = openPass();
		pass.pick('s1');
		pass.answer('later');
		pass.seats[1] = seat(2, { away: true });
		pass.seats[0] = seat(1, { away: true });
		expect(pass.round('spoke')).toEqual(['s3', 's4', 's5']);
		expect(pass.now().done).toBe(true);
	});
});

const setting = fc.record({
	count: fc.integer({ min: 1, max: 30 }),
	order: fc.constantFrom('sunwise', 'lot', 'popcorn') as fc.Arbitrary<PassRules['order']>,
	firstBy: fc.constantFrom('volunteer', 'lot') as fc.Arbitrary<PassRules['firstBy']>,
	secondChance: fc.boolean()
});
const happening = fc.record({
	answer: fc.constantFrom<Answer>('spoke', 'passed', 'later'),
	late: fc.option(fc.nat(40), { freq: 6 }),
	leaves: fc.option(fc.nat(40), { freq: 6 })
});

test('everybody present is offered one turn, one return if they let it go by, and none after leaving', () => {
	fc.assert(
		fc.property(setting, fc.array(happening, { maxLength: 90 }), (given, happenings) => {
			const { count, ...rules } = given;
			const pass = openPass(rules, ringOf(count));
			const offered: Offer[] = [];
			const left = new Set<string>();
			let named = 0;
			for (const { answer, late, leaves } of [...happenings, ...spokeFor(happenings.length)]) {
				if (late !== null) {
					const at = besides(pass.seats, pass.seats[late % pass.seats.length]?.id);
					pass.seats.push(seat(at, { id: `l${(named += 1)}`, during: 'check-in' }));
					pass.seats.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
				}
				if (leaves !== null) {
					const at = leaves % pass.seats.length;
					left.add(pass.seats[at]!.id);
					pass.seats[at] = { ...pass.seats[at]!, away: true };
				}
				const { holder, waiting, done } = pass.now();
				if (done) continue;
				if (!holder) pass.pick(waiting[0]!);
				const turn = pass.now().holder!;
				expect(left.has(turn.seat)).toBe(false);
				offered.push(turn);
				pass.answer(answer);
			}
			expect(pass.now().done).toBe(true);
			// Nobody was offered the same thing twice.
			expect(new Set(offered.map(offerKey)).size).toBe(offered.length);
			for (const { id, away } of pass.seats) {
				if (away) continue;
				const first = readOffer(pass.log, id, 1).answer;
				const second = offered.some((one) => one.seat === id && one.chance === 2);
				const returns = first === 'later' || (first === 'passed' && rules.secondChance);
				expect([id, offered.some((one) => one.seat === id && one.chance === 1)]).toEqual([
					id,
					true
				]);
				expect([id, second]).toEqual([id, returns]);
			}
		})
	);
});

/** Enough turns for all who could still be waiting. */
const spokeFor = (count: number) =>
	Array.from({ length: 2 * (count + 30) }, () => ({
		answer: 'spoke' as const,
		late: null,
		leaves: null
	}));

describe('a ring', () => {
	test('has the chairs that were chosen, with the names that people gave', () => {
		const settings = { ...CIRCLE_DEFAULTS, seats: 3, names: ['Amina', 'Bo'] };
		const records = new Map<string, never>([
			['name/s3', 'Cem' as never],
			['pair/s1', 'Ali' as never],
			['away/s2', true as never],
			['seat/x', { at: 1.5, during: 'check-in' } as never],
			['seat/broken', { at: 'first' } as never],
			['name/s1', 7 as never]
		]);
		const ring = readRing(settings, records).map((one) => [one.id, one.name, one.pair, one.away]);
		expect(ring).toEqual([
			['s1', 'Amina', 'Ali', false],
			['x', '', '', false],
			['s2', 'Bo', '', true],
			['s3', 'Cem', '', false]
		]);
	});

	test('of many is split into neighbours, as alike in size as can be', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 2, max: 100 }),
				fc.integer({ min: 1, max: 6 }),
				(count, rings) => {
					fc.pre(rings <= count);
					const sizes = new Map<number, number>();
					const split = [...splitRings(ringOf(count), rings).values()];
					for (const ring of split) sizes.set(ring, (sizes.get(ring) ?? 0) + 1);
					expect([...sizes.keys()]).toEqual(Array.from({ length: rings }, (_, n) => n + 1));
					expect(Math.max(...sizes.values()) - Math.min(...sizes.values())).toBeLessThanOrEqual(1);
					expect(split).toEqual(split.toSorted((a, b) => a - b));
				}
			)
		);
	});

	test('of one is no circle', () => {
		expect(readCircleSettings({ seats: 1 })).toBeNull();
	});
});

test('a circle leaves out what was not chosen, and shows no clock', () => {
	const idsOf = (raw: object) => {
		const { activity } = circle.plan(readCircleSettings(raw)!, { id: 'c1', position: 0 });
		expect(activity.steps.every(({ soft, kind }) => soft || kind === 'closed')).toBe(true);
		return activity.steps.map(({ id }) => id);
	};
	expect(idsOf({ councils: 2 })).toEqual([
		...['gather', 'start-point', 'agreements', 'check-in', 'council-1', 'council-2'],
		...['check-out', 'farewell', 'closed']
	]);
	expect(idsOf({ shape: 'check-in', agreements: [] })).toEqual(['gather', 'check-in', 'closed']);
	expect(idsOf({ shape: 'check-out' })).toEqual(['gather', 'check-out', 'closed']);
});
