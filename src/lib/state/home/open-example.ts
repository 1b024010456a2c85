/**
 * The example that comes with the app: what people really said at a conference in 2008.
 *
 * Room: state. Made once on a device; whoever opens it again finds what they sorted.
 */
import { listGatherings } from '#lib/device/gatherings-here.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import { importGathering } from './import-gathering.ts';
import type { MakeDeps } from './make-gathering.ts';

/** In `static/`: kept by the worker with the rest of the app. */
const EXAMPLE = '/examples/healthy-social-change-2008.json';

/** @returns undefined when it could not be fetched or kept */
export async function openExample(deps: MakeDeps): Promise<GatheringId | undefined> {
	const kept = (await listGatherings(deps.db)).find(({ example }) => example);
	if (kept) return kept.id;
	try {
		const answer = await fetch(EXAMPLE);
		if (!answer.ok) return undefined;
		const made = await importGathering(await answer.text(), deps, true);
		return typeof made === 'string' && made !== 'not-kept' ? made : undefined;
	} catch {
		// First visit, and no network since.
		return undefined;
	}
}
