/**
 * What leaves a circle: what it agreed, words that people gave, and counts of its energy; never who
 * let the piece go by.
 */
import { expect, onTestFinished, test, vi } from 'vitest';
import { AUDIENCES } from '#lib/domain/audience.ts';
import { isFileRefusal } from '#lib/domain/file-refusal.ts';
import type { EntryValue } from '#lib/domain/entry.ts';
import { readActivityCounts } from '#lib/harvest/activity-counts.ts';
import { energySlot, handsKey } from '#lib/harvest/energy.ts';
import { circle } from '#lib/methods/circle/circle.ts';
import { turnKeys, turnSlot } from '#lib/methods/circle/log.ts';
import { readCircleSettings } from '#lib/methods/circle/settings.ts';
import type { Answer } from '#lib/methods/circle/turns.ts';
import { readEdition, writeEdition } from '#lib/report/edition-file.ts';
import { formats } from '#lib/report/formats.ts';
import { writeJson } from '#lib/report/json.ts';
import { reportOf } from '../helpers/imported.ts';
import { ann } from '../helpers/people.ts';
import { wordsOf } from '../helpers/written.ts';

const settings = readCircleSettings({ record: 'words', names: ['Amina', 'Bo', 'Cem'], seats: 6 })!;
const { activity } = circle.plan(settings, { id: 'c1', position: 0 });
const FILE = {
	...{ sheaf: 1, gathering: { title: 'Saturday' } },
	activities: [{ ...activity, settings }],
	notes: [
		{ id: 'n1', text: 'Hopeful', activity: 'c1', form: 'check-in-word', audience: 'public' },
		{ id: 'n2', text: 'A lift on Sundays', activity: 'c1', form: 'agreed', audience: 'public' }
	]
};

interface Went {
	/** What everybody did with the piece. */
	readonly answer: Answer;
	/** Phones that said how much energy they come with, and hands at the end. */
	readonly phones?: readonly number[];
	readonly hands?: number;
}

function reportAfter({ answer, phones = [], hands = 0 }: Went) {
	const report = reportOf(FILE);
	const offers = [1, 2, 3].map((n) => ({ seat: `s${n}`, chance: 1, time: 1 }) as const);
	const records = new Map<string, EntryValue>([
		...offers.map((offer) => [turnKeys.answer('check-in', offer, answer), { atMs: 1 }] as const),
		[handsKey('out', 5), hands]
	]);
	const entry = (slot: string, value: EntryValue, n: number) => ({
		...{ activity: 'c1', slot, value, seq: n, order: n, atMs: 0 },
		author: ann.key.slice(0, -1) + String(n)
	});
	const entries = [
		...offers.map((offer, n) => entry(turnSlot('check-in', offer), { ...offer, answer }, n)),
		...phones.map((level, n) => entry(energySlot('in'), level, n))
	];
	const plan = { ...report.plan, records: new Map([['c1', records]]) };
	const sources = { plan, notes: report.notes, entries, rows: new Map() };
	const counts = new Map([['c1', readActivityCounts(plan.activities[0]!, sources)]]);
	return { ...report, plan, counts };
}

test('whoever let the piece go by is in no export: it reads the same as if all had spoken', async () => {
	// Documents say when they were written.
	vi.useFakeTimers({ toFake: ['Date'] });
	onTestFinished(() => void vi.useRealTimers());
	for (const format of Object.values(formats)) {
		for (const audience of [undefined, ...AUDIENCES]) {
			const write = async (answer: Answer) =>
				wordsOf(await format.write(reportAfter({ answer }), audience));
			const spoke = await write('spoke');
			expect(await write('passed')).toBe(spoke);
			expect(await write('later')).toBe(spoke);
			expect(spoke).not.toMatch(/let(s)? it go by|passed/i);
		}
	}
});

test('one word each, what was agreed and energy stand in the book of those who were there', async () => {
	const input = reportAfter({ answer: 'spoke', phones: [1, 3, 3, 4, 5], hands: 6 });
	const [book, open] = [await formats.md.write(input), await formats.md.write(input, 'public')];
	expect(wordsOf(book)).toContain('- Hopeful (1)');
	expect(wordsOf(book)).toMatch(/\| Some \| 2 \| 0 \|/);
	expect(wordsOf(book)).toMatch(/\| Plenty \| 1 \| 6 \|/);
	expect(wordsOf(open)).toContain('A lift on Sundays');
	expect(wordsOf(open)).not.toContain('Plenty');
	for (const audience of ['room', 'steering'] as const) {
		const head = { number: 1, audience, cutOffMs: 1, withdrawn: [] };
		const edition = readEdition(writeEdition(input, head).text);
		if (isFileRefusal(edition)) throw new Error(edition.refused);
		const read = wordsOf(await formats.md.write(edition));
		expect(/How it felt[^]*\| Plenty \| 1 \| 6 \|/.test(read)).toBe(audience === 'room');
	}
});

test('what somebody offered a scribe stays in a circle that did not agree on it', async () => {
	const notes = [
		{ id: 'n1', text: 'A lift on Sundays', form: 'agreed' },
		{ id: 'n2', text: 'My own thought', form: 'offered' },
		{ id: 'n3', text: 'A quote', kind: 'quote' }
	].map((note) => ({ ...note, activity: 'c1', audience: 'public' }));
	const wordsUnder = async (record: string) =>
		wordsOf(
			await formats.md.write(
				reportOf({ ...FILE, activities: [{ ...FILE.activities[0], record }], notes })
			)
		);
	expect(await wordsUnder('words')).toMatch(/My own thought.*A quote/);
	const agreed = await wordsUnder('agreed');
	expect(agreed).toContain('A lift on Sundays');
	expect(agreed).not.toMatch(/My own thought|A quote/);
});

test('of fewer than five people nobody is told how much energy they had', async () => {
	const book = await formats.md.write(reportAfter({ answer: 'spoke', phones: [1, 2, 3, 4] }));
	expect(wordsOf(book)).not.toContain('Hardly any');
});

test('energy goes out in the harvest file of the room, and in and out again without changing', () => {
	const text = writeJson(reportAfter({ answer: 'spoke', phones: [2, 2, 5, 5, 5] }));
	expect(JSON.parse(text).activities[0]).toMatchObject({ energy: { in: [0, 2, 0, 0, 3] } });
	expect(writeJson(reportOf(text))).toBe(text);
});
