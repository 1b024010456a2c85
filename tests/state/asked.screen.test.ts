import { expect, onTestFinished, test } from 'vitest';
import { questionIdAt, questionText } from '#lib/domain/plan.ts';
import type { WorldCafeSettings } from '#lib/methods/world-cafe/world-cafe.ts';
import { openTablet } from './tablet.ts';

const rooms = [
	{ name: 'Oak', question: 'Who is missing?', tables: 2 },
	{ name: 'Ash', question: '', tables: 2 }
];

async function openCafe(settings: Partial<WorldCafeSettings>) {
	const { plan, close } = await openTablet(() => 1_000_000, settings);
	onTestFinished(close);
	const askedAt = (place: string, step: string): string => {
		const { activity, value } = plan;
		const at = activity?.steps.find(({ id }) => id === step);
		return activity ? questionText(value, questionIdAt(activity, at, place)) : '';
	};
	return { plan, askedAt };
}

test('a host changes what everybody is asked, always and in any round, while people talk', async () => {
	const { plan, askedAt } = await openCafe({ roundQuestions: ['', 'And then?', ''] });
	plan.advance();
	expect(plan.askedOf({})).toBe('What matters here?');
	expect(plan.askedOf({ round: 2 })).toBe('And then?');
	plan.ask('What matters most?', {});
	plan.ask(' And who helps? ', { round: 2 });
	plan.ask('What next?', { round: 3 });
	expect([1, 2, 3].map((round) => askedAt('table-1', `round-${round}`))).toEqual([
		...['What matters most?', 'And who helps?', 'What next?']
	]);
	plan.ask('', { round: 3 });
	expect(askedAt('table-1', 'round-3')).toBe('What matters most?');
});

test('a room or a table is asked something else, always or in one round, and gets back to what others are asked', async () => {
	const { plan, askedAt } = await openCafe({ rooms });
	const oak = { places: ['table-1', 'table-2'] };
	expect(plan.askedOf(oak)).toBe('Who is missing?');
	plan.ask('Who was never here?', oak);
	plan.ask('And now?', { places: ['table-2'], round: 2 });
	expect(askedAt('table-1', 'round-2')).toBe('Who was never here?');
	expect(askedAt('table-2', 'round-2')).toBe('And now?');
	expect(askedAt('table-2', 'round-3')).toBe('Who was never here?');
	expect(askedAt('table-3', 'round-2')).toBe('What matters here?');
	plan.ask('', { places: ['table-2'], round: 2 });
	plan.ask('', oak);
	expect(askedAt('table-2', 'round-2')).toBe('What matters here?');
});
