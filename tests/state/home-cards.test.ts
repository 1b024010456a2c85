import { expect, test } from 'vitest';
import type { GatheringHere } from '#lib/device/database.ts';
import { homeCards } from '#lib/state/home/home-cards.ts';

const TODAY = '2026-11-21';
const NOW_MS = 1_800_000_000_000;
const HOUR_MS = 3_600_000;

const here = (id: string, part: Partial<GatheringHere>): GatheringHere => ({
	id,
	title: id,
	code: 'KW7F3',
	role: 'host',
	standing: { invites: [], grants: [], withdrawals: [] },
	openedAtMs: NOW_MS - HOUR_MS,
	...part
});

const cardsOf = (...list: (GatheringHere | [GatheringHere, number])[]) =>
	homeCards(
		list.map((one) =>
			Array.isArray(one) ? { here: one[0], unsent: one[1] } : { here: one, unsent: 0 }
		),
		TODAY,
		NOW_MS
	);

test('what happens now comes first, then unsent work, then the rest, finished last', () => {
	const cards = cardsOf(
		here('done', { date: TODAY, finished: true }),
		here('old', { date: '2026-01-01' }),
		[here('late', { date: '2026-02-02' }), 3],
		here('today', { date: TODAY })
	);
	expect(cards.map(({ id, standing }) => `${id} ${standing}`)).toEqual([
		'today now',
		'late unsent',
		'old mine',
		'done finished'
	]);
});

test('says from the day after that it was to be kept no longer, and never on the day itself', () => {
	const cards = cardsOf(
		here('over', { keepUntil: '2026-11-20' }),
		here('last-day', { keepUntil: TODAY }),
		here('no-end', {})
	);
	expect(cards.map(({ id, overdue }) => [id, overdue])).toEqual([
		['over', '2026-11-20'],
		['last-day', ''],
		['no-end', '']
	]);
});

test('of the same standing the one opened last comes first', () => {
	const cards = cardsOf(
		here('before', { openedAtMs: 1 }),
		here('after', { openedAtMs: 2, date: '2026-01-01' })
	);
	expect(cards.map(({ id }) => id)).toEqual(['after', 'before']);
});

test('each role has one thing to do', () => {
	const doing = (part: Partial<GatheringHere>) => {
		const [card] = cardsOf(here('g', part));
		return `${card?.act} ${card?.href}`;
	};
	expect(doing({ role: 'host' })).toBe('live /g/g/live');
	expect(doing({ role: 'host', finished: true })).toBe('sort /g/g/board');
	expect(doing({ role: 'harvester' })).toBe('sort /g/g/board');
	expect(doing({ role: 'reader' })).toBe('read /read/g');
	expect(doing({ role: 'participant' })).toBe('write /j/KW7F3');
	expect(doing({ role: 'participant', place: { id: 'table-3' } })).toBe(
		'table /place/KW7F3/table-3'
	);
});

test('a phone knows no date: it was there this evening, or it was not', () => {
	const phone = (openedAtMs: number) =>
		cardsOf(here('g', { role: 'participant', openedAtMs }))[0]?.standing;
	expect(phone(NOW_MS - HOUR_MS)).toBe('now');
	expect(phone(NOW_MS - 30 * HOUR_MS)).toBe('mine');
});

test('an example happens never and waits for nobody', () => {
	const [card] = cardsOf([here('g', { example: true, date: TODAY }), 180]);
	expect(card).toMatchObject({ standing: 'mine', unsent: 0, act: 'sort' });
});
