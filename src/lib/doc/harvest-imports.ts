/** That notes were brought in from elsewhere, and how many at once. Room: doc. */
import type * as Y from 'yjs';
import type { DeviceId } from '#lib/domain/id.ts';
import { harvestMaps } from './harvest-maps.ts';

export interface Import {
	readonly id: string;
	readonly by: DeviceId;
	readonly order: number;
	readonly count: number;
}

/** Says that notes were brought in; they themselves lie in `notes`. */
export function putImport(doc: Y.Doc, { id, by, order, count }: Import): void {
	harvestMaps(doc).imports.set(id, { by, order, count });
}
