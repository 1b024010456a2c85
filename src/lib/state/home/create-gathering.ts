/**
 * Makes a gathering from what a host chose on a method's page.
 *
 * Room: state.
 */
import { putActivity, putPlace, putQuestion } from '#lib/doc/plan-doc.ts';
import type { Activity } from '#lib/domain/activity.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import type { About, Place } from '#lib/domain/plan.ts';
import { makeGathering, type MakeDeps } from './make-gathering.ts';

/** What a method wrote from a host's choices, and what the host said about the day. */
export interface NewGathering {
	readonly about: Pick<About, 'title' | 'date' | 'venue'>;
	readonly activity: Activity;
	readonly places: readonly Place[];
	readonly questions: Readonly<Record<string, string>>;
}

/**
 * Without an activity it is a day that waits for its parts.
 *
 * @param rehearsal - with simulated people, on this device alone
 * @returns `not-kept` when this device's disk did not take it; nothing of it stays then
 */
export const createGathering = (
	{
		about,
		activity,
		places = [],
		questions = {}
	}: Pick<NewGathering, 'about'> & Partial<NewGathering>,
	deps: MakeDeps,
	rehearsal = false
): Promise<GatheringId | 'not-kept'> =>
	makeGathering(
		{
			about,
			rehearsal,
			fill: ({ plan }) => {
				plan.transact(() => {
					if (activity) putActivity(plan, activity);
					for (const place of places) putPlace(plan, place);
					for (const [id, text] of Object.entries(questions)) putQuestion(plan, id, text);
				});
				return undefined;
			}
		},
		deps
	);
