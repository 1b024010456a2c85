import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { upgradeDocument, versionOf } from '#lib/doc/upgrade.ts';
import { DOCUMENTS } from '#lib/domain/role.ts';
import { copyOf, meet } from '../helpers/meet.ts';

const later = [
	() => {},
	(doc: Y.Doc) => doc.getMap('second').set('here', true),
	(doc: Y.Doc) => doc.getMap('third').set('here', true)
];

describe('a document’s version', () => {
	test.each(DOCUMENTS)('of %s begins at 1', (name) => {
		const doc = new Y.Doc();
		expect(versionOf(doc)).toBe(0);
		upgradeDocument(doc, name);
		expect(versionOf(doc)).toBe(1);
	});

	test('is reached step by step, each step once', () => {
		const doc = new Y.Doc();
		upgradeDocument(doc, 'plan', later.slice(0, 2));
		doc.getMap('second').set('here', 'changed since');
		upgradeDocument(doc, 'plan', later);
		expect(versionOf(doc)).toBe(3);
		expect(doc.getMap('second').get('here')).toBe('changed since');
		expect(doc.getMap('third').get('here')).toBe(true);
	});

	test('case 9: of a newer app is left as it is', () => {
		const doc = new Y.Doc();
		upgradeDocument(doc, 'plan', later);
		let changes = 0;
		doc.on('update', () => (changes += 1));
		upgradeDocument(doc, 'plan');
		expect(versionOf(doc)).toBe(3);
		expect(changes).toBe(0);
	});

	test('brought up by two devices apart is one', () => {
		const hall = new Y.Doc();
		const kitchen = copyOf(hall);
		for (const doc of [hall, kitchen]) upgradeDocument(doc, 'harvest', later);
		meet(hall, kitchen);
		expect(versionOf(hall)).toBe(3);
		expect(kitchen.getMap('third').toJSON()).toEqual(hall.getMap('third').toJSON());
	});

	test.each([['three'], [-0.5], [null], [{}]])('that reads %s counts as none', (raw) => {
		const doc = new Y.Doc();
		doc.getMap('meta').set('version', raw);
		expect(versionOf(doc)).toBe(0);
	});
});
