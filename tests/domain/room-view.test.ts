import { describe, expect, test } from 'vitest';
import { readSentPhoneView, readSentWallView } from '#lib/domain/room-view.ts';

const gathering = 'A'.repeat(43);
const bell = { count: 1, atMs: 5 };
const phone = {
	v: 1,
	kind: 'phone',
	gathering,
	title: 'Care that feels human',
	code: 'KW7F3',
	now: {
		activity: 'cafe',
		step: 'round-1',
		kind: 'talk',
		round: 1,
		title: 'Round 1 of 3',
		questionId: 'q1',
		question: 'What would help?',
		timer: { startedAtMs: 1, endsAtMs: 2 }
	},
	places: [{ id: 'table-1', title: 'Table 1', name: 'By the window' }],
	bell,
	notes: 'fewer than 5',
	order: 16
};

describe('a view from a wire', () => {
	test('comes out as it went in', () => {
		expect(readSentPhoneView(JSON.parse(JSON.stringify(phone)))).toEqual(phone);
		const note = { id: 'n1', kind: 'idea', text: 'Tea', voice: '', place: 'Table 1', round: 1 };
		const { order: _, ...shared } = phone;
		const wall = { ...shared, kind: 'wall', phones: 3, notes: 1, shown: [note] };
		expect(readSentWallView(JSON.parse(JSON.stringify(wall)))).toEqual(wall);
		expect(readSentPhoneView(wall)).toBeNull();
		expect(readSentWallView(phone)).toBeNull();
	});

	test.each([null, 7, 'view', [], {}, { ...phone, v: 2 }, { ...phone, gathering: 'x' }])(
		'%o is none',
		(raw) => expect(readSentPhoneView(raw)).toBeNull()
	);

	test('what cannot be read in it is left out, the rest stays', () => {
		const odd = { ...phone, now: { ...phone.now, kind: 'hologram' }, places: [null, { id: '' }] };
		expect(readSentPhoneView(odd)).toMatchObject({ title: phone.title, places: [] });
		// A step of a kind that only a newer app knows is still where the room is.
		expect(readSentPhoneView(odd)).toMatchObject({ now: { kind: 'other', step: phone.now?.step } });
		const none = { ...phone, now: { ...phone.now, kind: 7 } };
		expect(readSentPhoneView(none)).not.toHaveProperty('now');
	});
});
