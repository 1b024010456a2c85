/**
 * What a photo asks of the people in it, and why one is not taken.
 *
 * Room: domain. The photo itself, as a note carries it, is `Photo` in `note.ts`.
 */
import type { Audience } from './audience.ts';

export type PhotoRefusal =
	/** No picture, or none that this browser can open: HEIC on most Android tablets. */
	| 'not-an-image'
	/** Opening it could kill the tab. */
	| 'too-many-pixels'
	/** It could not be put on this device's disk, most often because that is full. */
	| 'not-saved';

/** What is known about the people in a photo. */
export const FACES = ['agreed', 'nobody', 'unsure'] as const;
export type Faces = (typeof FACES)[number];

/** Where not everybody is known to have said yes, a photo stays in the room. */
export const photoAudience = (faces: Faces, wanted: Audience): Audience =>
	faces === 'unsure' ? 'room' : wanted;

/** A photo made small and upright, before it is kept. */
export interface ShrunkPhoto {
	/** JPEG. */
	readonly bytes: ArrayBuffer;
	readonly widthPx: number;
	readonly heightPx: number;
}
