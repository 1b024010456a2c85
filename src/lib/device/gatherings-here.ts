/**
 * The gatherings that this device knows, and as what.
 *
 * Room: device.
 */
import type { GatheringId } from '#lib/domain/id.ts';
import type { JoinCode } from '#lib/domain/join-code.ts';
import type { Role } from '#lib/domain/role.ts';
import type { Database, GatheringHere } from './database.ts';

const RANK: Readonly<Record<Role, number>> = {
	...{ host: 3, harvester: 2, reader: 1, participant: 0 },
	...{ steward: 3, responder: 2 }
};

/** A host who scans the room's own code stays a host: a lesser role never overwrites a greater. */
export function keepGathering(db: Database, gathering: GatheringHere): Promise<void> {
	return db.transaction('rw', db.gatherings, async () => {
		const known = await db.gatherings.get(gathering.id);
		const outranked = known && RANK[known.role] > RANK[gathering.role];
		const { role, standing } = outranked ? known : gathering;
		await db.gatherings.put({ ...known, ...gathering, role, standing });
	});
}

/** The one opened last comes first. */
export async function listGatherings(db: Database): Promise<GatheringHere[]> {
	const all = await db.gatherings.toArray();
	return all.sort((a, b) => b.openedAtMs - a.openedAtMs);
}

export const findGathering = (db: Database, id: GatheringId): Promise<GatheringHere | undefined> =>
	db.gatherings.get(id);

/** Codes come round again: of two gatherings with one code the one opened last is meant. */
export async function findByCode(db: Database, code: JoinCode): Promise<GatheringHere | undefined> {
	const all = await db.gatherings.where('code').equals(code).toArray();
	return all.sort((a, b) => b.openedAtMs - a.openedAtMs)[0];
}

/** Removes all of it from this device, its key and what was written here included. */
export function forgetGathering(db: Database, id: GatheringId): Promise<void> {
	const { keys, gatherings, intents, counters, photos } = db;
	return db.transaction('rw', [keys, gatherings, intents, counters, photos], async () => {
		await keys.delete(id);
		await gatherings.delete(id);
		await counters.delete(id);
		await intents.where('[gathering+seq]').between([id, 0], [id, Infinity]).delete();
		await photos.where('gathering').equals(id).delete();
	});
}
