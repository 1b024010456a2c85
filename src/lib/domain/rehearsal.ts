/**
 * What simulated people do in a rehearsal: who is late, who leaves, which table stays silent.
 *
 * Room: domain. Pure: chance is handed in. Says when by the share of a step's time that is gone.
 */
import type { PlaceId } from './id.ts';

export type RehearsalAct =
	| { readonly kind: 'arrive'; readonly at: number }
	| { readonly kind: 'leave'; readonly at: number }
	| { readonly kind: 'note'; readonly at: number; readonly place: PlaceId };

const [FEWEST_NOTES, MOST_NOTES] = [1, 3];
/** In the first round some come late; in the second some have to go. */
const [LATE, LEAVING] = [3, 2];

/**
 * @param round - counted from 1
 * @returns earliest first
 */
export function rehearseRound(
	round: number,
	places: readonly PlaceId[],
	chance: () => number
): RehearsalAct[] {
	const silent = places[Math.floor(chance() * places.length)];
	const acts: RehearsalAct[] = places
		.filter((place) => place !== silent || places.length === 1)
		.flatMap((place) => {
			const count = FEWEST_NOTES + Math.floor(chance() * (MOST_NOTES - FEWEST_NOTES + 1));
			return Array.from({ length: count }, () => ({
				kind: 'note' as const,
				at: 0.1 + 0.8 * chance(),
				place
			}));
		});
	const between = (kind: 'arrive' | 'leave', count: number) =>
		Array.from({ length: count }, () => ({ kind, at: 0.2 + 0.4 * chance() }));
	if (round === 1) acts.push(...between('arrive', LATE));
	if (round === 2) acts.push(...between('leave', LEAVING));
	return acts.sort((a, b) => a.at - b.at);
}
