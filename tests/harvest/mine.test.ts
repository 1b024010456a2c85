import { describe, expect, test } from 'vitest';
import { OPEN_GATE } from '#lib/domain/gate.ts';
import { authorMark } from '#lib/domain/id.ts';
import type { Plan } from '#lib/domain/plan.ts';
import { NOTHING_MINE } from '#lib/domain/room-view.ts';
import { openMine } from '#lib/harvest/mine.ts';
import { cafe, plannedIn } from '../seating/rooms.ts';

const phone = 'A'.repeat(43);
const stranger = 'B'.repeat(43);
const { room } = plannedIn(cafe(20, 5, 3));

function mineAt(step: string, device = phone) {
	const plan = {
		gate: { ...OPEN_GATE, lookFirst: false },
		...{ places: [], shown: new Set(), reopened: new Set() },
		activities: [room.activity],
		reached: new Map([['a1', { activity: 'a1', epoch: 0, step }]])
	} as unknown as Plan;
	const links = new Map([[authorMark(phone), 'p004']]);
	return openMine({ plan, notes: [], aboutPeople: [], rows: room.rows, links })(device, '');
}
const placeIn = (round: number) => room.rows.get(round)?.get('p004')?.place;

describe('what a phone is told of its seat', () => {
	test('before the first round where to begin', () => {
		expect(mineAt('arriving')).toMatchObject({ place: '', next: placeIn(1) });
	});

	test('in a round its table, and not yet the next one', () => {
		expect(mineAt('round-1')).toMatchObject({ place: placeIn(1), next: '' });
		expect(mineAt('round-3')).toMatchObject({ place: placeIn(3), next: '' });
	});

	test('while people move where it goes', () => {
		expect(mineAt('moving-1')).toMatchObject({ place: placeIn(1), next: placeIn(2) });
	});

	test('that it has none, where others have one, and nothing else', () => {
		for (const step of ['arriving', 'round-1', 'moving-1']) {
			expect(mineAt(step, stranger)).toEqual({ ...NOTHING_MINE, seatless: true });
		}
		expect(mineAt('round-2')).not.toHaveProperty('seatless');
	});

	test('nothing at all once nobody sits down any more', () => {
		expect(mineAt('harvest', stranger)).toEqual(NOTHING_MINE);
	});
});
