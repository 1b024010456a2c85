/**
 * What is said of a photo to those who do not see it, and of one that is not here yet.
 *
 * Room: words. English. Chooses nothing; who took it and where is handed in.
 */
import type { DeviceKind } from '#lib/domain/note.ts';

interface ShowsPhoto {
	readonly text: string;
	readonly photo?: { readonly alt: string };
}

/**
 * What it shows; where nobody said, the words that go with it; where nobody wrote any, where it
 * was taken. Never empty: a photo is part of what was said.
 *
 * @param place - "Table 3", or empty
 */
export function photoAlt({ photo, text }: ShowsPhoto, place: string): string {
	return photo?.alt || text || (place ? `Photo from ${place}` : 'Photo');
}

/** Said instead of it: "This photo is still on Table 3’s tablet." */
export const photoStillOn = (from: DeviceKind, place: string): string =>
	`This photo is still on ${holder(from, place)}.`;

function holder(from: DeviceKind, place: string): string {
	switch (from) {
		case 'phone':
		case 'form':
			return place ? `a phone at ${place}` : 'a phone';
		case 'place':
			return place ? `${place}’s tablet` : 'the table’s tablet';
		case 'host':
			return 'a host’s tablet';
		case 'harvester':
			return 'a harvester’s device';
		case 'file':
			return 'the device that opened the file';
	}
}
