/**
 * `POST /place`: the key of a table's PIN has signed for a device, which is the table's from now on.
 *
 * Room: server/http. The PIN is never sent. It is short, so tries are counted for each gathering;
 * what was right is written into the plan, and needs no try again.
 */
import type { IncomingMessage } from 'node:http';
import { isSignedClaim, readPlaceClaim } from '#lib/domain/place-claim.ts';
import { readRecord } from '#lib/domain/read.ts';
import { shortName } from '#server/log.ts';
import { json, refused, type Answer } from './answer.ts';
import { readJsonBody } from './body.ts';
import type { Desk } from './desk.ts';

const MAX_REQUEST_BYTES = 4 * 1024;

export async function takePlace(desk: Desk, request: IncomingMessage): Promise<Answer> {
	const body = await readJsonBody(request, MAX_REQUEST_BYTES);
	if (body === 'too-large') return refused('too-large');
	const claim = readPlaceClaim(readRecord(body)?.claim);
	if (!claim) return refused('not-readable');
	const room = desk.rooms.find(claim.gathering);
	if (!room?.isPlanned()) return refused('unknown-gathering');
	const full = room.whyUnwritable();
	if (full) return refused(full);
	if (!room.placeTries.admit(1)) return refused('too-many');
	if (!isSignedClaim(claim, desk.verify)) return refused('place-pin-wrong');
	const refusal = room.claimPlace(claim);
	if (refusal) return refused(refusal);
	if (!(await room.saved())) return refused('store-full');
	desk.log('place-taken', { gathering: shortName(claim.gathering), place: claim.place });
	return json(200, {});
}
