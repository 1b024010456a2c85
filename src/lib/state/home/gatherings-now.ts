/**
 * Every gathering of this device, and how much of what was written here no relay has yet.
 *
 * Room: state. Opens no document: Home has to be there at once.
 */
import type { Database } from '#lib/device/database.ts';
import { listGatherings } from '#lib/device/gatherings-here.ts';
import type { GatheringNow } from './home-cards.ts';

export async function gatheringsNow(db: Database): Promise<GatheringNow[]> {
	const gatherings = await listGatherings(db);
	return Promise.all(
		gatherings.map(async (here) => {
			const unsent = await db.intents
				.where('[gathering+seq]')
				.between([here.id, 0], [here.id, Infinity])
				.filter(({ receipt }) => receipt === undefined)
				.count();
			return { here, unsent };
		})
	);
}
