/**
 * Turns words into a participant's signed intent, said where the room is now.
 *
 * Room: cli.
 */
import { randomBytes } from 'node:crypto';
import { noteIdOf, type PlaceId } from '#lib/domain/id.ts';
import { signIntent, type Intent } from '#lib/domain/intent.ts';
import { finishNote, type Where } from '#lib/domain/note.ts';
import type { PhoneView } from '#lib/domain/room-view.ts';
import type { KeyPair } from '#lib/keys/key-pair.ts';
import { intakeWords } from '#lib/words/refusals.ts';
import { Complaint } from './complaint.ts';

/** A person of whom nobody knows yet, counting its own acts. */
export interface Speaker {
	readonly pair: KeyPair;
	/** @throws Complaint when the words cannot be a note */
	readonly say: (text: string, view: PhoneView, place: PlaceId | '') => Intent;
}

const newName = (): string => randomBytes(9).toString('base64url');

export function createSpeaker(gathering: string, pair: KeyPair): Speaker {
	let seq = 0;
	return {
		pair,
		say: (text, view, place) => {
			const body = finishNote({ kind: 'idea', text, voice: '', audience: 'room' });
			if (typeof body === 'string') throw new Complaint(intakeWords[body]);
			seq += 1;
			const where = whereIn(view, place);
			const act = { kind: 'note', note: noteIdOf(pair.key, newName()), body, where } as const;
			return signIntent(
				{
					v: 1,
					id: newName(),
					gathering,
					author: pair.key,
					seq,
					lamport: (view.order ?? 0) + seq,
					atMs: Date.now(),
					act: { ...act, from: 'phone' }
				},
				pair.sign
			);
		}
	};
}

/** Where the room is now, as a phone at that table would say it. */
const whereIn = ({ now }: PhoneView, place: PlaceId | ''): Where => ({
	activity: now?.activity ?? '',
	step: now?.step ?? '',
	place,
	question: now?.questionId ?? ''
});

/** @throws Complaint when the gathering has tables, and none of that number */
export function placeOfTable({ places }: PhoneView, table: number): PlaceId {
	const title = `Table ${table}`;
	const place = places.find((one) => one.title === title);
	if (place) return place.id;
	// A gathering without a plan of its tables takes the word of whoever sits there.
	if (places.length === 0) return `table-${table}`;
	throw new Complaint(`There is no table ${table} in this gathering. It has ${places.length}.`);
}
