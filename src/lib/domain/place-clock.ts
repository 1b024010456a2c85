/**
 * The clock of one table, where it is not the room's: so many minutes later.
 *
 * Room: domain. Told as a distance from the room's clock, so that pauses, one more minute for all and
 * a clock that is moved to room time reach it by themselves. A room of several tables is its tables.
 */
import type { Activity } from './activity.ts';
import type { PlaceId } from './id.ts';
import { currentTimer, standsAt, stepKey, type Plan } from './plan.ts';
import type { Timer } from './timer.ts';

/** Names the clock of one place in one visit to a step. */
export const placeClockKey = (plan: Plan, activity: Activity, place: PlaceId): string =>
	`${stepKey(standsAt(plan, activity))}/${place}`;

/** How much later than the room's its clock ends, in ms; 0 where it is the room's. */
export function laterAt(plan: Plan, activity: Activity, place: PlaceId): number {
	const laterMs = plan.placeClocks?.get(placeClockKey(plan, activity, place)) ?? 0;
	return laterMs > 0 && currentTimer(plan, activity) ? laterMs : 0;
}

export const laterTimer = (timer: Timer, laterMs: number): Timer =>
	laterMs === 0 ? timer : { ...timer, endsAtMs: timer.endsAtMs + laterMs };
