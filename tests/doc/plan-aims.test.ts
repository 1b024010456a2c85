/** The harvest plan in the shared document: two hosts may change it apart from each other. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { putAim, putPlanWord, readHarvestPlan } from '#lib/doc/plan-aims.ts';
import { EACH, USUAL_AIM, WANTED, type AimWords } from '#lib/domain/aim.ts';
import { runs } from '../helpers/long.ts';
import { copyOf, meet } from '../helpers/meet.ts';

const surprise: AimWords = { ...USUAL_AIM, wants: 'surprise', forWhom: 'the room' };

function planned(): Y.Doc {
	const doc = new Y.Doc();
	putAim(doc, 'a', surprise, 1_000);
	return doc;
}

test('two hosts who change one aim apart from each other both keep their words', () => {
	const [one, other] = [planned(), new Y.Doc()];
	meet(one, other);
	putAim(one, 'a', { howMany: 3 }, 2_000);
	putAim(other, 'a', { byWhen: '16:00' }, 2_100);
	putAim(other, 'b', { ...USUAL_AIM, wants: 'quote', position: 1 }, 2_200);
	meet(one, other);
	expect(readHarvestPlan(one)).toEqual(readHarvestPlan(other));
	const { aims } = readHarvestPlan(one);
	expect(aims).toMatchObject([{ id: 'a', howMany: 3, byWhen: '16:00' }, { id: 'b' }]);
});

test('what stood there before it was changed in the middle of the day can be told', () => {
	const doc = planned();
	putAim(doc, 'a', { howMany: 3, wants: 'surprise' }, 2_000);
	expect(readHarvestPlan(doc).aims[0]?.changes).toEqual([
		{ word: 'howMany', from: 1, atMs: 2_000 }
	]);
});

test('an aim that was taken out can be put back as it was', () => {
	const doc = planned();
	putAim(doc, 'a', { gone: true }, 2_000);
	expect(readHarvestPlan(doc)).toMatchObject({ aims: [], removed: [{ id: 'a' }] });
	putAim(doc, 'a', { gone: false }, 3_000);
	expect(readHarvestPlan(doc)).toMatchObject({ aims: [{ ...surprise, id: 'a' }], removed: [] });
	expect(readHarvestPlan(doc).aims[0]?.changes).toEqual([]);
});

test('an aim of a newer app is passed over, and stays where it is', () => {
	const doc = planned();
	putAim(doc, 'z', { ...surprise, wants: 'song' as 'any' }, 1_000);
	doc.getMap('aims').set('a/colour/1', { to: 'red', atMs: 5 });
	doc.getMap('aims').set('nonsense', 7);
	doc.getMap('aims').set('a/howMany/2', 'no record');
	const { aims } = readHarvestPlan(doc);
	expect(aims.map(({ id, howMany }) => [id, howMany])).toEqual([['a', 1]]);
	expect(copyOf(doc).getMap('aims').get('a/colour/1')).toEqual({ to: 'red', atMs: 5 });
});

test('why and for whom is kept with the plan', () => {
	const doc = planned();
	putPlanWord(doc, 'giveBack', 'A page on the door, by Joan, on Monday.');
	expect(readHarvestPlan(doc)).toMatchObject({
		purpose: '',
		giveBack: expect.stringMatching(/Joan/)
	});
});

const anyChange = fc.record({
	aim: fc.constantFrom('a', 'b', 'c'),
	words: fc.record(
		{
			wants: fc.constantFrom(...WANTED),
			each: fc.constantFrom(...EACH),
			howMany: fc.integer({ min: 1, max: 9 }),
			forWhom: fc.constantFrom('', 'us', 'them'),
			gone: fc.boolean()
		},
		{ requiredKeys: [] }
	),
	at: fc.nat({ max: 1 })
});

test('two halves of a room that plan apart from each other have one plan when they meet', () => {
	fc.assert(
		fc.property(fc.array(anyChange, { maxLength: 20 }), (changes) => {
			const docs = [planned(), new Y.Doc()] as const;
			meet(...docs);
			for (const { aim, words, at } of changes) putAim(docs[at === 0 ? 0 : 1], aim, words, 5);
			meet(...docs);
			const [one, other] = docs.map(readHarvestPlan);
			expect(one).toEqual(other);
			const all = [...one!.aims, ...one!.removed].map(({ id }) => id);
			expect(new Set(all).size).toBe(all.length);
			// What only one of them said is what stands.
			for (const word of ['howMany', 'forWhom'] as const) {
				const said = changes.filter(({ aim, words }) => aim === 'a' && word in words);
				const from = new Set(said.map(({ at }) => at));
				const stands = [...one!.aims, ...one!.removed].find(({ id }) => id === 'a');
				if (from.size === 1) expect(stands?.[word]).toBe(said.at(-1)?.words[word]);
			}
		}),
		{ numRuns: runs(100) }
	);
});
