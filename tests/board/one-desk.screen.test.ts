import fc from 'fast-check';
import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import type { ThemeId } from '#lib/domain/id.ts';
import { boardDriver, listDriver, type Driver } from './drivers.ts';
import { runs } from '../helpers/long.ts';
import { setDesk } from './set-desk.svelte.ts';
import { aNote } from './scenes.ts';

type Set = ReturnType<typeof setDesk>;
type Job = (set: Set, driver: Driver, a: number, b: number) => void;

const at = <Item>(list: readonly Item[], nth: number) => list[nth % list.length];
const themeAt = ({ desk }: Set, nth: number): ThemeId | undefined =>
	at(desk.acts.map.themes, nth)?.id;

/** Each does nothing where there is nothing to do it to; both drivers see the same desk. */
const JOBS: readonly Job[] = [
	...Array<Job>(4).fill(({ desk }, driver, a) => {
		const slip = at(desk.everything.slips, a);
		if (slip) driver.pick(slip.key);
	}),
	({ desk }, driver, a) => {
		if (desk.picked.length === 0) return;
		driver.press('g', { ctrlKey: true });
		expect(desk.asking).toEqual({ kind: 'new-theme' });
		desk.makeTheme(`Theme ${a}`, desk.picked);
		desk.answered();
	},
	...Array<Job>(2).fill((set, driver, a) => {
		const theme = themeAt(set, a);
		if (theme !== undefined && set.desk.picked.length > 0) driver.move(theme);
	}),
	({ desk }, driver) => {
		if (desk.picked.some(({ theme }) => theme !== null)) driver.takeOut();
	},
	({ desk }, driver, a) => {
		if (desk.picked.length > 0) driver.mark(a % 6);
	},
	({ desk }, driver, a) => {
		if (desk.picked.length > 0 && desk.everything.slips.length > 2) {
			if (a % 3 === 0) driver.press('Delete');
		}
	},
	({ desk }) => {
		const [note] = desk.harvest.binned;
		if (note) desk.restoreNotes([note.note.id]);
	},
	({ desk }, driver, a) => {
		if (desk.picked.length > 0) driver.press(a % 2 === 0 ? '[' : ']');
	},
	(_, driver) => driver.press('z', { ctrlKey: true }),
	(_, driver) => driver.press('z', { ctrlKey: true }),
	(_, driver) => driver.press('y', { ctrlKey: true }),
	(_, driver) => driver.press('Escape'),
	(set, driver, a) => {
		const theme = themeAt(set, a);
		if (theme !== undefined) driver.layTheme(theme);
	},
	({ desk }, driver, a) => {
		const loose = at(desk.layout.loose, a);
		if (!loose) return;
		desk.pickOnly(loose.slip.key);
		driver.layNote(loose.slip.key);
	},
	({ desk }) => {
		if (desk.picked.some(({ theme }) => theme === null)) desk.laySideBySide(desk.picked);
	},
	({ desk }) => desk.tidy(),
	(set, _, a, b) => {
		const [from, into] = [themeAt(set, a), themeAt(set, b)];
		if (from !== undefined && into !== undefined && from !== into) set.desk.merge(from, into);
	}
];

const stateOf = ({ acts, desk }: Set) => ({
	map: {
		...acts.map,
		marks: [...acts.map.marks].sort(),
		positions: [...acts.map.positions].sort(),
		binnedNotes: [...acts.map.binnedNotes].sort()
	},
	changes: acts.changes,
	picked: [...desk.selection.picked].sort(),
	reading: desk.everything.slips.map(({ key }) => key)
});

test('three hundred jobs with the list alone, and with the board alone, end the same', () => {
	const job = fc.tuple(fc.nat({ max: JOBS.length - 1 }), fc.nat({ max: 40 }), fc.nat({ max: 40 }));
	fc.assert(
		fc.property(fc.array(job, { minLength: 300, maxLength: 300 }), (jobs) => {
			const [listed, laid] = [setDesk(), setDesk()];
			for (const { acts } of [listed, laid]) acts.add('Warm', [aNote('a').id]);
			const [list, board] = [listDriver(listed), boardDriver(laid)];
			for (const [which, a, b] of jobs) {
				JOBS[which]?.(listed, list, a, b);
				JOBS[which]?.(laid, board, a, b);
				flushSync();
				expect({ which, ...stateOf(laid) }).toEqual({ which, ...stateOf(listed) });
			}
		}),
		{ numRuns: runs(1), endOnFailure: true }
	);
});
