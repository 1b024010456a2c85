/**
 * What a gathering hands to its programme: nothing that was not given to the steering group, and all
 * that was.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AUDIENCES, mayRead } from '#lib/domain/audience.ts';
import { joinDigests, narrowDigest, readDigest } from '#lib/domain/digest.ts';
import { FEW } from '#lib/domain/people-count.ts';
import { noteIdOf } from '#lib/domain/id.ts';
import { NOWHERE, type Note } from '#lib/domain/note.ts';
import type { ThemeMap } from '#lib/domain/theme.ts';
import { readPlan } from '#lib/doc/plan-doc.ts';
import { readThemeMap } from '#lib/doc/harvest-doc.ts';
import { noteMark } from '#lib/keys/note-mark.ts';
import { digestOf } from '#lib/report/digest.ts';
import * as Y from 'yjs';

const gathering = 'g'.repeat(43);
const plan = readPlan(new Y.Doc());
const authors = ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => letter.repeat(43));

const note = fc.record({
	author: fc.constantFrom(...authors),
	audience: fc.constantFrom(...AUDIENCES)
});
const room = fc.array(note, { maxLength: 12 }).map((all) =>
	all.map(({ author, audience }, index): Note => ({
		id: noteIdOf(author, `n${index}`),
		seq: 1,
		order: index + 1,
		atMs: 0,
		kind: 'idea',
		text: `word-${index}-`,
		voice: '',
		audience,
		where: NOWHERE,
		from: 'phone'
	}))
);
const mapOf = (notes: readonly Note[]): ThemeMap => ({
	...readThemeMap(new Y.Doc()),
	themes: [
		{
			id: 't1',
			title: 'All',
			titles: [],
			summary: '',
			parent: '',
			order: 1,
			members: notes.map(({ id, seq, order }) => ({ note: id, theme: 't1', seq, order }))
		}
	]
});

test('nothing is in it that was not given, and nothing that was given is missing', () => {
	fc.assert(
		fc.property(room, (notes) => {
			const digest = digestOf(
				{ plan, notes, map: mapOf(notes) },
				{ gathering, nameOf: noteMark, gone: [] }
			);
			const bytes = JSON.stringify(digest);
			for (const { text, audience, id } of notes) {
				expect(bytes.includes(text)).toBe(mayRead('steering', audience));
				expect(digest.gone.includes(noteMark(id))).toBe(!mayRead('steering', audience));
				expect(bytes).not.toContain(id);
			}
			for (const author of authors) expect(bytes).not.toContain(author.slice(0, 22));
			expect(digest.total).toBe(notes.length);
			expect(readDigest(JSON.parse(bytes))).toEqual(digest);
		})
	);
});

test('people who wrote are counted from five on', () => {
	fc.assert(
		fc.property(room, (notes) => {
			const { people } = digestOf(
				{ plan, notes, map: mapOf(notes) },
				{ gathering, nameOf: noteMark, gone: [] }
			);
			const count = new Set(notes.map(({ id }) => id.slice(0, 22))).size;
			expect(people).toBe(count === 0 ? undefined : count < FEW ? 'few' : count);
		})
	);
});

const later = fc.record({ isGone: fc.boolean(), audience: fc.constantFrom(...AUDIENCES) });

test('what was given loses what people took back or narrowed since, and nothing else', () => {
	fc.assert(
		fc.property(room, fc.array(later, { minLength: 12, maxLength: 12 }), (notes, changes) => {
			const of = (some: readonly Note[], gone: readonly string[]) =>
				digestOf({ plan, notes: some, map: mapOf(some) }, { gathering, nameOf: noteMark, gone });
			const given = of(notes, []);
			const gone = notes.filter((_, n) => changes[n]?.isGone).map(({ id }) => id);
			const standing = notes
				.map((one, n): Note => ({ ...one, audience: changes[n]?.audience ?? 'room' }))
				.filter(({ id }) => !gone.includes(id));
			const left = narrowDigest(given, of(standing, gone)) ?? given;
			const bytes = JSON.stringify(left);
			for (const { id, text, audience } of notes) {
				const now = standing.find((one) => one.id === id);
				const may = mayRead('steering', audience) && mayRead('steering', now?.audience ?? 'room');
				expect(bytes.includes(text)).toBe(may && now !== undefined);
			}
			expect(narrowDigest(left, of(standing, gone))).toBeUndefined();
			const joined = joinDigests([given, left]);
			expect(JSON.stringify(joined?.notes)).toBe(JSON.stringify(left.notes));
		})
	);
});
