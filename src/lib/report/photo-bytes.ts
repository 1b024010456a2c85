/**
 * The photos that a format may put in, by hash; one that is missing is told in words.
 *
 * Room: report.
 */
import type { PhotoHash } from '#lib/domain/id.ts';

export type PhotoBytes = ReadonlyMap<PhotoHash, Uint8Array<ArrayBuffer>>;

export const NO_PHOTOS: PhotoBytes = new Map();
