/**
 * The photo of what lies in the middle of a circle. A host's record in the plan and no note: nobody has
 * said it, so it is there also where nothing is written down.
 *
 * Room: domain. Keys: persisted, never rename.
 */
import type { EntryValue } from './entry.ts';
import { isPhotoHash, type ActivityId } from './id.ts';
import { MAX_ALT_CHARS } from './limits.ts';
import { readPhoto, type Photo } from './note.ts';
import { readRecord, readText } from './read.ts';

export const CENTRE_KEY = 'centre';

/** What names a photo to whoever keeps its bytes. */
interface ShowsCentre {
	readonly id: string;
	/** Absent where it was taken away again. */
	readonly photo?: Photo;
}

type Records = ReadonlyMap<ActivityId, ReadonlyMap<string, EntryValue>>;

export const centrePhotoOf = (records: Records, activity: ActivityId): Photo | undefined =>
	readPhoto(records.get(activity)?.get(CENTRE_KEY)) ?? undefined;

/** Of all circles of a gathering. */
export const centrePhotos = ({ records }: { readonly records: Records }): ShowsCentre[] =>
	[...records]
		.filter(([, own]) => own.has(CENTRE_KEY))
		.map(([activity]) => {
			const photo = centrePhotoOf(records, activity);
			return { id: `${activity}/${CENTRE_KEY}`, ...(photo && { photo }) };
		});

/** As a big screen is told of it, in a method's part of its view. */
export function readCentreShown(part: unknown): Pick<Photo, 'hash' | 'alt'> | undefined {
	const record = readRecord(readRecord(part)?.centrePhoto);
	const hash = record?.hash;
	return isPhotoHash(hash) ? { hash, alt: readText(record?.alt, MAX_ALT_CHARS) ?? '' } : undefined;
}
