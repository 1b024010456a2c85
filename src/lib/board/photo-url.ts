/** Where a photo can be shown from, now; null while it is not on this device. Room: board. */
import type { PhotoHash } from '#lib/domain/id.ts';

export type PhotoUrl = (hash: PhotoHash) => string | null;
