/**
 * About how long a pass still takes, for its host alone: nobody is hurried by it.
 *
 * Room: methods. Pure.
 */
import type { ActivityId } from '#lib/domain/id.ts';
import type { Plan } from '#lib/domain/plan.ts';
import { readRecord, readWhole } from '#lib/domain/read.ts';
import type { CircleNow } from './circle-now.ts';

const MINUTE_MS = 60_000;

/**
 * By the pace so far, once three turns show one; before that by what the host had in mind.
 *
 * @param left - turns that may still come
 * @param nowMs - room time
 */
export function minutesLeft(
	left: number,
	{ settings, step }: Pick<CircleNow, 'settings' | 'step'>,
	plan: Plan,
	activity: ActivityId,
	nowMs: number
): number {
	const prefix = `turn/${step?.id}/`;
	const times = [...(plan.records.get(activity) ?? [])]
		.filter(([key]) => key.startsWith(prefix))
		.flatMap(([, value]) => readWhole(readRecord(value)?.atMs) ?? [])
		.sort((a, b) => a - b);
	const [first, last] = [times[0], times.at(-1)];
	const usualMs = settings.minutesEach * MINUTE_MS;
	const eachMs =
		times.length >= 3 && first !== undefined && last !== undefined
			? Math.max(1_000, (Math.min(nowMs, last) - first) / (times.length - 1))
			: usualMs;
	return Math.max(1, Math.round((left * eachMs) / MINUTE_MS));
}
