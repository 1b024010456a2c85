/**
 * What readers see of a programme: phases, claims, what they rest on, and what a filter leaves.
 */
import { expect, test } from 'vitest';
import { tellPeople } from '#lib/domain/people-count.ts';
import { NO_RECORDS, readProgramme } from '#lib/domain/programme.ts';
import { compareSeries, filterClaims, NO_FILTER, readTimeline } from '#lib/harvest/timeline.ts';
import { digestRecord, digestWith, GATHERINGS, programmeWith } from '../helpers/programme.ts';

const [cafe, circle] = GATHERINGS;

test('nothing at all is a programme without phases', () => {
	const { phases, claims } = readTimeline(readProgramme(NO_RECORDS), '2026-11-25');
	expect([phases, claims]).toEqual([[], []]);
});

test.each([
	['2009-01', '2009-05', '2009-03-10', 'now'],
	['2009-01', '2009-05', '2009-05-31', 'now'],
	['2009-01', '2009-05', '2009-06-01', 'done'],
	['2009-01', '', '2026-11-25', 'now'],
	['2009-06', '2009-11', '2009-05-31', 'planned'],
	['', '', '2009-05-31', 'planned']
])('a phase from %s to %s is on %s: %s', (from, to, today, state) => {
	const programme = programmeWith({
		phases: { one: { name: 'One', position: 0, from, to, question: '', order: 1 } }
	});
	expect(readTimeline(programme, today).phases[0]?.state).toBe(state);
});

test('a claim counts its notes and places out of those of its gathering', () => {
	const digest = digestWith(cafe, {
		places: ['Table 1', 'Table 2', 'Table 3'],
		notes: [
			{ id: 'a', kind: 'quote', text: 'Somewhere warm.', place: 'Table 1' },
			{ id: 'b', kind: 'idea', text: 'A bench.', place: 'Table 2' },
			{ id: 'c', kind: 'idea', text: 'A bus.', place: 'Table 2' }
		],
		themes: [{ id: 't1', title: 'Warm places', notes: ['a', 'b', 'lost'], total: 4 }],
		recommendations: [{ id: 'r1', text: 'Open the library.', themes: ['t1', 'none'], notes: ['a'] }]
	});
	const { claims } = readTimeline(programmeWith({ digests: digestRecord(digest) }), '2026-11-25');
	const [recommendation, theme] = claims;
	expect(claims.map(({ kind }) => kind)).toEqual(['recommendation', 'theme']);
	expect(recommendation?.themes.map(({ title }) => title)).toEqual(['Warm places']);
	expect(theme).toMatchObject({ of: { notes: 3, places: 3 }, places: 2, withheld: 2 });
	expect(theme?.notes.map(({ where }) => where)).toEqual([
		'The hall, Table 1',
		'The hall, Table 2'
	]);
	const ideasAt = (where: string) => filterClaims(claims, { ...NO_FILTER, kind: 'idea', where });
	expect(ideasAt('The hall, Table 2').map(({ text }) => text)).toEqual(['Warm places']);
	expect(ideasAt('The hall, Table 1')).toEqual([]);
	expect(filterClaims(claims, { ...NO_FILTER, theme: theme!.target })).toHaveLength(2);
	expect(filterClaims(claims, { ...NO_FILTER, phase: 'two' })).toEqual([]);
});

test('a theme without notes is a claim all the same', () => {
	const digest = digestWith(cafe, { themes: [{ id: 't1', title: 'Empty', notes: [], total: 0 }] });
	const { claims } = readTimeline(programmeWith({ digests: digestRecord(digest) }), '2026-11-25');
	expect(claims).toMatchObject([{ text: 'Empty', notes: [], withheld: 0, replies: [] }]);
});

test('sites of one series stand beside each other, question by question', () => {
	const one = digestWith(cafe, {
		questions: ['What helps?', 'What is next?'],
		notes: [{ id: 'a', kind: 'idea', text: 'A bench.', question: 'What helps?' }],
		themes: [{ id: 't1', title: 'Benches', notes: ['a'], total: 1 }]
	});
	const two = digestWith(circle, {
		questions: ['What helps?'],
		themes: [{ id: 't9', title: 'benches ', notes: [], total: 0 }]
	});
	const placing = (site: string) => ({ phase: 'one', site, series: 'Road shows', order: 1 });
	const programme = programmeWith({
		digests: { ...digestRecord(one), ...digestRecord(two) },
		placings: { [cafe]: placing('North'), [circle]: placing('South') }
	});
	const [compared] = compareSeries(readTimeline(programme, '2026-11-25'));
	expect(compared?.questions).toEqual(['What helps?', 'What is next?']);
	expect(compared?.sites.map(({ site, notes }) => [site, ...notes])).toEqual([
		['North', 1, 0],
		['South', 0, null]
	]);
	expect(compared?.shared).toEqual([{ title: 'Benches', sites: ['North', 'South'] }]);
});

test('fewer than five people are never told as a number', () => {
	expect([0, 4, 5, 120].map(tellPeople)).toEqual(['few', 'few', 5, 120]);
});
