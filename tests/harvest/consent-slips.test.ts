/** Slips of paper about consent, as two people read them. */
import { expect, test } from 'vitest';
import { USUAL_CONSENT, type Consent } from '#lib/domain/consent.ts';
import type { Reader } from '#lib/domain/vote.ts';
import { heldOf, readSlip } from '#lib/harvest/consent-slips.ts';

const told = (order: number, said: Partial<Consent>, reader?: Reader) => ({
	...{ ...USUAL_CONSENT, ...said, order },
	...(reader && { reader })
});

test('what one has read counts; read alike by a second it is agreed', () => {
	const first = told(1, { words: 'public' }, 1);
	expect(readSlip([first])).toMatchObject({ state: 'once' });
	expect(heldOf([first])).toMatchObject({ words: 'public' });
	expect(readSlip([told(2, { words: 'public' }, 2), first])).toMatchObject({ state: 'agreed' });
});

test('of what two read differently what allows less counts, under the shyer name', () => {
	const first = told(1, { words: 'public', photo: 'none', naming: 'first-name', name: 'Ann' }, 1);
	const second = told(2, { words: 'room', photo: 'public', naming: 'label', name: 'a carer' }, 2);
	expect(readSlip([second, first])).toMatchObject({ state: 'differs', found: [first, second] });
	expect(heldOf([second, first])).toMatchObject({
		...{ words: 'room', photo: 'none', naming: 'label', name: 'a carer', order: 2 }
	});
	const spelled = told(2, { naming: 'first-name', name: 'Anne' }, 2);
	expect(heldOf([spelled, told(1, { naming: 'first-name', name: 'Ann' }, 1)])).toMatchObject({
		...{ naming: 'first-name', name: '' }
	});
});

test('put right together it is agreed; said anew later it is no slip any more', () => {
	const right = [told(4, { words: 'steering' }, 2), told(3, { words: 'steering' }, 1)];
	const all = [...right, told(2, { words: 'room' }, 2), told(1, { words: 'public' }, 1)];
	expect(readSlip(all)).toMatchObject({ state: 'agreed' });
	const later = told(5, { words: 'none' });
	expect(readSlip([later, ...all])).toBeUndefined();
	expect(heldOf([later, ...all])).toBe(later);
	expect(heldOf([])).toBeUndefined();
});
