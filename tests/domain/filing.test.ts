import { describe, expect, test } from 'vitest';
import { fileIntent } from '#lib/domain/filing.ts';
import { signIntent } from '#lib/domain/intent.ts';
import { NOWHERE } from '#lib/domain/note.ts';
import { grantFirstHost } from '#lib/keys/grants.ts';
import { fastVerify } from '../helpers/keys.ts';
import { ann, bob, bodyOf, gathering, host, hostStanding, speaker } from '../helpers/people.ts';

const file = (intent: Parameters<typeof fileIntent>[0], key = gathering.key) =>
	fileIntent(intent, key, fastVerify);

describe('filing', () => {
	test('makes a version of what was said, with what its author signed and nothing else', () => {
		const { say, noteOf } = speaker(ann);
		expect(file(say('n1', 'It felt like ours.'))).toEqual({
			version: {
				id: noteOf('n1'),
				seq: 1,
				order: 1,
				atMs: 1_001,
				from: 'phone',
				where: NOWHERE,
				...bodyOf('It felt like ours.')
			}
		});
	});

	test('makes a tombstone of what was taken back', () => {
		const { takeBack, noteOf } = speaker(ann);
		const tombstone = { note: noteOf('n1'), kind: 'taken-back', order: 1, atMs: 1_001 };
		expect(file(takeBack('n1'))).toEqual({ tombstone });
	});

	test('words in a body never stand in for what was signed beside it', () => {
		const { act, noteOf } = speaker(ann);
		const sly = { ...bodyOf('Mine'), id: `${bob.key.slice(0, 22)}.n1`, seq: 99 };
		const filed = file(
			act({ kind: 'note', note: noteOf('a'), body: sly, where: NOWHERE, from: 'phone' })
		);
		expect(filed).toMatchObject({ version: { id: noteOf('a'), seq: 1 } });
	});

	test('refuses another gathering’s note', () => {
		expect(file(speaker().say('n1', 'Hello'), bob.key)).toBe('wrong-gathering');
	});

	test('refuses a note in somebody else’s name', () => {
		const { act } = speaker(ann);
		const note = speaker(bob).noteOf('n1');
		const body = bodyOf('He said so');
		expect(file(act({ kind: 'note', note, body, where: NOWHERE, from: 'phone' }))).toBe(
			'not-your-note'
		);
		expect(file(act({ kind: 'take-back', note }))).toBe('not-your-note');
	});

	test('refuses what was changed on its way', () => {
		const intent = speaker(ann).say('n1', 'Yes');
		const act = { ...intent.act, body: bodyOf('No') } as typeof intent.act;
		expect(file({ ...intent, act })).toBe('wrong-signature');
		expect(file({ ...intent, sig: '' })).toBe('wrong-signature');
	});

	test('lets a host remove anybody’s note, and nobody else', () => {
		const note = speaker(bob).noteOf('n1');
		expect(file(speaker(host).erase(note))).toMatchObject({ tombstone: { note, kind: 'erased' } });
		expect(file(speaker(ann).erase(note))).toBe('not-a-host');
		expect(file(speaker(bob).erase(note, { invites: [], grants: [], withdrawals: [] }))).toBe(
			'not-a-host'
		);
		const elsewhere = { ...hostStanding, grants: [grantFirstHost(ann, ann.key)] };
		expect(file(speaker(ann).erase(note, elsewhere))).toBe('not-a-host');
	});

	test('decides alike wherever an intent is filed', () => {
		const intent = speaker(ann).say('n1', 'Same');
		expect(file(intent)).toEqual(file(JSON.parse(JSON.stringify(intent))));
	});

	test('a signature for one kind of record is worth nothing for another', () => {
		const unsigned = { ...speaker(ann).say('n1', 'Hi') };
		const signedAsOther = signIntent({ ...unsigned, lamport: 5 }, ann.sign);
		expect(file({ ...signedAsOther, lamport: 6 })).toBe('wrong-signature');
	});
});
