/**
 * Who may come in, and as what.
 *
 * Room: server/guard. Decides from a signed request and what the relay knows of the gathering;
 * sees no socket and keeps nothing.
 */
import { canonicalBytes, type Verify } from '#lib/domain/canonical.ts';
import {
	checkInvite,
	isWithdrawn,
	joinStandings,
	readStanding,
	roleOf,
	type Grant,
	type GrantRefusal,
	type Standing
} from '#lib/domain/grant.ts';
import { isKey, type DeviceId, type GatheringId } from '#lib/domain/id.ts';
import { readOneOf, readRecord } from '#lib/domain/read.ts';
import { isManysLink, mayGrant, ROLES, type Role } from '#lib/domain/role.ts';
import type { DoorRefusal, TicketProof } from '#lib/domain/wire.ts';

/** What a ticket stands for. */
export interface Admission {
	readonly gathering: GatheringId;
	readonly device: DeviceId;
	readonly role: Role;
	/** What the device showed beside what the plan knows. */
	readonly shown: Standing;
}

/** A ticket request as it came, its key proven. */
export interface Proven {
	readonly proof: TicketProof;
	readonly shown: Standing;
}

/** As another relay of the same store says it; null when it is none. */
export function readAdmission(raw: unknown): Admission | null {
	const { gathering, device, role: named, shown } = readRecord(raw) ?? {};
	const role = readOneOf(named, ROLES);
	if (!role || !isKey(gathering) || !isKey(device)) return null;
	return { gathering, device, role, shown: readStanding(shown) };
}

export const NO_STANDING: Standing = { invites: [], grants: [], withdrawals: [] };

/** Reads a request and checks that its device's key signed it. Null when it is none. */
export function readProven(raw: unknown, verify: Verify): Proven | null {
	const record = readRecord(raw);
	const role = readOneOf(record?.role, ROLES);
	if (!record || !role) return null;
	const { nonce, gathering, device, relay, sig } = record;
	if (!isKey(gathering) || !isKey(device) || typeof sig !== 'string') return null;
	if (typeof nonce !== 'string' || typeof relay !== 'string') return null;
	const proof = { nonce, gathering, device, role, relay };
	if (!verify(sig, canonicalBytes('ticket', proof), device)) return null;
	return { proof, shown: readStanding(record.standing) };
}

/**
 * @param known - what the gathering's plan says; undefined when the relay does not know it
 * @param nowMs - room time
 */
export function admit(
	{ proof, shown }: Proven,
	known: Standing | undefined,
	verify: Verify,
	nowMs: number
): Admission | DoorRefusal {
	const { gathering, device, role } = proof;
	// A gathering that nobody brought here yet is taken in from its host, and from nobody else.
	if (!known && !mayGrant(role)) return 'unknown-gathering';
	const refusal = refuse({ gathering, device, role }, known, shown, verify, nowMs);
	return refusal ?? { gathering, device, role, shown };
}

/** Why a device may not have its role (any more); undefined when it may. */
export function refuse(
	{ gathering, device, role }: Pick<Admission, 'gathering' | 'device' | 'role'>,
	known: Standing | undefined,
	shown: Standing,
	verify: Verify,
	nowMs: number
): DoorRefusal | undefined {
	const all = joinStandings(known ?? NO_STANDING, shown);
	if (isWithdrawn(gathering, device, all, verify)) return 'grant-withdrawn';
	if (role === 'participant') return undefined;
	if (role === 'reader') return refuseReader(gathering, device, all, verify, nowMs);
	const suffices = (held: string) => held === role || (held === 'host' && role !== 'steward');
	// Whoever comes again is in the plan, and needs nothing of what they show.
	if (known && suffices(roleOf(gathering, device, known, verify))) return undefined;
	const trusted = known ? joinStandings(known, trustShown(shown, known, verify, nowMs)) : all;
	const held = roleOf(gathering, device, trusted, verify);
	if (suffices(held)) return undefined;
	if (isRole(held)) return 'not-allowed';
	return whyNot({ gathering, device }, known ?? NO_STANDING, shown, verify, nowMs) ?? held;
}

const isRole = (held: string): held is Role => readOneOf(held, ROLES) !== undefined;

/** A reader's link is its own key: it opens editions until a host withdraws it. */
function refuseReader(
	gathering: GatheringId,
	key: DeviceId,
	standing: Standing,
	verify: Verify,
	nowMs: number
): GrantRefusal | undefined {
	const invite = standing.invites.find((one) => one.key === key && isManysLink(one.role));
	if (!invite || invite.gathering !== gathering) return 'invite-unknown';
	return checkInvite(invite, key, standing, verify, nowMs);
}

/**
 * What a device may add to the plan's standing at the door. Whoever holds a link that was used, has
 * run out or came from a withdrawn host could sign any chain with it, so such a one counts only
 * where the plan holds it already.
 */
function trustShown(shown: Standing, known: Standing, verify: Verify, nowMs: number): Standing {
	const all = joinStandings(known, shown);
	const invites = shown.invites.filter(
		({ gathering, by }) => !isWithdrawn(gathering, by, all, verify)
	);
	const grants = shown.grants.filter(
		(grant) => grant.by === grant.gathering || !refuseNewGrant(grant, known, shown, verify, nowMs)
	);
	return { invites, grants, withdrawals: shown.withdrawals };
}

/** Why a grant that the plan does not hold cannot be added to it. */
function refuseNewGrant(
	grant: Grant,
	known: Standing,
	shown: Standing,
	verify: Verify,
	nowMs: number
): GrantRefusal | undefined {
	const all = joinStandings(known, shown);
	const invite = all.invites.find(({ key }) => key === grant.by);
	if (!invite) return 'invite-unknown';
	// Asked as if the link were new to the device: its own word does not make the link a used one.
	const others = shown.grants.filter(({ by }) => by !== grant.by);
	const before = { ...all, grants: [...known.grants, ...others] };
	return checkInvite(invite, grant.device, before, verify, nowMs);
}

/** The fitting sentence for a chain that would hold, were its link still good. */
function whyNot(
	{ gathering, device }: Pick<Admission, 'gathering' | 'device'>,
	known: Standing,
	shown: Standing,
	verify: Verify,
	nowMs: number
): GrantRefusal | undefined {
	for (const grant of shown.grants) {
		if (grant.device !== device || grant.gathering !== gathering) continue;
		const refusal = refuseNewGrant(grant, known, shown, verify, nowMs);
		if (refusal) return refusal;
	}
	return undefined;
}
