/**
 * `POST /enrol`: an invite's key has vouched for a device's own key; writes that into the plan.
 *
 * Room: server/http. Answers only once the grant is on disk, so that a link that was used stays
 * used.
 */
import type { IncomingMessage } from 'node:http';
import { signedBytes } from '#lib/domain/canonical.ts';
import { chainOf, checkInvite, readGrant } from '#lib/domain/grant.ts';
import { readRecord } from '#lib/domain/read.ts';
import { isManysLink } from '#lib/domain/role.ts';
import type { EnrolAnswer } from '#lib/domain/wire.ts';
import { shortName } from '#server/log.ts';
import { json, refused, type Answer } from './answer.ts';
import { readJsonBody } from './body.ts';
import type { Desk } from './desk.ts';

const MAX_REQUEST_BYTES = 8 * 1024;

export async function enrol(desk: Desk, request: IncomingMessage): Promise<Answer> {
	const { rooms, verify, nowMs, log } = desk;
	const body = await readJsonBody(request, MAX_REQUEST_BYTES);
	if (body === 'too-large') return refused('too-large');
	const grant = readGrant(readRecord(body)?.grant);
	if (!grant) return refused('not-readable');
	if (desk.store.isDropped(grant.gathering)) return refused('gathering-erased');
	const room = rooms.find(grant.gathering);
	if (!room?.isPlanned()) return refused('unknown-gathering');
	const full = room.whyUnwritable();
	if (full) return refused(full);

	const { standing } = room.plan();
	const invite = standing.invites.find(({ key }) => key === grant.by);
	const vouched = verify(grant.sig, signedBytes('grant', grant), grant.by);
	if (!invite || !vouched || invite.role !== grant.role) return refused('invite-unknown');
	// A reader's link is its own key and enrols nobody.
	if (isManysLink(invite.role)) return refused('not-allowed');
	const refusal = checkInvite(invite, grant.device, standing, verify, nowMs());
	if (refusal) return refused(refusal);

	room.enrol(grant);
	if (!(await room.saved())) return refused('store-full');
	log('device-enrolled', { gathering: shortName(grant.gathering), role: grant.role });
	const { about, standing: now } = room.plan();
	const answer: EnrolAnswer = {
		role: grant.role,
		invite,
		standing: chainOf(grant.device, now),
		title: about.title,
		code: about.code
	};
	return json(200, answer);
}
