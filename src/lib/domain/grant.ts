/**
 * Who has which role in a gathering, and who said so.
 *
 * Room: domain. A chain of signatures without an account or a server: the gathering's own key
 * grants the first host, a host signs an invite, the invite's key signs in the device that opened
 * it. Withdrawing is by device. Records are persisted, never rename.
 */
import { signedBytes, type Verify } from './canonical.ts';
import { isKey, type DeviceId, type GatheringId, type Key } from './id.ts';
import { MAX_CHAIN_RECORDS } from './limits.ts';
import { readOneOf, readRecord, readWhole } from './read.ts';
import { isManysLink, mayGrant } from './role.ts';

export type InvitedRole = 'host' | 'harvester' | 'reader' | 'steward' | 'responder';
/** Those that a gathering's host gives; the others are a programme's. */
export type GatheringRole = Extract<InvitedRole, 'host' | 'harvester' | 'reader'>;
const INVITED: readonly InvitedRole[] = [
	...(['host', 'harvester', 'steward', 'responder', 'reader'] as const)
];

/** The public half of an invite link; its seed is in the link and nowhere else. */
export interface Invite {
	readonly gathering: GatheringId;
	/** Public key of the seed in the link. */
	readonly key: Key;
	readonly role: InvitedRole;
	/** Room time, in ms. A reader's invite has none: it is good until withdrawn. */
	readonly untilMs?: number;
	/** The host's device that made it. */
	readonly by: DeviceId;
	readonly sig: string;
}

export interface Grant {
	readonly gathering: GatheringId;
	readonly device: DeviceId;
	readonly role: InvitedRole;
	/** The gathering itself, or the key of an invite; signed by that key. */
	readonly by: Key;
	readonly sig: string;
}

/** Takes a device's role (or an invite) away for good. */
export interface Withdrawal {
	readonly gathering: GatheringId;
	/** A device, or the key of an invite. */
	readonly key: Key;
	/** Counts a host's withdrawals, from 1. */
	readonly n: number;
	readonly by: DeviceId;
	readonly sig: string;
}

/** Everything that is known about roles: what lies in `plan`, and what a device brought along. */
export interface Standing {
	readonly invites: readonly Invite[];
	readonly grants: readonly Grant[];
	readonly withdrawals: readonly Withdrawal[];
}

export type GrantRefusal =
	'grant-unknown' | 'grant-withdrawn' | 'invite-unknown' | 'invite-used' | 'invite-expired';

/** What `device` may be in `gathering`, or why nothing. */
export function roleOf(
	gathering: GatheringId,
	device: DeviceId,
	standing: Standing,
	verify: Verify
): InvitedRole | GrantRefusal {
	if (isWithdrawn(gathering, device, standing, verify)) return 'grant-withdrawn';
	return rootedRole(gathering, device, standing, verify) ?? 'grant-unknown';
}

/** True when a host's signed withdrawal names this device or invite. */
export function isWithdrawn(
	gathering: GatheringId,
	key: Key,
	standing: Standing,
	verify: Verify
): boolean {
	return standing.withdrawals.some(
		(withdrawal) =>
			withdrawal.key === key &&
			withdrawal.gathering === gathering &&
			mayGrant(rootedRole(gathering, withdrawal.by, standing, verify)) &&
			verify(withdrawal.sig, signedBytes('withdrawal', withdrawal), withdrawal.by)
	);
}

/**
 * Whether a link may still let a device in.
 *
 * @param nowMs - room time; an invite is not held against a clock that no host confirmed
 */
export function checkInvite(
	invite: Invite,
	device: DeviceId,
	standing: Standing,
	verify: Verify,
	nowMs: number
): GrantRefusal | undefined {
	const { gathering, key } = invite;
	if (isWithdrawn(gathering, key, standing, verify)) return 'grant-withdrawn';
	if (!mayGrant(roleOf(gathering, invite.by, standing, verify))) return 'invite-unknown';
	if (!verify(invite.sig, signedBytes('invite', invite), invite.by)) return 'invite-unknown';
	if (isManysLink(invite.role)) return undefined;
	const used = standing.grants.find((grant) => grant.by === key);
	// The same device again is a reload, or a second command; it is let in as before.
	if (used) return used.device === device ? undefined : 'invite-used';
	if (invite.untilMs !== undefined && nowMs > invite.untilMs) return 'invite-expired';
	return undefined;
}

/** Follows signatures up to the gathering's own key. Withdrawn hosts keep what they once granted. */
function rootedRole(
	gathering: GatheringId,
	device: DeviceId,
	standing: Standing,
	verify: Verify
): InvitedRole | undefined {
	// One search a grant: what a search leaves out because it runs in a circle is nobody's answer.
	const rooted = standing.grants.filter(
		(grant) =>
			grant.device === device && isRooted(gathering, grant, standing, verify, new Set([device]))
	);
	return INVITED.find((role) => rooted.some((grant) => grant.role === role));
}

/** @param asked - devices that this search has looked at already: granting in circles leads nowhere */
function isRooted(
	gathering: GatheringId,
	grant: Grant,
	standing: Standing,
	verify: Verify,
	asked: Set<DeviceId>
): boolean {
	if (grant.gathering !== gathering) return false;
	if (!verify(grant.sig, signedBytes('grant', grant), grant.by)) return false;
	if (grant.by === gathering) return true;
	// Every invite of that key is looked at: a forged one beside it must not hide the real one.
	return standing.invites.some(
		(invite) =>
			invite.key === grant.by &&
			invite.gathering === gathering &&
			invite.role === grant.role &&
			verify(invite.sig, signedBytes('invite', invite), invite.by) &&
			isHost(invite.by)
	);

	function isHost(device: DeviceId): boolean {
		if (asked.has(device)) return false;
		asked.add(device);
		return standing.grants.some(
			(one) =>
				one.device === device &&
				mayGrant(one.role) &&
				isRooted(gathering, one, standing, verify, asked)
		);
	}
}

export function readInvite(raw: unknown): Invite | null {
	const record = readRecord(raw);
	const role = readOneOf(record?.role, INVITED);
	if (!record || !role || typeof record.sig !== 'string') return null;
	const { gathering, key, by, sig } = record;
	if (!isKey(gathering) || !isKey(key) || !isKey(by)) return null;
	const untilMs = readWhole(record.untilMs);
	return { gathering, key, role, ...(untilMs === undefined ? {} : { untilMs }), by, sig };
}

export function readGrant(raw: unknown): Grant | null {
	const record = readRecord(raw);
	const role = readOneOf(record?.role, INVITED);
	if (!record || !role || typeof record.sig !== 'string') return null;
	const { gathering, device, by, sig } = record;
	if (!isKey(gathering) || !isKey(device) || !isKey(by)) return null;
	return { gathering, device, role, by, sig };
}

export function readWithdrawal(raw: unknown): Withdrawal | null {
	const record = readRecord(raw);
	const n = readWhole(record?.n, 1);
	if (!record || n === undefined || typeof record.sig !== 'string') return null;
	const { gathering, key, by, sig } = record;
	if (!isKey(gathering) || !isKey(key) || !isKey(by)) return null;
	return { gathering, key, n, by, sig };
}

/** Reads a chain that a device brought along; what cannot be read is left out. */
export function readStanding(raw: unknown): Standing {
	const record = readRecord(raw);
	const list = <T>(member: unknown, read: (raw: unknown) => T | null): T[] =>
		(Array.isArray(member) ? member.slice(0, MAX_CHAIN_RECORDS) : [])
			.map(read)
			.filter((item) => item !== null);
	return {
		invites: list(record?.invites, readInvite),
		grants: list(record?.grants, readGrant),
		withdrawals: list(record?.withdrawals, readWithdrawal)
	};
}

export const joinStandings = (a: Standing, b: Standing): Standing => ({
	invites: [...a.invites, ...b.invites],
	grants: [...a.grants, ...b.grants],
	withdrawals: [...a.withdrawals, ...b.withdrawals]
});

/** Only the records that `device`'s role rests on: what it shows at the door of a relay. */
export function chainOf(device: DeviceId, standing: Standing): Standing {
	const grants: Grant[] = [];
	const invites: Invite[] = [];
	const asked = new Set<DeviceId>();
	const ask = (key: DeviceId) => {
		if (asked.has(key)) return;
		asked.add(key);
		for (const grant of standing.grants) {
			if (grant.device !== key) continue;
			grants.push(grant);
			for (const invite of standing.invites) {
				if (invite.key !== grant.by) continue;
				invites.push(invite);
				ask(invite.by);
			}
		}
	};
	ask(device);
	return { invites, grants, withdrawals: [] };
}
