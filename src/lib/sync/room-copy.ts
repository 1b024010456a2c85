/**
 * Fetches what the relay holds of a document, to go on with in the place of a copy that it refused.
 *
 * Room: sync. Resolves only once all of it is on this device's disk. Changes nothing of the copy that
 * was refused.
 */
import * as Y from 'yjs';
import { readRefused, writeAgain, type RefusedValue } from '#lib/doc/refused-work.ts';
import { isUnwritten } from '#lib/doc/upgrade.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import type { DocumentName } from '#lib/domain/role.ts';
import { openLocalDocument } from './local-document.ts';
import { newDocument, openRemoteDocument } from './remote-document.ts';

export interface RoomCopyOptions {
	readonly origin: string;
	readonly gathering: GatheringId;
	readonly document: DocumentName;
	/** Opens this document once. */
	readonly ticket: string;
	/** What was refused. */
	readonly mine: Y.Doc;
	/** Under which number the room's is kept here. */
	readonly copy: number;
	/** What the room never heard of is written into its copy, as if it had been said just now. */
	readonly again: boolean;
}

/** @returns what the room never heard of and was not written again; null when none can be had now */
export async function keepRoomCopy(options: RoomCopyOptions): Promise<RefusedValue[] | null> {
	const { origin, gathering, document, ticket, mine, copy, again } = options;
	const doc = newDocument();
	const remote = await openRemoteDocument({ origin, gathering, document, ticket, doc });
	if (typeof remote === 'number') return null;
	const theirs = Y.encodeStateAsUpdate(doc);
	const read = newDocument();
	Y.applyUpdate(read, Y.encodeStateAsUpdate(mine));
	const refused = readRefused(read, doc);
	// A relay that was just brought this gathering has nothing to go on with.
	const writes = again || isUnwritten(doc);
	remote.close();
	let failed = false;
	const local = await openLocalDocument(
		gathering,
		document,
		(state) => (failed ||= state === 'failed'),
		copy
	);
	Y.applyUpdate(local.doc, theirs);
	if (writes) writeAgain(local.doc, refused);
	await local.close();
	if (failed) return null;
	return writes ? [] : refused;
}
