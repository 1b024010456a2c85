/** Reads which conversations somebody joined here. Room: routes. Loaded after the page is usable. */
import { openDatabase, type GatheringHere } from '#lib/device/database.ts';
import { listGatherings } from '#lib/device/gatherings-here.ts';

const MOST = 5;

export async function gatheringsAsGuest(): Promise<readonly GatheringHere[]> {
	const db = openDatabase();
	try {
		const all = await listGatherings(db);
		return all.filter(({ role, code }) => role === 'participant' && code !== '').slice(0, MOST);
	} catch {
		// A browser that keeps nothing can still join.
		return [];
	} finally {
		db.close();
	}
}
