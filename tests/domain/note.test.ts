import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AUDIENCES, mayRead, readAudience } from '#lib/domain/audience.ts';
import { canonicalBytes } from '#lib/domain/canonical.ts';
import { isAuthorOf, isNoteId, noteIdOf, ownPart } from '#lib/domain/id.ts';
import { MAX_PHOTO_BYTES, MAX_TEXT_CHARS, MAX_VOICE_CHARS } from '#lib/domain/limits.ts';
import { byOrder, finishNote, readNote, readNoteBody, readPhoto } from '#lib/domain/note.ts';
import { ann, bob, bodyOf } from '../helpers/people.ts';

const photo = { hash: 'a'.repeat(64), widthPx: 800, heightPx: 600, bytes: 1_000, alt: 'A wall' };

describe('a note', () => {
	test('is trimmed, or refused with a reason', () => {
		expect(finishNote(bodyOf('  Yes \n', { voice: ' a carer ' }))).toMatchObject({
			text: 'Yes',
			voice: 'a carer'
		});
		expect(finishNote(bodyOf(' \n\t'))).toBe('empty-text');
		expect(finishNote(bodyOf('\u200B\u2060\u202E\uFE0F\u3164'))).toBe('empty-text');
		expect(finishNote(bodyOf('', { photo }))).toMatchObject({ photo });
		expect(finishNote(bodyOf('a'.repeat(MAX_TEXT_CHARS + 1)))).toBe('text-too-long');
		expect(finishNote(bodyOf('a', { voice: 'b'.repeat(MAX_VOICE_CHARS + 1) }))).toBe(
			'voice-too-long'
		);
		expect(finishNote(bodyOf('a', { photo: { ...photo, bytes: MAX_PHOTO_BYTES + 1 } }))).toBe(
			'photo-too-large'
		);
	});

	test('with half a letter in it becomes one that every disk gives back alike', () => {
		expect(finishNote(bodyOf('half \ud83d'))).toMatchObject({ text: 'half \ufffd' });
		expect(readNoteBody(bodyOf('half \ud83d'))?.text).toBe('half \ufffd');
	});

	test('that is kept can be read again, whatever was typed', () => {
		const typed = fc.string({ unit: 'binary', maxLength: 2_100 });
		fc.assert(
			fc.property(typed, typed, (text, voice) => {
				const kept = finishNote(bodyOf(text, { voice }));
				if (typeof kept !== 'string') expect(readNoteBody(kept)).toEqual(kept);
			})
		);
	});

	test('names its author, and no other', () => {
		const id = noteIdOf(ann.key, 'n1');
		expect(isNoteId(id)).toBe(true);
		expect(ownPart(id)).toBe('n1');
		expect(isAuthorOf(ann.key, id)).toBe(true);
		expect(isAuthorOf(bob.key, id)).toBe(false);
	});

	test('stands in one order on every device', () => {
		const notes = [3, 1, 1].map((order, n) => ({ order, id: `n${n}` }));
		expect([...notes].sort(byOrder)).toEqual([...notes].reverse().sort(byOrder));
	});

	test('of a kind that this app does not know is passed over', () => {
		expect(readNoteBody({ ...bodyOf('x'), kind: 'hologram' })).toBeNull();
	});

	test.each([
		['no hash', { ...photo, hash: 'x' }],
		['a wall’s width', { ...photo, widthPx: 5_000 }],
		['no bytes', { ...photo, bytes: 0 }],
		['a picture of nothing', null]
	])('a photo with %s is none', (_, raw) => expect(readPhoto(raw)).toBeNull());

	test('reading never throws', () => {
		fc.assert(
			fc.property(fc.anything({ withNullPrototype: true }), (raw) => {
				expect(readNote(raw)).toBeNull();
				expect(
					readNoteBody({ ...bodyOf('x'), tags: raw, where: raw, more: raw })
				).not.toBeUndefined();
			})
		);
	});
});

describe('who may read it', () => {
	test('the circle that was agreed and every circle inside it', () => {
		const table = AUDIENCES.map((asks) => AUDIENCES.map((agreed) => mayRead(asks, agreed)));
		expect(table).toEqual([
			[true, true, true],
			[false, true, true],
			[false, false, true]
		]);
	});
	test('where nobody said anything it stays in the room', () => {
		for (const raw of [undefined, '', 'world', 1]) expect(readAudience(raw)).toBe('room');
	});
});

describe('what a signature covers', () => {
	test('is spelled in one way, however its members lie', () => {
		const json = fc.dictionary(fc.string(), fc.jsonValue());
		fc.assert(
			fc.property(json, (value) => {
				const turned = Object.fromEntries(Object.entries(value).reverse());
				expect(canonicalBytes('grant', turned)).toEqual(canonicalBytes('grant', value));
			})
		);
	});
	test('differs by kind, and by every member', () => {
		const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
		expect(text(canonicalBytes('intent', { b: 1, a: [null, 'x'], c: undefined }))).toBe(
			'sheaf/1/intent\n{"a":[null,"x"],"b":1}'
		);
		expect(canonicalBytes('grant', { a: 1 })).not.toEqual(canonicalBytes('ticket', { a: 1 }));
	});
});
