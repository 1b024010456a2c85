import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankBefore } from '#lib/domain/rank.ts';
import { rankOf, type Membership } from '#lib/domain/theme.ts';

const standing = (members: readonly Membership[]) =>
	[...members].sort((a, b) => rankOf(a) - rankOf(b) || (a.note < b.note ? -1 : 1));
const namesOf = (members: readonly Membership[]) => members.map(({ note }) => note);

function move(members: readonly Membership[], note: string, before: string | null) {
	const ranks = rankBefore(members, note, before);
	return standing(
		members.map((one) => {
			const rank = ranks.get(one.note) ?? one.rank;
			return { ...one, ...(rank !== undefined && { rank }) };
		})
	);
}

const theme = fc
	.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 8 })
	.map((orders) =>
		standing(orders.map((order, at) => ({ note: `n${at}`, theme: 't', order, seq: 1 })))
	);
const step = fc.tuple(fc.nat({ max: 8 }), fc.nat({ max: 8 }));

test('a note stands where somebody put it, and no other changes its place', () => {
	fc.assert(
		fc.property(theme, fc.array(step, { maxLength: 120 }), (start, steps) => {
			let members = start;
			for (const [from, to] of steps) {
				const names = namesOf(members);
				const note = names[from % names.length] as string;
				const others = names.filter((name) => name !== note);
				const before = others[to % (others.length + 1)] ?? null;
				members = move(members, note, before);
				const at = before === null ? others.length : others.indexOf(before);
				expect(namesOf(members)).toEqual([...others.slice(0, at), note, ...others.slice(at)]);
			}
		})
	);
});

test('what is put in later comes after everything that was moved', () => {
	fc.assert(
		fc.property(theme, fc.array(step, { maxLength: 40 }), (start, steps) => {
			let members = start;
			for (const [from, to] of steps) {
				const names = namesOf(members);
				members = move(
					members,
					names[from % names.length] as string,
					[...names, null][to % (names.length + 1)] ?? null
				);
			}
			expect(Math.max(...members.map(rankOf))).toBeLessThan(4);
		})
	);
});

test('a note that is not there, or stands there already, changes nothing', () => {
	const members = [{ note: 'a', theme: 't', order: 1, seq: 1 }];
	expect(rankBefore(members, 'b', null).size).toBe(0);
	expect(rankBefore(members, 'a', 'b').size).toBe(0);
});
