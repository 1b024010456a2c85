/** One device as tests need it: a database of its own, a key, an outbox. */
import 'fake-indexeddb/auto';
import { randomBytes, randomUUID } from 'node:crypto';
import { openDatabase, type Database } from '#lib/device/database.ts';
import { deviceKeyFor } from '#lib/device/device-key.ts';
import { noteIdOf } from '#lib/domain/id.ts';
import type { NoteAct, Said } from '#lib/domain/intent.ts';
import { NOWHERE } from '#lib/domain/note.ts';
import { newKeyPair, type KeyPair } from '#lib/keys/key-pair.ts';
import { openOutbox, type Outbox } from '#lib/outbox/outbox.ts';

export const chance = (count: number): Uint8Array => new Uint8Array(randomBytes(count));
export const newGathering = (): KeyPair => newKeyPair(chance);

export interface TestDevice {
	readonly db: Database;
	readonly pair: KeyPair;
	readonly outbox: Outbox;
	/** Writes an idea; answers its intent. */
	readonly say: (text: string) => Promise<Said<NoteAct>>;
	readonly close: () => void;
}

/** @param name - of the database: the same name again is the same device after a reload */
export async function openDevice(
	gathering: string,
	name: string = randomUUID()
): Promise<TestDevice> {
	const db = openDatabase(name);
	const pair = await deviceKeyFor(db, gathering, chance);
	const outbox = openOutbox(db, gathering, pair, { nowMs: Date.now, newId: randomUUID });
	return {
		db,
		pair,
		outbox,
		say: (text) => outbox.write(ideaOf(pair.key, text)),
		close: () => {
			outbox.close();
			db.close();
		}
	};
}

export const ideaOf = (author: string, text: string, own: string = randomUUID()): NoteAct => ({
	kind: 'note',
	note: noteIdOf(author, own),
	body: { kind: 'idea', text, voice: '', audience: 'room' },
	where: NOWHERE,
	from: 'phone'
});
