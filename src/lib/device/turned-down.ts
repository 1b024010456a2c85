/**
 * Groups of notes that somebody on this device does not want suggested again, by gathering.
 *
 * Room: device. Never travels. Ids only, and the latest few; losing them costs one more "Not these".
 */
import { isNoteId } from '#lib/domain/id.ts';

type Groups = readonly (readonly string[])[];

const MAX_GROUPS = 100;
const MAX_NOTES = 1_000;

/** Persisted, never rename. */
export const turnedDownKey = (gathering: string): string => `sheaf-turned-down-${gathering}`;

export function loadTurnedDown(storage: Pick<Storage, 'getItem'>, gathering: string): Groups {
	try {
		const raw: unknown = JSON.parse(storage.getItem(turnedDownKey(gathering)) ?? '[]');
		if (!Array.isArray(raw)) return [];
		const groups = raw.slice(-MAX_GROUPS).filter((group) => Array.isArray(group)) as unknown[][];
		return groups.map((group) => group.slice(0, MAX_NOTES).filter(isNoteId));
	} catch {
		// Storage may be closed to this page, and what lies in it may be anything.
		return [];
	}
}

export function saveTurnedDown(
	storage: Pick<Storage, 'setItem'>,
	gathering: string,
	groups: Groups
): void {
	try {
		storage.setItem(turnedDownKey(gathering), JSON.stringify(groups.slice(-MAX_GROUPS)));
	} catch {
		// A full or closed storage costs the choice at the next start, never the page.
	}
}
