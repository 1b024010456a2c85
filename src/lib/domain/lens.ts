/**
 * A lens is one harvester's own map of the notes: themes and places that are nobody else's. The map
 * that everybody shares is the lens without a name.
 *
 * Room: domain. Persisted, never rename.
 */
import type { DeviceId } from './id.ts';

export type LensId = string;

/** Everybody's. */
export const SHARED = '';

export interface Lens {
	readonly id: LensId;
	/** Whose it is, or what they listen for. */
	readonly name: string;
	readonly by: DeviceId;
	readonly order: number;
}

export type LensRefusal = 'empty-name' | 'name-too-long' | 'too-many-lenses';
