/**
 * The documents of a role, opened on this device together.
 *
 * Room: state. Under the composing of a gathering, which is the only one who opens them.
 */
import type * as Y from 'yjs';
import type { GatheringHere } from '#lib/device/database.ts';
import { copyOf } from '#lib/device/set-aside.ts';
import { upgradeDocument } from '#lib/doc/upgrade.ts';
import { accessOf, documentsOf, type DocumentName, type StaffRole } from '#lib/domain/role.ts';
import { eraseCopiesBefore } from '#lib/sync/erase-documents.ts';
import {
	openLocalDocument,
	type LocalDocument,
	type LocalState
} from '#lib/sync/local-document.ts';

export interface OpenDocuments {
	/** Every document that the role reads, or those that were named. */
	readonly all: (names?: readonly DocumentName[]) => Y.Doc[];
	/** One that the role reads. */
	readonly of: (name: DocumentName) => Y.Doc;
	/** Undefined where the role has none of it. */
	readonly find: (name: DocumentName) => Y.Doc | undefined;
	/** Writes again what a full disk refused. */
	readonly heal: () => Promise<void>;
	readonly close: () => Promise<void>;
}

/** Resolves when what the disk holds of each is loaded, and an older app's are of today's form. */
export async function openDocuments(
	here: GatheringHere,
	role: StaffRole,
	onstate: (name: DocumentName, state: LocalState) => void
): Promise<OpenDocuments> {
	const locals = new Map<DocumentName, LocalDocument>();
	for (const name of documentsOf(role)) {
		const copy = copyOf(here, name);
		const local = await openLocalDocument(here.id, name, (state) => onstate(name, state), copy);
		// Another tab may still hold one: then it goes with that tab.
		void eraseCopiesBefore(here.id, name, copy).catch(() => {});
		if (accessOf(role, name) === 'write') upgradeDocument(local.doc, name);
		locals.set(name, local);
	}
	const of = (name: DocumentName) => (locals.get(name) as LocalDocument).doc;
	const each = (act: (local: LocalDocument) => Promise<void>) =>
		Promise.all([...locals.values()].map(act)).then(() => {});
	return {
		all: (names = documentsOf(role)) => names.map(of),
		of,
		find: (name) => locals.get(name)?.doc,
		heal: () => each((local) => local.heal()),
		close: () => each((local) => local.close())
	};
}
