import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rehearseRound } from '#lib/domain/rehearsal.ts';
import { startChance } from '#lib/domain/chance.ts';

const anyTables = fc
	.integer({ min: 1, max: 40 })
	.map((count) => Array.from({ length: count }, (_, index) => `table-${index + 1}`));

test('one table stays silent, all others write, and everything happens within the round', () => {
	fc.assert(
		fc.property(anyTables, fc.nat(), fc.integer({ min: 1, max: 5 }), (tables, seed, round) => {
			const acts = rehearseRound(round, tables, startChance(seed));
			const wrote = new Set(acts.flatMap((act) => (act.kind === 'note' ? [act.place] : [])));
			expect(wrote.size).toBe(Math.max(1, tables.length - 1));
			expect(acts.every(({ at }) => at > 0 && at < 1)).toBe(true);
			expect(acts.map(({ at }) => at)).toEqual(acts.map(({ at }) => at).sort((a, b) => a - b));
			const count = (kind: string) => acts.filter((act) => act.kind === kind).length;
			expect([count('arrive'), count('leave')]).toEqual([round === 1 ? 3 : 0, round === 2 ? 2 : 0]);
		})
	);
});
