/**
 * Makes a programme on this device: its key, its first steward, its document, four phases to begin
 * with.
 *
 * Room: state. Needs no network and asks nobody. All of it is on disk when the answer comes, or
 * nothing of it is there.
 */
import { deviceKeyFor } from '#lib/device/device-key.ts';
import { forgetGathering, keepGathering } from '#lib/device/gatherings-here.ts';
import { putGrant } from '#lib/doc/plan-doc.ts';
import { putRecord } from '#lib/doc/programme-doc.ts';
import { upgradeDocument } from '#lib/doc/upgrade.ts';
import type { ProgrammeId } from '#lib/domain/programme.ts';
import { grantFirstSteward } from '#lib/keys/grants.ts';
import { newKeyPair } from '#lib/keys/key-pair.ts';
import { eraseDocuments } from '#lib/sync/erase-documents.ts';
import { openLocalDocument } from '#lib/sync/local-document.ts';
import { phasePreset } from '#lib/words/programme-pages.ts';
import type { MakeDeps } from '../home/make-gathering.ts';

export interface NewProgramme {
	readonly title: string;
	readonly purpose: string;
}

/** @returns `not-kept` when this device's disk did not take it; nothing of it stays then */
export async function makeProgramme(
	{ title, purpose }: NewProgramme,
	{ db, randomBytes, nowMs }: MakeDeps
): Promise<ProgrammeId | 'not-kept'> {
	const root = newKeyPair(randomBytes);
	const id = root.key;
	try {
		const device = await deviceKeyFor(db, id, randomBytes);
		const grant = grantFirstSteward(root, device.key);
		await writeDocument(id, (doc) => {
			upgradeDocument(doc, 'programme');
			putGrant(doc, grant);
			putRecord(doc, 'about', 'title', { text: title, order: 1 });
			putRecord(doc, 'about', 'purpose', { text: purpose, order: 1 });
			phasePreset.forEach((name, position) => {
				const phase = { name, position, from: '', to: '', question: '', order: 1 };
				putRecord(doc, 'phases', `phase-${position + 1}`, phase);
			});
		});
		await keepGathering(db, {
			id,
			title,
			code: '',
			role: 'steward',
			standing: { invites: [], grants: [grant], withdrawals: [] },
			seed: root.seed,
			openedAtMs: nowMs()
		});
		return id;
	} catch (error) {
		console.error(error);
		await Promise.all([forgetGathering(db, id), eraseDocuments(id)]).catch(() => {});
		return 'not-kept';
	}
}

type Doc = Awaited<ReturnType<typeof openLocalDocument>>['doc'];

/** Resolves when it is on disk. */
async function writeDocument(id: ProgrammeId, write: (doc: Doc) => void): Promise<void> {
	let settle = { keep: () => {}, fail: (_why: Error) => {} };
	const saved = new Promise<void>((keep, fail) => (settle = { keep, fail }));
	const local = await openLocalDocument(id, 'programme', (state) => {
		if (state === 'saved') settle.keep();
		if (state === 'failed') settle.fail(new Error('the disk did not take the programme'));
	});
	try {
		local.doc.transact(() => write(local.doc));
		await saved;
	} finally {
		await local.close();
	}
}
