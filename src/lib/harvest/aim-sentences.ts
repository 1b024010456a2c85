/**
 * An aim and its gaps as sentences, with tables by their numbers.
 *
 * Room: harvest. Pure; the wording is in `words/aims.ts`.
 */
import type { Aim, AimChange } from '#lib/domain/aim.ts';
import type { PlaceId } from '#lib/domain/id.ts';
import { currentActivity, type Plan } from '#lib/domain/plan.ts';
import { aimWords, eachWords, gapWords, wantedWords, type GapFacts } from '#lib/words/aims.ts';
import { placesAsked, type Gap } from './coverage.ts';

/** "1 surprise from each table in each round" */
export function aimSentence(plan: Plan, aim: Aim): string {
	const isNow = aim.activity === '' || aim.activity === currentActivity(plan)?.id;
	const activity = isNow ? '' : titleOf(plan, aim.activity);
	return aimWords({ ...aim, tables: numbersOf(plan, aim.places), activity });
}

/** "No surprise yet from tables 2 and 6." */
export const gapSentence = (plan: Plan, gap: Gap): string => gapWords(gapFacts(plan, gap));

const gapFacts = (plan: Plan, { aim, places, ...gap }: Gap): GapFacts => ({
	...gap,
	wants: aim.wants,
	howMany: aim.howMany,
	tables: numbersOf(plan, places),
	isAll: places.length === placesAsked(plan, aim).length
});

/** What a word of an aim was before, as people would say it. */
export function saidBefore(plan: Plan, { word, from }: AimChange): string {
	if (word === 'wants') return wantedWords[from as Aim['wants']];
	if (word === 'each') return eachWords[from as Aim['each']];
	if (word === 'activity') return titleOf(plan, from as Aim['activity']);
	if (word === 'places') return numbersOf(plan, from as PlaceId[]).join(', ');
	return Array.isArray(from) ? from.join(', ') : String(from);
}

const titleOf = (plan: Plan, activity: string): string =>
	plan.activities.find(({ id }) => id === activity)?.title ?? '';

/** Lowest first. */
const numbersOf = (plan: Plan, places: readonly PlaceId[]): number[] =>
	places
		.map((id) => plan.places.find((place) => place.id === id)?.number ?? 0)
		.filter((number) => number > 0)
		.sort((a, b) => a - b);
