/**
 * What a method is to the rest of the house: a name, and a plan written from a host's choices.
 *
 * Room: methods. The plan is data: relay, harvest, report and older apps read it without knowing
 * the method. A method's screens lie in its folder and are loaded only when somebody opens them.
 */
import type { Activity } from '#lib/domain/activity.ts';
import type { ActivityId } from '#lib/domain/id.ts';
import type { Place } from '#lib/domain/plan.ts';

/** What an activity needs in the `plan` document. */
export interface ActivityPlan {
	readonly activity: Activity;
	readonly places: readonly Place[];
	/** Question id → words. */
	readonly questions: Readonly<Record<string, string>>;
}

export interface Method<Settings> {
	/** The folder's name. Persisted, never rename. */
	readonly id: string;
	readonly title: string;
	/** One sentence for somebody who has never heard of it. */
	readonly purpose: string;
	/** Reads settings from anything and fills in what is missing; null when they make no sense. */
	readonly readSettings: (raw: unknown) => Settings | null;
	readonly plan: (settings: Settings, start: { id: ActivityId; position: number }) => ActivityPlan;
}
