import { describe, expect, test } from 'vitest';
import { isCardsBox, readCardBox } from '#lib/domain/card.ts';
import { newCardCode, readCardCode, spellCardCode } from '#lib/domain/card-code.ts';
import { openCard, type Card } from '#lib/keys/card.ts';
import { verify } from '#lib/keys/key-pair.ts';
import { random } from '../helpers/gathering.ts';
import { ann, bob, gathering } from '../helpers/people.ts';

const CODE = '7KQ4MHX2P';
const opened = new Map<string, Promise<Card>>();
/** Slow as it is meant to be: each once. */
function cardOf(code = CODE, where = gathering.key): Promise<Card> {
	const known = opened.get(code + where) ?? openCard(code, where);
	opened.set(code + where, known);
	return known;
}

describe('a card code', () => {
	test('is nine letters and numbers, however they are typed', () => {
		const code = newCardCode(random);
		expect(code).toMatch(/^[2-9A-Z]{9}$/);
		expect(readCardCode(spellCardCode(code).toLowerCase())).toBe(code);
		expect(readCardCode('7KQ-4MH-X2P')).toBe(CODE);
		expect(['7KQ4M', '7KQ4MHX2O', '', 7].map(readCardCode)).toEqual([null, null, null, null]);
	});

	test('leads to one card in a gathering, and to another in another', async () => {
		const card = await cardOf();
		expect((await openCard(CODE, gathering.key)).key).toBe(card.key);
		expect((await cardOf(CODE, bob.key)).key).not.toBe(card.key);
		expect((await cardOf('7KQ4MHX2Q')).key).not.toBe(card.key);
	});
});

describe('a box', () => {
	test('gives a phone’s own key to whoever knows the code', async () => {
		const box = readCardBox(JSON.parse(JSON.stringify((await cardOf()).close(ann))));
		if (!box) throw new Error('a box can be read');
		expect((await cardOf()).open(box, ann.key)?.seed).toBe(ann.seed);
	});

	test('gives nothing to another code, and is worth nothing for another phone', async () => {
		const box = (await cardOf()).close(ann);
		expect((await cardOf('7KQ4MHX2Q')).open(box, ann.key)).toBeNull();
		expect((await cardOf()).open(box, bob.key)).toBeNull();
	});

	test('shows nothing of the code or of the secret, and two of one card share nothing', async () => {
		const card = await cardOf();
		const [first, second] = [card.close(ann), card.close(bob)];
		expect(JSON.stringify(first)).not.toContain(CODE);
		expect(first.box).not.toBe(ann.seed);
		expect(first.box).not.toBe(second.box);
	});

	test('cannot be made, moved or changed by somebody without the code', async () => {
		const box = (await cardOf()).close(ann);
		expect(isCardsBox(box, gathering.key, ann.key, verify)).toBe(true);
		expect(isCardsBox(box, gathering.key, bob.key, verify)).toBe(false);
		expect(isCardsBox(box, bob.key, ann.key, verify)).toBe(false);
		const other = (await cardOf('7KQ4MHX2Q')).close(ann);
		expect(isCardsBox({ ...other, key: box.key }, gathering.key, ann.key, verify)).toBe(false);
		expect(isCardsBox({ ...box, box: other.box }, gathering.key, ann.key, verify)).toBe(false);
	});

	test('what is none is read as none', () => {
		for (const raw of [null, {}, { key: ann.key, box: 'short', sig: '' }]) {
			expect(readCardBox(raw)).toBeNull();
		}
	});
});
