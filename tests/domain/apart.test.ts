import { describe, expect, test } from 'vitest';
import { differencesOf, type Facts } from '#lib/domain/apart.ts';

const facts = (entries: Record<string, string>): Facts => new Map(Object.entries(entries));
const order = new Map([['a', ['arriving', 'round-1', 'moving-1', 'round-2']]]);
const at = (step: string) => `step|a/0/${step}`;

describe('a room that was apart', () => {
	test('differs where both halves went on, and not where one did', () => {
		const base = facts({ [at('round-1')]: '' });
		const mine = facts({ [at('round-1')]: '', [at('moving-1')]: '' });
		const now = facts({ [at('round-1')]: '', [at('moving-1')]: '', [at('round-2')]: '' });
		expect(differencesOf(base, mine, now, order)).toEqual([
			{ kind: 'step', activity: 'a', mine: 'moving-1', theirs: 'round-2' }
		]);
		expect(differencesOf(base, base, now, order)).toEqual([]);
		expect(differencesOf(base, mine, mine, order)).toEqual([]);
	});

	test('agrees where both went on to the same step', () => {
		const base = facts({ [at('round-1')]: '' });
		const mine = facts({ [at('round-1')]: '', [at('moving-1')]: '' });
		expect(differencesOf(base, mine, mine, order)).toEqual([]);
	});

	test('differs in words that this half changed and that came out otherwise', () => {
		const base = facts({ 'table|table-2/hostName': 'Joan', 'question|q1': 'What?' });
		const mine = facts({ 'table|table-2/hostName': 'Ann', 'question|q1': 'What?' });
		const now = facts({ 'table|table-2/hostName': 'Ben', 'question|q1': 'Why?' });
		expect(differencesOf(base, mine, now, order)).toEqual([
			{ kind: 'table', place: 'table-2', word: 'hostName', mine: 'Ann', now: 'Ben' }
		]);
	});

	test('counts the people whom both halves seated, by round', () => {
		const base = facts({});
		const mine = facts({ 'seat|a/2/p1': 'table-1', 'seat|a/2/p2': 'table-1', 'seat|a/3/p1': 't' });
		const now = facts({ 'seat|a/2/p1': 'table-4', 'seat|a/2/p2': 'table-5', 'seat|a/3/p1': 't' });
		expect(differencesOf(base, mine, now, order)).toEqual([{ kind: 'seats', round: 2, people: 2 }]);
	});
});
