/**
 * Makes a gathering on this device: its key, this device's key, the first grant, the documents, the
 * code.
 *
 * Room: state. Needs no network and asks nobody. All of it is on disk when the answer comes, or
 * nothing of it is there.
 */
import { openDatabase, type Database } from '#lib/device/database.ts';
import { deviceKeyFor } from '#lib/device/device-key.ts';
import { forgetGathering, keepGathering } from '#lib/device/gatherings-here.ts';
import { putAbout, putGrant } from '#lib/doc/plan-doc.ts';
import { upgradeDocument } from '#lib/doc/upgrade.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import { newJoinCode } from '#lib/domain/join-code.ts';
import type { About } from '#lib/domain/plan.ts';
import { documentsOf, type DocumentName } from '#lib/domain/role.ts';
import { grantFirstHost } from '#lib/keys/grants.ts';
import { newKeyPair, type KeyPair } from '#lib/keys/key-pair.ts';
import { eraseDocuments } from '#lib/sync/erase-documents.ts';
import { openLocalDocument, type LocalDocument } from '#lib/sync/local-document.ts';

export interface MakeDeps {
	readonly db: Database;
	readonly randomBytes: (count: number) => Uint8Array;
	/** Wall time, in ms. */
	readonly nowMs: () => number;
}

/** What a browser brings along. Whoever asks for it closes its database. */
export const browserMakeDeps = (): MakeDeps => ({
	db: openDatabase(),
	randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
	nowMs: () => Date.now()
});

type Docs = Readonly<Record<DocumentName, LocalDocument['doc']>>;

/** The last numbers that filling gave out to this device's intents. */
export interface Counted {
	readonly seq: number;
	readonly lamport: number;
}

export interface Making {
	readonly about: Partial<About> & Pick<About, 'title'>;
	readonly example?: boolean;
	readonly rehearsal?: boolean;
	/** Writes what the gathering begins with. */
	readonly fill: (docs: Docs, gathering: GatheringId, device: KeyPair) => Counted | undefined;
}

/** @returns `not-kept` when this device's disk did not take it */
export async function makeGathering(
	{ about, example, rehearsal, fill }: Making,
	{ db, randomBytes, nowMs }: MakeDeps
): Promise<GatheringId | 'not-kept'> {
	const gathering = newKeyPair(randomBytes);
	const id = gathering.key;
	const bornAtMs = nowMs();
	const code = newJoinCode(randomBytes);
	try {
		const device = await deviceKeyFor(db, id, randomBytes);
		const grant = grantFirstHost(gathering, device.key);
		const counted = await writeDocuments(id, (docs) => {
			const given = fill(docs, id, device);
			putAbout(docs.plan, { ...about, code, bornAtMs });
			putGrant(docs.plan, grant);
			return given;
		});
		if (counted) await db.counters.put({ gathering: id, author: device.key, ...counted });
		await keepGathering(db, {
			id,
			title: about.title,
			code,
			...(about.date ? { date: about.date } : {}),
			role: 'host',
			standing: { invites: [], grants: [grant], withdrawals: [] },
			seed: gathering.seed,
			openedAtMs: bornAtMs,
			...(example ? { example } : {}),
			...(rehearsal ? { rehearsal } : {})
		});
		return id;
	} catch (error) {
		console.error(error);
		await Promise.all([forgetGathering(db, id), eraseDocuments(id)]).catch(() => {});
		return 'not-kept';
	}
}

/** Resolves when everything is on disk. */
async function writeDocuments<Given>(
	id: GatheringId,
	write: (docs: Docs) => Given
): Promise<Given> {
	const saved: Promise<void>[] = [];
	const locals = new Map<DocumentName, LocalDocument>();
	try {
		for (const name of documentsOf('host')) {
			let settle: { keep: () => void; fail: (why: Error) => void };
			saved.push(new Promise((keep, fail) => (settle = { keep, fail })));
			const local = await openLocalDocument(id, name, (state) => {
				if (state === 'saved') settle.keep();
				if (state === 'failed') settle.fail(new Error(`the disk did not take ${name}`));
			});
			locals.set(name, local);
		}
		const docs = Object.fromEntries([...locals].map(([name, { doc }]) => [name, doc])) as Docs;
		for (const [name, doc] of Object.entries(docs)) upgradeDocument(doc, name as DocumentName);
		const given = write(docs);
		await Promise.all(saved);
		return given;
	} finally {
		await Promise.all([...locals.values()].map((local) => local.close()));
	}
}
