/** A host's tablet for tests: real documents and outbox over a database of its own. */
import 'fake-indexeddb/auto';
import { openDatabase } from '#lib/device/database.ts';
import { deviceKeyFor } from '#lib/device/device-key.ts';
import { keepGathering } from '#lib/device/gatherings-here.ts';
import type { ActivityPlan } from '#lib/methods/method.ts';
import { putAbout, putActivity, putGrant, putPlace, putQuestion } from '#lib/doc/plan-doc.ts';
import { grantFirstHost } from '#lib/keys/grants.ts';
import { newKeyPair } from '#lib/keys/key-pair.ts';
import {
	worldCafe,
	WORLD_CAFE_DEFAULTS,
	type WorldCafeSettings
} from '#lib/methods/world-cafe/world-cafe.ts';
import { openGathering, type OpenGathering } from '#lib/state/gathering.svelte.ts';
import { seatsHere } from './seats-here.ts';
import { openLocalDocument } from '#lib/sync/local-document.ts';

const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count));

const NO_RELAY = 'http://127.0.0.1:1';

/** Makes a café on a tablet that no relay can be reached from. */
export function openTablet(
	nowMs: () => number = Date.now,
	more: Partial<WorldCafeSettings> = {}
): Promise<OpenGathering> {
	const settings = { ...WORLD_CAFE_DEFAULTS, question: 'What matters here?', ...more };
	return openTabletOf(worldCafe.plan(settings, { id: 'a1', position: 0 }), nowMs);
}

/** The same, of any method. */
export async function openTabletOf(
	made: ActivityPlan,
	nowMs: () => number
): Promise<OpenGathering> {
	const db = openDatabase(`tablet-${crypto.randomUUID()}`);
	const gathering = newKeyPair(randomBytes);
	const device = await deviceKeyFor(db, gathering.key, randomBytes);
	const grant = grantFirstHost(gathering, device.key);
	const local = await openLocalDocument(gathering.key, 'plan', () => {});
	putAbout(local.doc, { title: 'Care that feels human', code: 'KW7F3', bornAtMs: 1 });
	putGrant(local.doc, grant);
	putPlan(local.doc, made);
	await local.close();
	await keepGathering(db, {
		id: gathering.key,
		title: 'Care that feels human',
		code: 'KW7F3',
		role: 'host',
		standing: { invites: [], grants: [grant], withdrawals: [] },
		openedAtMs: 1,
		// As an example it looks for no relay.
		example: true
	});
	const opened = await openGathering(gathering.key, {
		db,
		origin: NO_RELAY,
		randomBytes,
		nowMs,
		newSeatsWorker: seatsHere
	});
	if (typeof opened === 'string') throw new Error(opened);
	return opened;
}

function putPlan(doc: Parameters<typeof putAbout>[0], plan: ActivityPlan): void {
	putActivity(doc, plan.activity);
	for (const place of plan.places) putPlace(doc, place);
	for (const [id, text] of Object.entries(plan.questions)) putQuestion(doc, id, text);
}
