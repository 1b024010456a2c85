/**
 * Takes words out of JetStream: overwritten with chance, wherever it has put them.
 *
 * Room: server/cluster. A purge would only forget where the bytes lie.
 */
import type { JetStreamManager, MsgRequest } from '@nats-io/jetstream';
import type { ObjectStore } from '@nats-io/obj';

/** Names in an entry's head the object that its bytes lie in. Persisted, never rename. */
export const OBJECT = 'Sheaf-Object';

/** The oldest message of a subject from that number on. */
export const nextOf = (manager: JetStreamManager, stream: string, subject: string, seq: number) =>
	// Servers understand this since 2.9; the client's types know it of direct reads alone.
	manager.streams.getMessage(stream, { seq, next_by_subj: subject } as MsgRequest);

export async function eraseIn(
	manager: JetStreamManager,
	stream: string,
	subject: string,
	isDue: (seq: number) => boolean,
	before: (pointer: string | undefined) => Promise<void> = async () => {}
): Promise<void> {
	let message = await nextOf(manager, stream, subject, 1);
	while (message) {
		if (isDue(message.seq)) {
			await before(message.header?.get(OBJECT) || undefined);
			await manager.streams.deleteMessage(stream, message.seq, true);
		}
		message = await nextOf(manager, stream, subject, message.seq + 1);
	}
}

export async function eraseObject(
	manager: JetStreamManager,
	store: ObjectStore,
	bucket: string,
	name: string
): Promise<void> {
	const info = await store.info(name);
	if (!info) return;
	// The names that the client gives to an object's pieces, and to the stream that holds them.
	await eraseIn(manager, `OBJ_${bucket}`, `$O.${bucket}.C.${info.nuid}`, () => true);
	if (!info.deleted) await store.delete(name);
}
