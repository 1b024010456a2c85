import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { binTheme } from '#lib/doc/harvest-bin.ts';
import { putTheme, readThemeMap } from '#lib/doc/harvest-doc.ts';
import { harvestMaps } from '#lib/doc/harvest-maps.ts';
import { putMember } from '#lib/doc/harvest-members.ts';
import { putMerge } from '#lib/doc/harvest-merges.ts';
import { putParent } from '#lib/doc/harvest-parents.ts';
import { putPosition } from '#lib/doc/harvest-positions.ts';
import { putLens, putNotNow, readLenses, readNotNow } from '#lib/doc/harvest-lenses.ts';
import { noteIdOf } from '#lib/domain/id.ts';
import { ann, bob } from '../helpers/people.ts';

const note = noteIdOf(ann.key, 'a');
const by = ann.key;

describe('lenses', () => {
	test('hold themes, members and places of their own; an older app sees only what is shared', () => {
		const doc = new Y.Doc();
		putLens(doc, { id: 'l1', name: 'Ann', by, order: 1 });
		putTheme(doc, { id: 'shared', title: 'Warm', by, order: 1 });
		putTheme(doc, { id: 'own', title: 'Cosy', by, order: 2, lens: 'l1' });
		putMember(doc, { note, theme: 'own', order: 3, seq: 1 });
		putPosition(doc, note, { xPx: 1, yPx: 2 });
		putPosition(doc, note, { xPx: 3, yPx: 4 }, 'l1');
		putPosition(doc, 'own', { xPx: 5, yPx: 6 }, 'l1');
		const [shared, own] = [readThemeMap(doc), readThemeMap(doc, 'l1')];
		expect(shared.themes.map(({ id, members }) => [id, members.length])).toEqual([['shared', 0]]);
		expect(own.themes.map(({ id, members }) => [id, members.length])).toEqual([['own', 1]]);
		expect(shared.positions.get(note)).toEqual({ xPx: 1, yPx: 2 });
		expect(own.positions.get(note)).toEqual({ xPx: 3, yPx: 4 });
		expect(own.positions.get('own')).toEqual({ xPx: 5, yPx: 6 });
		expect([...harvestMaps(doc).themes.keys()]).toEqual(['shared']);
		expect(readThemeMap(doc, 'l2').themes).toEqual([]);
	});

	test('are read in one order everywhere, and what makes no sense is passed over', () => {
		const doc = new Y.Doc();
		putLens(doc, { id: 'l2', name: 'Bob', by: bob.key, order: 2 });
		putLens(doc, { id: 'l1', name: 'Ann', by, order: 1 });
		harvestMaps(doc).lenses.set('l3', { name: 3 });
		harvestMaps(doc).lenses.set('not a name', { name: 'x', by, order: 1 });
		expect(readLenses(doc).map(({ name }) => name)).toEqual(['Ann', 'Bob']);
	});

	test('remember what is not taken in now, each for itself', () => {
		const doc = new Y.Doc();
		putNotNow(doc, '', 't1', true);
		putNotNow(doc, 'l1', 't2', true);
		putNotNow(doc, '', 't3', true);
		putNotNow(doc, '', 't3', false);
		expect([...readNotNow(doc, '')]).toEqual(['t1']);
		expect([...readNotNow(doc, 'l1')]).toEqual(['t2']);
	});
});

describe('themes of themes', () => {
	const withThemes = (ids: readonly string[]) => {
		const doc = new Y.Doc();
		ids.forEach((id, order) => putTheme(doc, { id, title: id, by, order }));
		return doc;
	};
	const parents = (doc: Y.Doc) =>
		Object.fromEntries(readThemeMap(doc).themes.map(({ id, parent }) => [id, parent]));

	test('a theme is never inside itself, whatever a strange file or two people say', () => {
		const ids = ['a', 'b', 'c', 'd'];
		const said = fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids, 'gone', '')));
		fc.assert(
			fc.property(said, (pairs) => {
				const doc = withThemes(ids);
				for (const [theme, parent] of pairs) putParent(doc, theme, parent);
				const parentOf = parents(doc);
				for (const id of ids) {
					const way = [id];
					for (let up = parentOf[id]; up; up = parentOf[up]) {
						expect(way).not.toContain(up);
						way.push(up);
					}
				}
			})
		);
	});

	test('follow a merge, and stand alone once what they were a part of is in the bin', () => {
		const doc = withThemes(['a', 'b', 'c']);
		putParent(doc, 'a', 'b');
		putMerge(doc, 'b', 'c');
		expect(parents(doc)).toMatchObject({ a: 'c' });
		binTheme(doc, 'c', 9);
		expect(parents(doc)).toMatchObject({ a: '' });
	});
});
