/**
 * The harvest of a gathering that this device holds, as its programme may have it.
 *
 * Room: state. Opens the gathering for a moment, and closes it.
 */
import type { Digest } from '#lib/domain/digest.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import { noteMark } from '#lib/keys/note-mark.ts';
import { digestOf } from '#lib/report/digest.ts';
import { openGathering, type GatheringDeps } from '../gathering.svelte.ts';

/** @returns undefined when this device has no staff role in it */
export async function readDigestHere(
	id: GatheringId,
	deps: GatheringDeps
): Promise<Digest | undefined> {
	const gathering = await openGathering(id, deps);
	if (typeof gathering === 'string') return undefined;
	try {
		const { report, notes, entries } = gathering;
		return digestOf(report, {
			gathering: id,
			nameOf: noteMark,
			entries: entries.all,
			gone: notes.gone
		});
	} finally {
		await gathering.close();
	}
}
