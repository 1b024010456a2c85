import * as Y from 'yjs';
import { describe, expect, test } from 'vitest';
import { readNotes } from '#lib/doc/notes-doc.ts';
import { noteIdOf } from '#lib/domain/id.ts';
import { signIntent } from '#lib/domain/intent.ts';
import { MAX_LAMPORT, MAX_LAMPORT_LEAP } from '#lib/domain/limits.ts';
import { NOWHERE } from '#lib/domain/note.ts';
import { openIntake } from '#server/filing/intake.ts';
import { createVerify } from '#server/guard/verify.ts';
import { newPair } from '../helpers/gathering.ts';

describe('an intake', () => {
	const gathering = newPair().key;
	const phone = newPair();
	const intentAt = (lamport: number) =>
		signIntent(
			{
				v: 1,
				id: `i${lamport}`,
				gathering,
				author: phone.key,
				seq: 1,
				lamport,
				atMs: 1,
				act: {
					kind: 'note',
					note: noteIdOf(phone.key, `n${lamport}`),
					body: { kind: 'idea', text: 'Tea', voice: '', audience: 'room' },
					where: NOWHERE,
					from: 'phone'
				}
			},
			phone.sign
		);

	test('lets nobody push everybody’s count to its end', () => {
		const doc = new Y.Doc();
		const intake = openIntake({
			...{
				gathering,
				docs: { notes: doc, people: new Y.Doc(), programme: new Y.Doc() },
				verify: createVerify()
			},
			...{ highest: 5, isUnwritten: () => false, whyOver: () => undefined }
		});
		expect(intake.take(intentAt(MAX_LAMPORT))).toBe('not-an-intent');
		expect(intake.take(intentAt(6 + MAX_LAMPORT_LEAP))).toBe('not-an-intent');
		expect(readNotes(doc)).toEqual([]);
	});

	test('takes what a device counted by itself for a day', () => {
		const doc = new Y.Doc();
		const intake = openIntake({
			...{
				gathering,
				docs: { notes: doc, people: new Y.Doc(), programme: new Y.Doc() },
				verify: createVerify()
			},
			...{ highest: 5, isUnwritten: () => false, whyOver: () => undefined }
		});
		expect(intake.take(intentAt(5 + MAX_LAMPORT_LEAP))).toHaveProperty('version');
		expect(intake.take(intentAt(6 + MAX_LAMPORT_LEAP))).toHaveProperty('version');
		expect(readNotes(doc)).toHaveLength(2);
	});
});
