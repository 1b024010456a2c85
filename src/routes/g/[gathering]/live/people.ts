/**
 * Who has a part in running a gathering, as a list that a host can act on.
 *
 * Pure. Devices have no names: they are counted by role, in the order in which they were let in.
 */
import { isWithdrawn, roleOf, type GatheringRole } from '#lib/domain/grant.ts';
import type { DeviceId, Key } from '#lib/domain/id.ts';
import type { Plan } from '#lib/domain/plan.ts';
import { verify } from '#lib/keys/key-pair.ts';

export interface PartOf {
	readonly key: Key;
	readonly role: GatheringRole;
	/** Counts within its role, from 1. */
	readonly number: number;
	/** `open`: a link that nobody has used; a reader's link stays so. */
	readonly kind: 'device' | 'open';
	readonly withdrawn: boolean;
	readonly self: boolean;
}

export function readParts(
	gathering: Key,
	{ standing }: Plan,
	self: DeviceId,
	nowMs: number
): PartOf[] {
	const counts = new Map<GatheringRole, number>();
	const next = (role: GatheringRole): number => {
		counts.set(role, (counts.get(role) ?? 0) + 1);
		return counts.get(role) as number;
	};
	const gone = (key: Key) => isWithdrawn(gathering, key, standing, verify);

	const devices = new Map(standing.grants.map((grant) => [grant.device, grant]));
	const parts: PartOf[] = [];
	for (const { device, role: granted } of devices.values()) {
		const withdrawn = gone(device);
		const role = withdrawn ? granted : roleOf(gathering, device, standing, verify);
		if (!isOfGathering(role)) continue;
		parts.push({
			key: device,
			role,
			number: next(role),
			kind: 'device',
			withdrawn,
			self: device === self
		});
	}
	const used = new Set(standing.grants.map(({ by }) => by));
	for (const { key, role, untilMs } of standing.invites) {
		// A link that nobody used in time opens nothing; there is nothing to withdraw.
		if (!isOfGathering(role) || used.has(key)) continue;
		if (untilMs !== undefined && untilMs < nowMs) continue;
		parts.push({ key, role, number: next(role), kind: 'open', withdrawn: gone(key), self: false });
	}
	return parts;
}

const isOfGathering = (role: string): role is GatheringRole =>
	role === 'host' || role === 'harvester' || role === 'reader';
