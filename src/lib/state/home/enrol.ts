/**
 * Lets this device in by a host's link: the link's key vouches for this device's own key, once.
 *
 * Room: state. The seed of the link is used here and kept nowhere.
 */
import type { Database } from '#lib/device/database.ts';
import { deviceKeyFor } from '#lib/device/device-key.ts';
import { findGathering, keepGathering } from '#lib/device/gatherings-here.ts';
import { copyOf } from '#lib/device/set-aside.ts';
import { putGrant } from '#lib/doc/plan-doc.ts';
import type { Grant, Standing } from '#lib/domain/grant.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import type { ProgrammeId } from '#lib/domain/programme.ts';
import type { StaffRole } from '#lib/domain/role.ts';
import type { DoorRefusal } from '#lib/domain/wire.ts';
import { enrolDevice, grantFirstHost, grantFirstSteward } from '#lib/keys/grants.ts';
import { openKeyPair } from '#lib/keys/key-pair.ts';
import { sendGrant } from '#lib/sync/send-grant.ts';
import { openLocalDocument } from '#lib/sync/local-document.ts';

export interface EnrolDeps {
	readonly db: Database;
	/** Of the relay. */
	readonly origin: string;
	readonly randomBytes: (count: number) => Uint8Array;
	/** Wall time, in ms. */
	readonly nowMs: () => number;
}

export type EnrolRefusal = DoorRefusal | 'unreachable' | 'not-a-link';

/** A link does not say what it is for, so that nobody can ask for more than it gives. */
const ROLES: readonly StaffRole[] = ['host', 'harvester'];

/** @param seed - what follows the link's `#` */
export async function enrol(
	gathering: GatheringId,
	seed: string,
	deps: EnrolDeps
): Promise<{ readonly role: StaffRole } | { readonly refused: EnrolRefusal }> {
	const { db, origin, randomBytes, nowMs } = deps;
	const link = openKeyPair(seed);
	if (!link) return { refused: 'not-a-link' };
	const device = await deviceKeyFor(db, gathering, randomBytes);
	if (link.key === gathering) {
		return recover(gathering, seed, grantFirstHost(link, device.key), deps);
	}
	let refused: EnrolRefusal = 'invite-unknown';
	for (const role of ROLES) {
		const answer = await sendGrant(origin, enrolDevice(gathering, device.key, role, link));
		if (typeof answer !== 'string') {
			const { standing, title, code } = answer;
			const about = { id: gathering, title, code, role, standing, origin };
			await keepGathering(db, { ...about, openedAtMs: nowMs() });
			return { role };
		}
		refused = answer;
		if (answer !== 'invite-unknown') break;
	}
	return { refused };
}

/** The same for a programme: one more steward, by a link or by the programme's own key. */
export async function enrolSteward(
	id: ProgrammeId,
	seed: string,
	{ db, origin, randomBytes, nowMs }: EnrolDeps
): Promise<EnrolRefusal | undefined> {
	const link = openKeyPair(seed);
	if (!link) return 'not-a-link';
	const device = await deviceKeyFor(db, id, randomBytes);
	const known = await findGathering(db, id);
	const here = { id, title: known?.title ?? '', code: '', role: 'steward', origin } as const;
	if (link.key === id) {
		const grant = grantFirstSteward(link, device.key);
		const standing: Standing = { invites: [], grants: [grant], withdrawals: [] };
		await keepGathering(db, { ...here, standing, seed, openedAtMs: nowMs() });
		const local = await openLocalDocument(id, 'programme', () => {});
		putGrant(local.doc, grant);
		await local.close();
		return undefined;
	}
	const answer = await sendGrant(origin, enrolDevice(id, device.key, 'steward', link));
	if (typeof answer === 'string') return answer;
	const { standing, title } = answer;
	await keepGathering(db, { ...here, title, standing, openedAtMs: nowMs() });
	return undefined;
}

/** The recovery key is the gathering's own: it makes a host of any device, also without a relay. */
async function recover(
	id: GatheringId,
	seed: string,
	grant: Grant,
	{ db, origin, nowMs }: EnrolDeps
): Promise<{ readonly role: StaffRole }> {
	const known = await findGathering(db, id);
	const standing: Standing = { invites: [], grants: [grant], withdrawals: [] };
	const { title = '', code = '' } = known ?? {};
	const here = { id, title, code, role: 'host', standing, seed, origin } as const;
	await keepGathering(db, { ...here, openedAtMs: nowMs() });
	// Into the plan as well, so that other hosts see this device and can withdraw it.
	const local = await openLocalDocument(id, 'plan', () => {}, copyOf(known, 'plan'));
	putGrant(local.doc, grant);
	await local.close();
	return { role: 'host' };
}
