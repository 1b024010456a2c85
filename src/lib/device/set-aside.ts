/**
 * What a relay would not take from this device, kept until somebody decides about it; and which
 * copy of each document the device goes on with.
 *
 * Room: device. Both are written in one step, so that a device never stands between two copies.
 */
import type { RefusedValue } from '#lib/doc/refused-work.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import type { DocumentName } from '#lib/domain/role.ts';
import type { WorkRefusal } from '#lib/domain/wire.ts';
import type { Database, GatheringHere } from './database.ts';

export interface SetAside {
	readonly document: DocumentName;
	readonly why: WorkRefusal;
	/** Wall time, in ms. */
	readonly atMs: number;
	readonly values: readonly RefusedValue[];
}

export const copyOf = (here: GatheringHere | undefined, name: DocumentName): number =>
	here?.copies?.[name] ?? 0;

/** From now on that copy of the document is the one in use. What is empty is not kept. */
export const goOnWith = (
	db: Database,
	id: GatheringId,
	copy: number,
	aside: SetAside
): Promise<unknown> =>
	db.gatherings.update(id, (here) => {
		Object.assign(here, {
			// Another tab may have come further.
			copies: { ...here.copies, [aside.document]: Math.max(copy, copyOf(here, aside.document)) },
			aside: [...(here.aside ?? []), ...(aside.values.length > 0 ? [aside] : [])]
		});
	});

/** @param left - what is still undecided */
export const keepAside = (
	db: Database,
	id: GatheringId,
	left: readonly SetAside[]
): Promise<unknown> => db.gatherings.update(id, { aside: left });
