/** A few people with keys, and a way to let them say things as real signed intents. */
import type { Standing } from '#lib/domain/grant.ts';
import type { EntryValue } from '#lib/domain/entry.ts';
import { noteIdOf, type DeviceId, type NoteId } from '#lib/domain/id.ts';
import { signIntent, type Act, type Intent } from '#lib/domain/intent.ts';
import { NOWHERE, type NoteBody, type Where } from '#lib/domain/note.ts';
import { grantFirstHost } from '#lib/keys/grants.ts';
import { keyPairOf } from './keys.ts';

type EntryAct = Extract<Act, { readonly kind: 'entry' }>;

export const gathering = keyPairOf(1_000);
export const host = keyPairOf(1_001);
export const ann = keyPairOf(1);
export const bob = keyPairOf(2);

export const hostStanding: Standing = {
	invites: [],
	grants: [grantFirstHost(gathering, host.key)],
	withdrawals: []
};

export const bodyOf = (text: string, more: Partial<NoteBody> = {}): NoteBody => ({
	kind: 'idea',
	text,
	voice: '',
	audience: 'room',
	...more
});

/** Says things for one device, in its own order. */
export function speaker(pair = ann) {
	let seq = 0;
	const act = <One extends Act>(one: One, lamport = seq + 1) =>
		signIntent(
			{
				v: 1,
				id: `${pair.key.slice(0, 8)}-${(seq += 1)}`,
				gathering: gathering.key,
				author: pair.key,
				seq,
				lamport,
				atMs: 1_000 + seq,
				act: one
			},
			pair.sign
		) as Intent & { readonly act: One };
	const noteOf = (own: string): NoteId => noteIdOf(pair.key, own);
	return {
		key: pair.key,
		noteOf,
		act,
		say: (own: string, text: string, where: Where = NOWHERE) =>
			act({ kind: 'note', note: noteOf(own), body: bodyOf(text), where, from: 'phone' }),
		takeBack: (own: string) => act({ kind: 'take-back', note: noteOf(own) }),
		erase: (note: NoteId, standing: Standing = hostStanding) =>
			act({ kind: 'erase', note, standing }),
		enter: (slot: string, value: EntryValue, more: Partial<EntryAct> = {}) =>
			act({ kind: 'entry', about: 'notes', activity: 'cafe', slot, value, ...more }),
		eraseEntry: (slot: string, author: DeviceId, upTo: number, standing = hostStanding) =>
			act({
				...{ kind: 'erase-entry', about: 'notes', activity: 'cafe' },
				...{ slot, author, upTo, standing }
			} as Act)
	};
}
