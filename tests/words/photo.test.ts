import { describe, expect, test } from 'vitest';
import { photoAlt, photoStillOn } from '#lib/words/photo.ts';

const photo = { hash: 'h'.repeat(43), widthPx: 4, heightPx: 3, bytes: 9, alt: '' };

describe('a photo for those who do not see it', () => {
	test.each([
		['a tree with six branches', 'Our cloth', 'Table 3', 'a tree with six branches'],
		['', 'Our cloth', 'Table 3', 'Our cloth'],
		['', '', 'Table 3', 'Photo from Table 3'],
		['', '', '', 'Photo']
	])('shows %j, with the words %j, at %j', (alt, text, place, said) => {
		expect(photoAlt({ text, photo: { ...photo, alt } }, place)).toBe(said);
	});

	test('is somewhere while it is not here', () => {
		expect(photoStillOn('place', 'Table 3')).toBe('This photo is still on Table 3’s tablet.');
		expect(photoStillOn('phone', 'Table 3')).toBe('This photo is still on a phone at Table 3.');
		expect(photoStillOn('host', 'Table 3')).toBe('This photo is still on a host’s tablet.');
	});
});
