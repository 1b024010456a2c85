import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { putVote, putVoteResult, putVoteShown } from '#lib/doc/plan-votes.ts';
import { readPlan } from '#lib/doc/plan-doc.ts';
import { authorMark, noteIdOf } from '#lib/domain/id.ts';
import type { Entry, EntryValue } from '#lib/domain/entry.ts';
import type { Note } from '#lib/domain/note.ts';
import { EXPECTED, NO_WORDS, seatCardOf, type Person } from '#lib/domain/person.ts';
import type { Theme } from '#lib/domain/theme.ts';
import { paperSlot, readDots, voteSlot, type Vote } from '#lib/domain/vote.ts';
import { readPhoneView, readWallView } from '#lib/harvest/room-view.ts';
import { countVote, dotsByNote, hasMoreDots, readVoteLines } from '#lib/harvest/votes.ts';
import { readWho } from '#lib/harvest/who.ts';
import { ann, bob, bodyOf, host, hostStanding } from '../helpers/people.ts';
import { keyPairOf } from '../helpers/keys.ts';

const cleo = keyPairOf(3);
const note = (own: string) => noteIdOf(ann.key, own);
const vote: Vote = {
	...{
		id: 'v1',
		title: 'What matters most?',
		on: 'themes',
		dots: 5,
		most: 3,
		atMs: 1,
		shown: false
	},
	cards: [
		{ id: 'warm', text: 'Warm', notes: [note('a'), note('b'), note('c')] },
		{ id: 'asked', text: 'Asked', notes: [note('d')] }
	]
};
const entry = (author: string, slot: string, value: EntryValue, order: number): Entry => ({
	...{ activity: '', slot, author, seq: order, value, order, atMs: order }
});
const dots = (author: string, put: Record<string, number>, order: number) =>
	entry(author, voteSlot('v1'), { dots: put }, order);
const paper = (nth: number, put: Record<string, number>, order: number, person?: string) =>
	entry(host.key, paperSlot('v1', nth), { dots: put, ...(person && { person }) }, order);
const zoe = (...devices: readonly string[]): Person => ({
	...{ ...NO_WORDS, id: '7KQ4ABCDEF', name: 'Zoë', apart: [], arrival: EXPECTED },
	devices: devices.map(authorMark)
});
const count = (aboutPeople: readonly Entry[], roster: readonly Person[] = []) =>
	countVote(vote, {
		aboutPeople,
		roster,
		who: readWho({
			...{ plan: { standing: hostStanding, relayKeys: new Set() }, roster, notes: [], aboutPeople }
		})
	});

describe('dots of one person', () => {
	test('are never more than the rule, whatever a device says', () => {
		const rule = fc.record({
			dots: fc.integer({ min: 1, max: 12 }),
			most: fc.integer({ min: 1, max: 12 })
		});
		fc.assert(
			fc.property(
				rule,
				fc.jsonValue(),
				fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.anything()),
				(rule, any, put) => {
					for (const raw of [any, put]) {
						const counts = [...readDots(raw, rule).values()];
						expect(counts.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(rule.dots);
						expect(counts.every((one) => one >= 1 && one <= rule.most)).toBe(true);
					}
				}
			)
		);
	});
});

describe('counting', () => {
	test('takes each person once, by what came last, whether phone or paper', () => {
		const said = [
			dots(ann.key, { warm: 3, asked: 2 }, 1),
			dots(bob.key, { asked: 1 }, 2),
			paper(1, { warm: 1 }, 3)
		];
		expect(count(said)).toEqual({ dots: { asked: 3, warm: 4 }, people: 3 });
		const named = [dots(ann.key, { warm: 3 }, 1), paper(1, { asked: 1 }, 2, '7KQ4ABCDEF')];
		expect(count(named)).toMatchObject({ people: 2 });
		expect(count(named, [zoe(ann.key)])).toEqual({ dots: { asked: 1 }, people: 1 });
		const byCard = [
			dots(ann.key, { warm: 3 }, 3),
			paper(1, { asked: 1 }, 2, seatCardOf('7KQ4ABCDEF'))
		];
		expect(count(byCard, [zoe(ann.key)])).toEqual({ dots: { warm: 3 }, people: 1 });
		expect(
			count(
				[dots(ann.key, { warm: 1 }, 1), dots(cleo.key, { asked: 1 }, 2)],
				[zoe(ann.key, cleo.key)]
			)
		).toEqual({ dots: { asked: 1 }, people: 1 });
	});

	test('leaves out other votes, cards that there are not, and what is over the rule', () => {
		const said = [
			entry(bob.key, voteSlot('v2'), { dots: { warm: 1 } }, 1),
			dots(ann.key, { nothing: 2, warm: 9 }, 2),
			entry(cleo.key, voteSlot('v1'), 'strange', 3)
		];
		expect(count(said)).toEqual({ dots: { warm: 3 }, people: 1 });
	});

	test('says when dots came after the vote was closed', () => {
		const closed = count([dots(ann.key, { warm: 1 }, 1)]);
		expect(hasMoreDots(closed, count([dots(ann.key, { warm: 1 }, 1)]))).toBe(false);
		expect(hasMoreDots(closed, count([dots(ann.key, { asked: 1 }, 2)]))).toBe(true);
	});
});

describe('a result', () => {
	const theme = (id: string, title: string, ...owns: string[]): Theme => ({
		...{ id, title, titles: [], summary: '', parent: '', order: 1 },
		members: owns.map((own, order) => ({ note: note(own), theme: id, order, seq: 1 }))
	});
	const result = { dots: { warm: 4, asked: 2 }, people: 3 };
	const lines = (...themes: Theme[]) =>
		readVoteLines(vote, result, themes, () => undefined).map((one) => `${one.title} ${one.dots}`);

	test('follows the notes when themes are renamed, merged, split and thrown away', () => {
		expect(lines(theme('warm', 'Warm', 'a', 'b', 'c'), theme('asked', 'Asked', 'd'))).toEqual([
			'Warm 4',
			'Asked 2'
		]);
		expect(lines(theme('warm', 'Somewhere', 'a', 'b', 'c', 'd'))).toEqual(['Somewhere 6']);
		expect(
			lines(
				theme('warm', 'Warm', 'a'),
				theme('new', 'Tuesdays', 'b', 'c'),
				theme('asked', 'Asked', 'd')
			)
		).toEqual(['Tuesdays 4', 'Asked 2']);
		expect(lines()).toEqual(['Warm 4', 'Asked 2']);
	});

	test('keeps every dot, however notes are sorted', () => {
		const sorted = fc.array(fc.subarray(['a', 'b', 'c', 'd', 'e']), { maxLength: 4 });
		fc.assert(
			fc.property(sorted, (piles) => {
				const themes = piles.map((owns, at) =>
					theme(at === 0 ? 'warm' : `t${at}`, `T${at}`, ...owns)
				);
				const all = readVoteLines(vote, result, themes, () => undefined);
				expect(all.reduce((sum, one) => sum + one.dots, 0)).toBe(6);
			})
		);
	});

	test('shows ties as ties', () => {
		const even = { dots: { warm: 2, asked: 2 }, people: 1 };
		const all = readVoteLines(vote, even, [], () => undefined);
		expect(all.map(({ place, tied }) => [place, tied])).toEqual([
			[1, true],
			[1, true]
		]);
	});

	test('of a vote on notes is by note', () => {
		const onNotes: Vote = {
			...vote,
			on: 'notes',
			cards: [{ id: 'a', text: '', notes: [note('a')] }],
			result: { dots: { a: 3 }, people: 1 }
		};
		expect([...dotsByNote([onNotes, vote])]).toEqual([[note('a'), 3]]);
	});
});

describe('what leaves for phones and the big screen', () => {
	const notes = [
		{
			...bodyOf('Warm rooms'),
			id: note('a'),
			seq: 1,
			order: 1,
			atMs: 1,
			from: 'phone',
			where: { activity: '', step: '', place: '', question: '' }
		}
	] as Note[];
	const views = (change: (doc: Y.Doc) => void) => {
		const doc = new Y.Doc();
		putVote(doc, {
			...vote,
			on: 'notes',
			cards: [
				{ id: 'a', text: '', notes: [note('a')] },
				{ id: 'z', text: '', notes: [note('z')] }
			]
		});
		change(doc);
		const plan = readPlan(doc);
		return {
			phone: readPhoneView(host.key, plan, 1, 1, undefined, notes).vote,
			wall: readWallView(host.key, plan, notes, 1).vote
		};
	};

	test('is no number while the vote is open, and nothing of a note that is gone', () => {
		const { phone, wall } = views(() => {});
		expect(phone).toEqual({
			id: 'v1',
			title: vote.title,
			dots: 5,
			most: 3,
			cards: [{ id: 'a', text: 'Warm rooms' }]
		});
		expect(wall).toEqual({ title: vote.title, dots: 5 });
	});

	test('is nothing once it is closed, until a host shows the result', () => {
		const close = (doc: Y.Doc) => putVoteResult(doc, 'v1', { dots: { a: 4 }, people: 2 });
		expect(views(close)).toEqual({ phone: undefined, wall: undefined });
		const shown = views((doc) => {
			close(doc);
			putVoteShown(doc, 'v1', true);
		});
		expect(shown.wall).toEqual({
			title: vote.title,
			lines: [{ text: 'Warm rooms', dots: 4 }],
			more: 0,
			people: 2
		});
		expect(
			views((doc) => {
				close(doc);
				putVoteResult(doc, 'v1', undefined);
			}).phone
		).toBeDefined();
	});
});
