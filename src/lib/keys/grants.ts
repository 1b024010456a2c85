/**
 * Makes the signed records that roles rest on.
 *
 * Room: keys. Reading and checking them is `domain/grant.ts`.
 */
import { signedBytes } from '#lib/domain/canonical.ts';
import type { Grant, Invite, InvitedRole, Withdrawal } from '#lib/domain/grant.ts';
import type { DeviceId, GatheringId, Key } from '#lib/domain/id.ts';
import type { TicketProof, TicketRequest } from '#lib/domain/wire.ts';
import { canonicalBytes } from '#lib/domain/canonical.ts';
import type { Standing } from '#lib/domain/grant.ts';
import type { KeyPair } from './key-pair.ts';

/** The gathering's own key makes a device its host: the first one, or one with the recovery key. */
export const grantFirstHost = (gathering: KeyPair, device: DeviceId): Grant =>
	signed('grant', { gathering: gathering.key, device, role: 'host', by: gathering.key }, gathering);

/** The same for a programme, whose first device is its steward's. */
export const grantFirstSteward = (programme: KeyPair, device: DeviceId): Grant =>
	signed(
		'grant',
		{ gathering: programme.key, device, role: 'steward', by: programme.key },
		programme
	);

/** @param key - public key of the seed that goes into the link */
export const makeInvite = (
	invite: { gathering: GatheringId; key: Key; role: InvitedRole; untilMs?: number },
	host: KeyPair
): Invite => signed('invite', { ...invite, by: host.key }, host);

/** What an invite's key signs for the device that opened the link. */
export const enrolDevice = (
	gathering: GatheringId,
	device: DeviceId,
	role: InvitedRole,
	invite: KeyPair
): Grant => signed('grant', { gathering, device, role, by: invite.key }, invite);

export const withdraw = (gathering: GatheringId, key: Key, n: number, host: KeyPair): Withdrawal =>
	signed('withdrawal', { gathering, key, n, by: host.key }, host);

/** Proves a device's key to a relay. Signs a nonce that is good once; nothing secret is in it. */
export const proveKey = (
	proof: TicketProof,
	device: KeyPair,
	standing?: Standing
): TicketRequest => ({
	...proof,
	...(standing ? { standing } : {}),
	sig: device.sign(canonicalBytes('ticket', proof))
});

function signed<Record extends object>(
	kind: 'grant' | 'invite' | 'withdrawal',
	record: Record,
	pair: KeyPair
): Record & { readonly sig: string } {
	return { ...record, sig: pair.sign(signedBytes(kind, { ...record, sig: '' })) };
}
