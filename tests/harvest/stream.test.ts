/** Notes as they come, and which of them somebody has read. */
import { expect, test } from 'vitest';
import { loadReadNotes, markOf, saveReadNotes } from '#lib/device/read-notes.ts';
import { noteIdOf } from '#lib/domain/id.ts';
import { Arrivals, filterStream, type StreamFilter } from '#lib/harvest/stream.ts';
import type { Coverage } from '#lib/harvest/coverage.ts';
import type { GatheredNote } from '#lib/harvest/gather.ts';
import { ann, bodyOf } from '../helpers/people.ts';

const gathered = (
	own: string,
	more: Partial<GatheredNote> = {},
	place = 'table-1'
): GatheredNote => ({
	note: {
		...bodyOf(own),
		id: noteIdOf(ann.key, own),
		seq: 1,
		order: 1,
		atMs: 1,
		from: 'phone',
		where: { activity: 'a1', step: 'round-1', place, question: 'q1' }
	},
	...{ themes: [], place: 'Table 1', round: 1, question: '', activity: '', changedSince: [] },
	...more
});
const owns = (notes: readonly GatheredNote[]) => notes.map(({ note }) => note.text);
const EVERYTHING: StreamFilter = {
	activity: '',
	place: '',
	round: undefined,
	question: '',
	aim: '',
	onlyUnsorted: false
};

test('what comes late is new, although it was said earlier', () => {
	const arrivals = new Arrivals();
	const [first, second, late] = ['first', 'second', 'late'].map((own) => gathered(own));
	expect(owns(arrivals.newestFirst([first!, second!]))).toEqual(['second', 'first']);
	expect(owns(arrivals.newestFirst([first!, late!, second!]))).toEqual(['late', 'second', 'first']);
	expect(owns(arrivals.newestFirst([late!, second!]))).toEqual(['late', 'second']);
});

test('shows by table, round, question, and by what the plan asks for', () => {
	const [one, two, none] = [
		gathered('one'),
		gathered('two', { round: 2, themes: ['t1'] }, 'table-2'),
		gathered('none', { round: 0 }, '')
	];
	const all = [one, two, none] as const;
	const coverage = {
		aims: [{ aim: { id: 'a' }, notes: [two.note.id] }],
		emergent: new Set([none.note.id])
	} as unknown as Coverage;
	const shown = (part: Partial<StreamFilter>) =>
		owns(filterStream(all, coverage, { ...EVERYTHING, ...part }));
	expect(shown({})).toEqual(['one', 'two', 'none']);
	expect(shown({ place: 'table-2' })).toEqual(['two']);
	expect(shown({ place: 'none' })).toEqual(['none']);
	expect(shown({ round: 0 })).toEqual(['none']);
	expect(shown({ round: 2 })).toEqual(['two']);
	expect(shown({ question: 'q2' })).toEqual([]);
	expect(shown({ onlyUnsorted: true })).toEqual(['one', 'none']);
	expect(shown({ aim: 'a' })).toEqual(['two']);
	expect(shown({ aim: 'none' })).toEqual(['none']);
	expect(shown({ aim: 'taken-out' })).toEqual(['one', 'two', 'none']);
});

test('what was read is known after the next start, and a closed storage costs only that', () => {
	const kept = new Map<string, string>();
	const storage = {
		getItem: (key: string) => kept.get(key) ?? null,
		setItem: (key: string, value: string) => void kept.set(key, value)
	};
	const marks = new Set(['n1', 'n2'].map((own) => markOf(noteIdOf(ann.key, own))));
	expect(marks.size).toBe(2);
	saveReadNotes(storage, 'g', marks);
	expect(loadReadNotes(storage, 'g')).toEqual(marks);
	expect(loadReadNotes(storage, 'other').size).toBe(0);
	const closed = () => {
		throw new Error('closed');
	};
	saveReadNotes({ setItem: closed }, 'g', marks);
	expect(loadReadNotes({ getItem: closed }, 'g').size).toBe(0);
	expect([...kept.values()].join()).not.toContain(ann.key.slice(0, 22));
});
