import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ThemeId } from '#lib/domain/id.ts';
import type { ThemesState } from '#lib/state/themes.svelte.ts';
import { runs } from '../helpers/long.ts';
import { harvester, NOTES, twoHarvesters } from './two-harvesters.ts';

const ids = NOTES.map(({ id }) => id);
const at = <Item>(list: readonly Item[], nth: number) => list[nth % list.length] as Item;

/** What people do to a harvest, by numbers that chance hands in. */
const COMMANDS: readonly ((themes: ThemesState, a: number, b: number) => void)[] = [
	(themes, a) => void themes.add(`Theme ${a}`, [at(ids, a), at(ids, a + 1)]),
	(themes, a, b) => withTheme(themes, a, (theme) => themes.put([at(ids, b)], theme)),
	(themes, a, b) => withTheme(themes, a, (theme) => themes.move([at(ids, b)], theme)),
	(themes, _, b) => themes.move([at(ids, b)], null),
	(themes, a, b) => withTheme(themes, a, (theme) => void themes.rename(theme, `Name ${b}`)),
	(themes, a, b) =>
		withTheme(themes, a, (from) => withTheme(themes, b, (into) => themes.merge(from, into))),
	(themes, a) => withTheme(themes, a, (theme) => themes.bin(theme)),
	(themes, a, b) => themes.place(new Map([[at(ids, a), { xPx: b, yPx: a }]])),
	(themes, a, b) => themes.mark([at(ids, a), at(ids, a + 3)], b % 6),
	(themes, a) => themes.binNotes([at(ids, a)]),
	(themes, a, b) =>
		withTheme(themes, a, (theme) => {
			const { members } = themes.map.themes.find(({ id }) => id === theme)!;
			if (members.length > 1) themes.order(theme, [at(members, b).note], members[0]!.note);
		})
];

function withTheme(themes: ThemesState, nth: number, act: (theme: ThemeId) => void) {
	const all = themes.map.themes;
	if (all.length > 0) act(at(all, nth).id);
}

const command = fc.tuple(
	fc.nat({ max: COMMANDS.length - 1 }),
	fc.nat({ max: 30 }),
	fc.nat({ max: 30 })
);
const run = (themes: ThemesState, [which, a, b]: readonly [number, number, number]) =>
	COMMANDS[which]!(themes, a, b);

/** Everything the document says, but for the lines about changes. */
function stateOf({ doc }: ReturnType<typeof harvester>) {
	const parts = [...doc.share.entries()].filter(([name]) => !name.startsWith('change'));
	return Object.fromEntries(
		parts.map(([name]) => [
			name,
			Object.fromEntries([...doc.getMap(name).entries()].sort(([a], [b]) => (a < b ? -1 : 1)))
		])
	);
}

describe('undo', () => {
	test('any command and then undo leaves everything as it was', () => {
		fc.assert(
			fc.property(fc.array(command, { maxLength: 10 }), command, (before, last) => {
				const ann = harvester('a');
				for (const one of before) run(ann.themes, one);
				const was = stateOf(ann);
				const steps = ann.themes.canUndo;
				run(ann.themes, last);
				if (JSON.stringify(stateOf(ann)) !== JSON.stringify(was)) ann.themes.undo();
				expect(stateOf(ann)).toEqual(was);
				expect(ann.themes.canUndo).toBe(steps);
			}),
			{ numRuns: runs(60) }
		);
	});

	test('fifty mixed commands by two, fifty undos by one: what the other did stands', () => {
		const turn = fc.tuple(fc.boolean(), command);
		fc.assert(
			fc.property(fc.array(turn, { minLength: 50, maxLength: 50 }), (turns) => {
				const { ann, bob, meet } = twoHarvesters();
				for (const [isAnn, one] of turns) {
					run((isAnn ? ann : bob).themes, one);
					meet();
				}
				const byBob = bob.themes.changes.filter(({ by }) => by === 'b'.repeat(43));
				const bobs = cellsOfBob(bob);
				for (let nth = 0; nth < 50; nth++) ann.themes.undo();
				meet();
				expect(stateOf(ann)).toEqual(stateOf(bob));
				expect(ann.themes.canUndo).toBe(false);
				for (const [part, key, value] of bobs) {
					expect(stateOf(ann)[part]?.[key]).toEqual(value);
				}
				expect(byBob.every(({ undone }) => !undone)).toBe(true);
			}),
			{ numRuns: runs(25) }
		);
	});
});

/** Keys that still stand as Bob wrote them. */
function cellsOfBob(bob: ReturnType<typeof harvester>) {
	const cells = bob.doc.getMap<readonly [string, string, unknown, unknown][]>('changeCells');
	const state = stateOf(bob);
	const standing = new Map<string, readonly [string, string, unknown]>();
	for (const { id, by } of [...bob.themes.changes].reverse()) {
		for (const [part, key, , after] of cells.get(id) ?? []) {
			const mark = `${part} ${key}`;
			if (by === 'b'.repeat(43)) standing.set(mark, [part, key, after ?? undefined]);
			else standing.delete(mark);
		}
	}
	return [...standing.values()].filter(
		([part, key, value]) => JSON.stringify(state[part]?.[key]) === JSON.stringify(value)
	);
}

describe('recent changes', () => {
	test('say who did what, latest first, and keep the last fifty', () => {
		const { ann, bob, meet } = twoHarvesters();
		for (let nth = 0; nth < 40; nth++) {
			ann.themes.mark([ids[0]!], nth % 6);
			bob.themes.mark([ids[1]!], (nth + 1) % 6);
			meet();
		}
		expect(ann.themes.changes).toHaveLength(50);
		expect(bob.themes.changes).toEqual(ann.themes.changes);
		expect(ann.themes.changes[0]).toMatchObject({ did: { kind: 'marked', count: 1 } });
	});

	test('a command that changes nothing leaves no line', () => {
		const { themes } = harvester('a');
		themes.mark([ids[0]!], 2);
		themes.mark([ids[0]!], 2);
		themes.move([ids[0]!], null);
		expect(themes.changes).toHaveLength(1);
	});

	test('what another did is put back, and can be undone', () => {
		const { ann, bob, meet } = twoHarvesters();
		const warm = ann.themes.add('Warm', [ids[0]!, ids[1]!]) as ThemeId;
		meet();
		bob.themes.move([ids[0]!, ids[1]!], null);
		meet();
		const [line] = ann.themes.changes;
		expect(line).toMatchObject({ by: 'b'.repeat(43), did: { kind: 'taken-out', count: 2 } });
		expect(ann.themes.putBack(line!)).toBe('all');
		meet();
		const notes = () =>
			bob.themes.map.themes.find(({ id }) => id === warm)?.members.map(({ note }) => note);
		expect(notes()).toEqual([ids[0], ids[1]]);
		ann.themes.undo();
		meet();
		expect(notes()).toEqual([]);
	});

	test('putting back leaves alone what somebody has changed since', () => {
		const { ann, bob, meet } = twoHarvesters();
		ann.themes.mark([ids[0]!, ids[1]!], 1);
		meet();
		bob.themes.mark([ids[1]!], 4);
		meet();
		const line = bob.themes.changes.find(({ by }) => by === 'a'.repeat(43))!;
		expect(bob.themes.putBack(line)).toBe('some');
		expect([...bob.themes.map.marks]).toEqual([[ids[1], 4]]);
		expect(bob.themes.putBack(line)).toBe('none');
	});

	test('one’s own undo is said on the line, and redo takes that away', () => {
		const { themes } = harvester('a');
		themes.add('Warm');
		themes.undo();
		expect(themes.changes).toMatchObject([{ undone: true, canPutBack: false }]);
		themes.redo();
		expect(themes.changes).toMatchObject([{ undone: false, canPutBack: true }]);
		themes.undo();
		expect(themes.changes).toMatchObject([{ undone: true }]);
	});

	test('two who worked apart keep each line once they meet', () => {
		const { ann, bob, meet } = twoHarvesters();
		for (let nth = 0; nth < 5; nth++) ann.themes.mark([ids[nth]!], 0);
		for (let nth = 0; nth < 5; nth++) bob.themes.mark([ids[nth]!], 1);
		meet();
		expect(ann.themes.changes).toHaveLength(10);
		expect(bob.themes.changes).toEqual(ann.themes.changes);
	});

	test('lines that make no sense are passed over and stay', () => {
		const { doc, themes } = harvester('a');
		doc.getMap('changes').set('x', { kind: 'moved' });
		doc.getMap('changes').set(`${'a'.repeat(43)}/1`, { kind: 'dance' });
		doc.getMap('changes').set(`${'a'.repeat(43)}/2`, { kind: 'moved', title: 7, count: -1 });
		doc.getMap('changeCells').set(`${'a'.repeat(43)}/2`, [['nowhere', 'x', 1, 2], 'y', null]);
		expect(themes.changes).toMatchObject([{ order: 2, did: { kind: 'moved' } }]);
		expect(themes.putBack(themes.changes[0]!)).toBe('none');
	});
});

describe('a note in the bin', () => {
	test('is put aside with its themes, and comes back to them', () => {
		const { themes } = harvester('a');
		const warm = themes.add('Warm', [ids[0]!]) as ThemeId;
		themes.binNotes([ids[0]!]);
		expect([...themes.map.binnedNotes]).toEqual([ids[0]]);
		themes.restoreNotes([ids[0]!]);
		expect(themes.map.binnedNotes.size).toBe(0);
		expect(themes.map.themes.find(({ id }) => id === warm)?.members).toHaveLength(1);
	});
});

test('notes stand in their theme as somebody ordered them, on every device', () => {
	const { ann, bob, meet } = twoHarvesters();
	const warm = ann.themes.add('Warm', ids.slice(0, 4)) as ThemeId;
	meet();
	ann.themes.order(warm, [ids[3]!], ids[0]!);
	bob.themes.order(warm, [ids[0]!], null);
	meet();
	const order = (themes: ThemesState) =>
		themes.map.themes[0]?.members.map(({ note }) => ids.indexOf(note));
	expect(order(ann.themes)).toEqual([3, 1, 2, 0]);
	expect(order(bob.themes)).toEqual([3, 1, 2, 0]);
	bob.themes.put([ids[5]!], warm);
	expect(order(bob.themes)).toEqual([3, 1, 2, 0, 5]);
});
