/**
 * What the programmes of this device hold about one gathering: replies, and what was not agreed on.
 *
 * Room: state.
 */
import type { Database } from '#lib/device/database.ts';
import { listGatherings } from '#lib/device/gatherings-here.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import { readProgramme } from '#lib/domain/programme.ts';
import { gatheringOfTarget } from '#lib/domain/reply.ts';
import type { Answered } from '#lib/report/findings.ts';
import { recordsOf } from './programme/next-questions.ts';

/** @returns undefined when no programme says anything about it */
export async function readAnswered(
	db: Database,
	gathering: GatheringId
): Promise<Answered | undefined> {
	const replies: Answered['replies'][number][] = [];
	const disagreed: string[] = [];
	for (const here of await listGatherings(db)) {
		const records = await recordsOf(here);
		if (!records) continue;
		const programme = readProgramme(records);
		if (!programme.placings.some((placing) => placing.gathering === gathering)) continue;
		replies.push(
			...programme.replies.filter(({ target }) => gatheringOfTarget(target) === gathering)
		);
		const remark = programme.remarks.get(`${gathering}/disagreed`);
		if (remark) disagreed.push(remark);
	}
	return replies.length + disagreed.length > 0 ? { replies, disagreed } : undefined;
}
