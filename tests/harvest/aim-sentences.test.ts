/** How the harvest plan reads. */
import { expect, test } from 'vitest';
import { aimWords, gapWords, groupTitle } from '#lib/words/aims.ts';

const facts = { wants: 'surprise', howMany: 1, round: 1, missing: 2, isAll: false } as const;

test.each([
	['now', 'open', [2, 6], 'No surprise yet from tables 2 and 6.'],
	['past', 'open', [2, 6], 'Round 1: no surprise from tables 2 and 6.'],
	['now', 'photo', [3], 'Surprise from table 3: only a photo so far. Nobody has typed it yet.'],
	[
		'past',
		'photo',
		[3],
		'Round 1: surprise from table 3: only a photo so far. Nobody has typed it yet.'
	]
] as const)('a gap that is %s and %s at tables %j', (due, state, tables, said) => {
	expect(gapWords({ ...facts, due, state, tables })).toBe(said);
});

test('a gap at every table does not count them all', () => {
	const all = { ...facts, due: 'now', state: 'open', tables: [1, 2, 3], isAll: true } as const;
	expect(gapWords(all)).toBe('No surprise yet from any table.');
	expect(gapWords({ ...all, howMany: 2, missing: 6 })).toBe(
		'Surprises from all tables: 6 more to come.'
	);
});

test('a gap of several says how many', () => {
	const some = { ...facts, howMany: 3, round: 0, due: 'now', state: 'open', tables: [] } as const;
	expect(gapWords(some)).toBe('Surprises: 2 more to come.');
	expect(gapWords({ ...some, missing: 1, wants: 'carry' })).toBe(
		'Ideas to carry on: 1 more to come.'
	);
	expect(gapWords({ ...some, due: 'past', tables: [4] })).toBe(
		'Surprises from table 4: 2 missing.'
	);
});

test.each([
	['table-round', [], [], '1 surprise from each table in each round'],
	['table', [2, 6], [], '1 surprise from each of tables 2 and 6'],
	['table', [], [1], '1 surprise from each table in round 1'],
	['round', [], [1, 3], '1 surprise in each of rounds 1 and 3'],
	['whole', [], [], '1 surprise in all'],
	['whole', [4], [2], '1 surprise from table 4 in round 2']
] as const)('an aim %s, tables %j, rounds %j', (each, tables, rounds, said) => {
	expect(aimWords({ wants: 'surprise', howMany: 1, each, tables, rounds, activity: '' })).toBe(
		said
	);
});

test('aims are read by whom they are for', () => {
	expect(groupTitle({ forWhom: 'the steering group', byWhen: '16:00' })).toBe(
		'For the steering group, by 16:00'
	);
	expect(groupTitle({ forWhom: '', byWhen: '' })).toBe('What the harvest shall hold');
});
