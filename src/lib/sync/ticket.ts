/**
 * Asks a relay's door for a ticket: proves this device's key without sending anything secret.
 *
 * Room: sync. A ticket opens one address once, within a minute, so it is asked for just before.
 */
import type { Standing } from '#lib/domain/grant.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import { readOneOf, readRecord, readText, readWhole } from '#lib/domain/read.ts';
import type { Role } from '#lib/domain/role.ts';
import type { DoorRefusal, TicketAnswer, TicketProof } from '#lib/domain/wire.ts';
import { proveKey } from '#lib/keys/grants.ts';
import type { KeyPair } from '#lib/keys/key-pair.ts';

/** A hall's Wi-Fi may swallow a request for minutes; nobody waits that long. */
const ANSWER_WITHIN_MS = 4_000;
const MAX_NONCE_CHARS = 200;
const MAX_TICKET_CHARS = 4_000;

/** Listed by code, so that a door's answer is never trusted to be one. */
const DOOR_REFUSALS = Object.keys({
	'grant-unknown': true,
	'grant-withdrawn': true,
	'invite-unknown': true,
	'invite-used': true,
	'invite-expired': true,
	'admission-needed': true,
	'admission-wrong': true,
	'not-a-ticket': true,
	'unknown-gathering': true,
	'gathering-erased': true,
	'unknown-code': true,
	'not-allowed': true,
	'place-pin-wrong': true,
	'too-large': true,
	'too-many': true,
	'relay-closing': true
} satisfies Record<DoorRefusal, true>) as DoorRefusal[];

export const readDoorRefusal = (raw: unknown): DoorRefusal | undefined =>
	readOneOf(raw, DOOR_REFUSALS);

export interface Visitor {
	readonly gathering: GatheringId;
	readonly role: Role;
	/** What the role rests on, no more than its chain (`chainOf`); needless for participants. */
	readonly standing?: Standing;
	/** For a relay that takes new gatherings with its key only: `keys/admission.ts`. */
	readonly proveAdmission?: (proof: TicketProof) => string | undefined;
}

/**
 * @param origin - of the relay: `http://192.168.4.1:8787`
 * @returns `unreachable` when nobody answers who talks like a relay
 */
export async function askTicket(
	origin: string,
	{ gathering, role, standing, proveAdmission }: Visitor,
	pair: KeyPair
): Promise<TicketAnswer | DoorRefusal | 'unreachable'> {
	const door = new URL('/ticket', origin);
	const nonce = await ask(door, { cache: 'no-store' });
	if (typeof nonce === 'string') return nonce;
	const proven = readText(nonce.nonce, MAX_NONCE_CHARS);
	if (proven === undefined) return 'unreachable';

	const proof = { nonce: proven, gathering, device: pair.key, role, relay: door.host };
	const request = proveKey(proof, pair, standing);
	const answer = await ask(door, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ ...request, admission: proveAdmission?.(proof) })
	});
	if (typeof answer === 'string') return answer;
	const ticket = readText(answer.ticket, MAX_TICKET_CHARS);
	const nowMs = readWhole(answer.nowMs);
	return ticket && nowMs !== undefined ? { ticket, nowMs } : 'unreachable';
}

async function ask(door: URL, init: RequestInit) {
	try {
		const answer = await fetch(door, { ...init, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
		const record = readRecord(await answer.json());
		if (answer.ok) return record ?? 'unreachable';
		return readDoorRefusal(record?.refused) ?? 'unreachable';
	} catch {
		// No network, no relay, or a captive portal's page instead of JSON.
		return 'unreachable';
	}
}
