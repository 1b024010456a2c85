/** Ballots of paper, each read by two people. */
import { expect, test } from 'vitest';
import type { Entry } from '#lib/domain/entry.ts';
import { ballotSlot, type Reader, type Vote } from '#lib/domain/vote.ts';
import { readBallots } from '#lib/harvest/ballots.ts';
import { countVote } from '#lib/harvest/votes.ts';
import { ann, bob } from '../helpers/people.ts';

const vote: Vote = {
	...{ id: 'v1', title: 'What matters most?', on: 'themes', dots: 5, most: 3, atMs: 1 },
	...{ shown: false, cards: ['warm', 'dry'].map((id) => ({ id, text: id, notes: [] })) }
};
let order = 0;
const read = (
	author: string,
	serial: string,
	put: Record<string, number>,
	reader: Reader = 1
): Entry => {
	order += 1;
	const slot = ballotSlot('v1', serial, reader);
	return { activity: '', slot, author, seq: order, value: { dots: put }, order, atMs: order };
};
const count = (aboutPeople: readonly Entry[]) =>
	countVote(vote, { aboutPeople, roster: [], who: { personOf: (of) => of } });

test('a ballot that one person has read counts, and waits for a second', () => {
	const entries = [read(ann.key, 'K7F3', { warm: 2 })];
	expect(readBallots(vote, entries)).toMatchObject([{ serial: 'K7F3', state: 'once' }]);
	expect(count(entries)).toEqual({ dots: { warm: 2 }, people: 1 });
});

test('a ballot that two read alike counts once, on two devices or on one', () => {
	for (const second of [
		read(bob.key, 'K7F3', { warm: 2 }),
		read(ann.key, 'K7F3', { warm: 2 }, 2)
	]) {
		const entries = [read(ann.key, 'K7F3', { warm: 2 }), second];
		expect(readBallots(vote, entries)).toMatchObject([{ state: 'agreed' }]);
		expect(count(entries)).toEqual({ dots: { warm: 2 }, people: 1 });
	}
});

test('what two read differently counts for nothing until a third agrees with one of them', () => {
	const entries = [read(ann.key, 'K7F3', { warm: 2 }), read(bob.key, 'K7F3', { warm: 3 })];
	expect(readBallots(vote, entries)).toMatchObject([{ state: 'differs' }]);
	expect(count(entries)).toEqual({ dots: {}, people: 0 });
	expect(count([...entries, read(ann.key, 'K7F3', { warm: 3 }, 2)])).toEqual({
		dots: { warm: 3 },
		people: 1
	});
});

test('an empty ballot is one that was read, and counts for nobody', () => {
	expect(count([read(ann.key, 'K7F3', {}), read(bob.key, 'K7F3', {})])).toEqual({
		dots: {},
		people: 0
	});
});

test('marks over the rule are left out, and other votes’ ballots are not these', () => {
	const over = { ...read(ann.key, 'K7F3', { warm: 9, dry: 9 }) };
	expect(count([over])).toEqual({ dots: { dry: 2, warm: 3 }, people: 1 });
	expect(readBallots({ ...vote, id: 'v2' }, [over])).toEqual([]);
});
