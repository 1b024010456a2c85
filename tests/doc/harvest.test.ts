import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { noteIdOf, type ThemeId } from '#lib/domain/id.ts';
import { binTheme, restoreTheme } from '#lib/doc/harvest-bin.ts';
import { putTheme, readThemeMap } from '#lib/doc/harvest-doc.ts';
import { harvestMaps } from '#lib/doc/harvest-maps.ts';
import { dropMember, putMember } from '#lib/doc/harvest-members.ts';
import { putMerge } from '#lib/doc/harvest-merges.ts';
import { putPosition } from '#lib/doc/harvest-positions.ts';
import { putRecommendation } from '#lib/doc/harvest-recommendations.ts';
import { putTitle } from '#lib/doc/harvest-titles.ts';
import { runs } from '../helpers/long.ts';
import { copyOf, meet } from '../helpers/meet.ts';
import { ann, bob } from '../helpers/people.ts';

const notes = [1, 2, 3, 4].map((n) => noteIdOf(ann.key, `n${n}`));
const [n1, n2] = notes as [string, string];

function twoThemes(): Y.Doc {
	const doc = new Y.Doc();
	putTheme(doc, { id: 't1', title: 'Trust', by: ann.key, order: 1 });
	putTheme(doc, { id: 't2', title: 'Time', by: ann.key, order: 2 });
	putMember(doc, { note: n1, theme: 't1', order: 3, seq: 1 });
	return doc;
}
const themeOf = (doc: Y.Doc, id: ThemeId) => readThemeMap(doc).themes.find((one) => one.id === id);
const titlesOf = (doc: Y.Doc, id: ThemeId) => themeOf(doc, id)?.titles.map(({ text }) => text);
const notesOf = (doc: Y.Doc, id: ThemeId) => themeOf(doc, id)?.members.map(({ note }) => note);

describe('a theme’s name', () => {
	test('is what somebody gave it last', () => {
		const doc = twoThemes();
		putTitle(doc, 't1', { text: 'Trust takes time', by: bob.key, order: 5 });
		putTitle(doc, 't1', { text: 'Trust', by: ann.key, order: 6 });
		expect(titlesOf(doc, 't1')).toEqual(['Trust']);
	});

	test('case 16: given apart by two is kept from both until someone picks', () => {
		const hall = twoThemes();
		const kitchen = copyOf(hall);
		putTitle(hall, 't1', { text: 'Trusting', by: ann.key, order: 5 });
		putTitle(kitchen, 't1', { text: 'Being trusted', by: bob.key, order: 7 });
		meet(hall, kitchen);
		expect(titlesOf(hall, 't1')).toEqual(['Being trusted', 'Trusting']);
		expect(titlesOf(kitchen, 't1')).toEqual(['Being trusted', 'Trusting']);

		putTitle(hall, 't1', { text: 'Trusting', by: ann.key, order: 8 });
		meet(hall, kitchen);
		expect(titlesOf(kitchen, 't1')).toEqual(['Trusting']);
	});

	test('given apart but alike is one name', () => {
		const hall = twoThemes();
		const kitchen = copyOf(hall);
		putTitle(hall, 't1', { text: 'Same', by: ann.key, order: 5 });
		putTitle(kitchen, 't1', { text: 'Same', by: bob.key, order: 5 });
		meet(hall, kitchen);
		expect(titlesOf(hall, 't1')).toEqual(['Same']);
	});
});

describe('putting notes into themes', () => {
	test('a note that two people move to two themes is in both', () => {
		const hall = twoThemes();
		putTheme(hall, { id: 't3', title: 'Place', by: ann.key, order: 4 });
		const kitchen = copyOf(hall);
		dropMember(hall, n1, 't1');
		putMember(hall, { note: n1, theme: 't2', order: 5, seq: 1 });
		dropMember(kitchen, n1, 't1');
		putMember(kitchen, { note: n1, theme: 't3', order: 5, seq: 1 });
		meet(hall, kitchen);
		for (const doc of [hall, kitchen]) {
			expect(['t1', 't2', 't3'].map((id) => notesOf(doc, id))).toEqual([[], [n1], [n1]]);
		}
	});

	test('adding wins over taking out elsewhere', () => {
		const hall = twoThemes();
		const kitchen = copyOf(hall);
		dropMember(hall, n1, 't1');
		putMember(kitchen, { note: n1, theme: 't1', order: 9, seq: 2 });
		meet(hall, kitchen);
		expect(notesOf(hall, 't1')).toEqual([n1]);
		expect(notesOf(kitchen, 't1')).toEqual([n1]);
	});
});

describe('merging themes', () => {
	test('brings along what was put into the merged one elsewhere meanwhile', () => {
		const hall = twoThemes();
		const kitchen = copyOf(hall);
		putMerge(hall, 't1', 't2');
		putMember(kitchen, { note: n2, theme: 't1', order: 5, seq: 1 });
		meet(hall, kitchen);
		expect(themeOf(hall, 't1')).toBeUndefined();
		expect(notesOf(hall, 't2')).toEqual([n1, n2]);
	});

	test('two people who merge two themes into each other get one, and the same one', () => {
		const hall = twoThemes();
		const kitchen = copyOf(hall);
		putMerge(hall, 't1', 't2');
		putMerge(kitchen, 't2', 't1');
		meet(hall, kitchen);
		expect(readThemeMap(hall).themes.map(({ id }) => id)).toEqual(['t1']);
		expect(readThemeMap(kitchen)).toEqual(readThemeMap(hall));
		expect(notesOf(hall, 't1')).toEqual([n1]);
	});

	test('a note taken out of the theme that is left does not stay by the one that went', () => {
		const doc = twoThemes();
		putMember(doc, { note: n1, theme: 't2', order: 4, seq: 1 });
		putMerge(doc, 't1', 't2');
		dropMember(doc, n1, 't2');
		expect(notesOf(doc, 't2')).toEqual([]);
	});
});

describe('the bin', () => {
	test('keeps a theme with its notes until it is taken out again', () => {
		const doc = twoThemes();
		binTheme(doc, 't1', 9);
		expect(themeOf(doc, 't1')).toBeUndefined();
		expect(readThemeMap(doc).binned).toMatchObject([{ id: 't1', members: [{ note: n1 }] }]);
		restoreTheme(doc, 't1');
		expect(notesOf(doc, 't1')).toEqual([n1]);
	});
});

describe('undo', () => {
	test('takes back one act, and leaves what somebody else did meanwhile', () => {
		const doc = twoThemes();
		const other = copyOf(doc);
		const mine = 'mine';
		const undo = new Y.UndoManager(Object.values(harvestMaps(doc)), {
			trackedOrigins: new Set([mine]),
			captureTimeout: 0
		});
		const before = readThemeMap(doc);
		const acts = [
			() => putTitle(doc, 't1', { text: 'New name', by: bob.key, order: 10 }),
			() => putMerge(doc, 't1', 't2'),
			() => binTheme(doc, 't2', 11),
			() => dropMember(doc, n1, 't1'),
			() => putPosition(doc, 't1', { xPx: 4, yPx: 5 }),
			() =>
				putTheme(doc, {
					id: 't5',
					title: 'Five',
					by: ann.key,
					order: 12,
					summary: 'x',
					parent: 't1'
				})
		];
		for (const act of acts) {
			doc.transact(act, mine);
			undo.stopCapturing();
		}
		putMember(other, { note: n2, theme: 't2', order: 20, seq: 1 });
		Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
		for (const _ of acts) undo.undo();
		dropMember(doc, n2, 't2');
		expect(readThemeMap(doc)).toEqual(before);
	});
});

describe('two harvesters apart', () => {
	const id = fc.constantFrom('t1', 't2', 't3');
	const by = fc.constantFrom(ann.key, bob.key);
	const note = fc.constantFrom(...notes);
	const order = fc.integer({ min: 5, max: 60 });
	const act = fc.oneof(
		fc.record({ does: fc.constant('title'), id, by, order, text: fc.string() }),
		fc.record({ does: fc.constant('put'), id, note, order }),
		fc.record({ does: fc.constant('take'), id, note }),
		fc.record({ does: fc.constant('merge'), id, into: id }),
		fc.record({ does: fc.constantFrom('bin', 'restore'), id, order })
	);

	test('whatever they do, they agree when they have met', () => {
		const acts = fc.array(fc.tuple(fc.boolean(), act), { maxLength: 30 });
		fc.assert(
			fc.property(acts, (all) => {
				const hall = twoThemes();
				putTheme(hall, { id: 't3', title: 'Place', by: ann.key, order: 4 });
				const kitchen = copyOf(hall);
				for (const [inHall, one] of all) apply(inHall ? hall : kitchen, one);
				meet(hall, kitchen);
				expect(readThemeMap(hall)).toEqual(readThemeMap(kitchen));
				for (const theme of readThemeMap(hall).themes)
					expect(theme.titles.length).toBeGreaterThan(0);
			}),
			{ numRuns: runs(100) }
		);
	});

	type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;
	function apply(doc: Y.Doc, one: Act): void {
		if ('text' in one) putTitle(doc, one.id, one);
		else if ('into' in one) putMerge(doc, one.id, one.into);
		else if ('note' in one && 'order' in one) {
			putMember(doc, { note: one.note, theme: one.id, order: one.order, seq: 1 });
		} else if ('note' in one) dropMember(doc, one.note, one.id);
		else if (one.does === 'bin') binTheme(doc, one.id, one.order);
		else restoreTheme(doc, one.id);
	}
});

describe('records of all sorts', () => {
	test('read back as they were written', () => {
		const doc = twoThemes();
		putTheme(doc, { id: 't3', title: 'Three', by: ann.key, order: 9, summary: 'What it says' });
		putPosition(doc, 't1', { xPx: 10.4, yPx: -3 });
		putPosition(doc, 't2', { xPx: Number.NaN, yPx: 1 });
		putRecommendation(doc, { id: 'r10', text: 'Ten', themes: ['t1'], notes: [n1] });
		putRecommendation(doc, { id: 'r9', text: 'Nine', themes: [], notes: [] });
		const map = readThemeMap(doc);
		expect(map.themes.at(-1)).toMatchObject({ summary: 'What it says' });
		expect([...map.positions]).toEqual([['t1', { xPx: 10, yPx: -3 }]]);
		expect(map.recommendations.map(({ id }) => id)).toEqual(['r9', 'r10']);
	});

	test('that make no sense are passed over and stay, and nothing throws', () => {
		const key = fc.oneof(
			fc.string(),
			fc.constantFrom('__proto__', 't1', `t1/${ann.key}`, `${n1}>t1`, '>', 't9')
		);
		const part = fc.constantFrom(...(Object.keys(harvestMaps(new Y.Doc())) as 'themes'[]));
		const value = fc.oneof(fc.jsonValue(), fc.constantFrom('t1', 't2', 't9'));
		fc.assert(
			fc.property(fc.array(fc.tuple(part, key, value)), (records) => {
				const doc = twoThemes();
				for (const [map, at, raw] of records) harvestMaps(doc)[map].set(at, raw);
				readThemeMap(doc);
				expect(harvestMaps(doc).themes.size).toBeGreaterThanOrEqual(2);
			}),
			{ numRuns: runs(200) }
		);
	});
});
