/**
 * Makes a gathering on this device: its key, this device's key, the first grant, the plan, the code.
 *
 * Room: state. Needs no network and asks nobody. It is on disk when the answer comes, or it is not
 * there at all.
 */
import type { Database } from '#lib/device/database.ts';
import { deviceKeyFor } from '#lib/device/device-key.ts';
import { forgetGathering, keepGathering } from '#lib/device/gatherings-here.ts';
import { putAbout, putActivity, putGrant, putPlace, putQuestion } from '#lib/doc/plan-doc.ts';
import type { Activity } from '#lib/domain/activity.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import { newJoinCode } from '#lib/domain/join-code.ts';
import type { About, Place } from '#lib/domain/plan.ts';
import { grantFirstHost } from '#lib/keys/grants.ts';
import { newKeyPair } from '#lib/keys/key-pair.ts';
import { openLocalDocument, type LocalState } from '#lib/sync/local-document.ts';

/** What a method wrote from a host's choices, and what the host said about the day. */
export interface NewGathering {
	readonly about: Pick<About, 'title' | 'date' | 'venue'>;
	readonly activity: Activity;
	readonly places: readonly Place[];
	readonly questions: Readonly<Record<string, string>>;
}

export interface CreateDeps {
	readonly db: Database;
	readonly randomBytes: (count: number) => Uint8Array;
	/** Wall time, in ms. */
	readonly nowMs: () => number;
}

/** @returns `not-kept` when this device's disk did not take it; nothing of it stays then */
export async function createGathering(
	{ about, activity, places, questions }: NewGathering,
	{ db, randomBytes, nowMs }: CreateDeps
): Promise<GatheringId | 'not-kept'> {
	const gathering = newKeyPair(randomBytes);
	const id = gathering.key;
	const bornAtMs = nowMs();
	const code = newJoinCode(randomBytes);
	try {
		const device = await deviceKeyFor(db, id, randomBytes);
		const grant = grantFirstHost(gathering, device.key);
		await writePlan(id, (doc) => {
			putAbout(doc, { ...about, code, bornAtMs });
			putActivity(doc, activity);
			for (const place of places) putPlace(doc, place);
			for (const [question, text] of Object.entries(questions)) putQuestion(doc, question, text);
			putGrant(doc, grant);
		});
		await keepGathering(db, {
			id,
			title: about.title,
			code,
			role: 'host',
			standing: { invites: [], grants: [grant], withdrawals: [] },
			seed: gathering.seed,
			openedAtMs: bornAtMs
		});
		return id;
	} catch {
		await forgetGathering(db, id).catch(() => {});
		return 'not-kept';
	}
}

/** Resolves when all of it is on disk. */
async function writePlan(
	id: GatheringId,
	write: (doc: Parameters<typeof putAbout>[0]) => void
): Promise<void> {
	let settle: (state: LocalState) => void = () => {};
	const kept = new Promise<void>((resolve, reject) => {
		settle = (state) => {
			if (state === 'saved') resolve();
			if (state === 'failed') reject(new Error('the disk did not take the plan'));
		};
	});
	const local = await openLocalDocument(id, 'plan', (state) => settle(state));
	try {
		local.doc.transact(() => write(local.doc));
		await kept;
	} finally {
		await local.close();
	}
}
