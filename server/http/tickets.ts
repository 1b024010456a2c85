/**
 * `/ticket`: a nonce, signed by a device's key, earns a ticket that opens one address once.
 *
 * Room: server/http. Nothing long-lived and secret crosses the wire.
 */
import type { IncomingMessage } from 'node:http';
import type { NonceAnswer, TicketAnswer } from '#lib/domain/wire.ts';
import { whyNotAdmitted } from '#server/guard/admission.ts';
import { admit, readProven } from '#server/guard/door.ts';
import { json, refused, type Answer } from './answer.ts';
import { readJsonBody } from './body.ts';
import type { Desk } from './desk.ts';

/** A chain of grants is a few kilobytes. */
const MAX_REQUEST_BYTES = 128 * 1024;

export function giveNonce({ nonces, nowMs }: Desk): Answer {
	const answer: NonceAnswer = { nonce: nonces.issue(true), nowMs: nowMs() };
	return json(200, answer);
}

export async function giveTicket(desk: Desk, request: IncomingMessage): Promise<Answer> {
	const { tickets, rooms, verify, nowMs } = desk;
	const body = await readJsonBody(request, MAX_REQUEST_BYTES);
	if (body === 'too-large') return refused('too-large');
	const proven = readProven(body, verify);
	// A nonce is good for this relay under the name the device knows it by, and for nobody between.
	if (!proven || proven.proof.relay !== request.headers.host) return refused('not-a-ticket');
	if (!(await desk.redeemNonce(proven.proof.nonce))) return refused('not-a-ticket');
	if (desk.store.isDropped(proven.proof.gathering)) return refused('gathering-erased');
	const room = rooms.find(proven.proof.gathering);
	const known = room?.isPlanned() ? room.plan().standing : undefined;
	const admission = admit(proven, known, verify, nowMs());
	if (typeof admission === 'string') return refused(admission);
	const why = known ? undefined : whyNotAdmitted(desk.admission, proven.proof, body);
	if (why) return refused(why);
	const answer: TicketAnswer = { ticket: tickets.issue(admission), nowMs: nowMs() };
	return json(200, answer);
}
