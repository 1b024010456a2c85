/**
 * Which notes may belong together: what most looks at them agree on.
 *
 * Room: likeness. Pure. A pair counts for as much as looks agree on it (consensus clustering,
 * Lancichinetti and Fortunato 2012); both kinds of looks have an equal say.
 */
import { findCommunities } from './communities.ts';
import { graphOf } from './graph.ts';
import type { Looks } from './looks.ts';

/** What few looks agree on should weigh less than its share. */
const AGREEMENT_POWER = 1.5;

/**
 * @param count - how many notes were looked at
 * @param fineness - higher gives more and smaller groups, 0.5 … 4
 * @returns the group of each note, from 0 in order of first appearance
 */
export function findGroups({ near, topics, pairs }: Looks, count: number, fineness: number) {
	const joins = new Map<number, number>();
	for (const pair of pairs) {
		const [a, b] = [Math.floor(pair / count), pair % count];
		const agreed = (shareOf(near, a, b) + shareOf(topics, a, b)) / 2;
		if (agreed > 0) joins.set(pair, agreed ** AGREEMENT_POWER);
	}
	return findCommunities(graphOf(count, joins), fineness, 0);
}

/** How many of the looks put two notes together, 0 … 1. */
function shareOf(looks: readonly Int32Array[], a: number, b: number): number {
	let together = 0;
	for (const groupOf of looks) if (groupOf[a] === groupOf[b]) together += 1;
	return together / looks.length;
}
