/**
 * Which notes may belong together: several looks at the same notes, and what most of them agree on.
 *
 * Room: likeness. Pure; the same notes in the same order give the same groups. One look is latent
 * semantic analysis, a graph of nearest neighbours and Leiden; twelve looks differ in how much they
 * leave out, and a join counts for as much as looks agree on it (consensus clustering, Lancichinetti
 * and Fortunato 2012).
 */
import { findCommunities } from './communities.ts';
import { findNearest, graphOf, joinNearest, type Nearest } from './graph.ts';
import { firstColumns, reduceRows } from './meaning.ts';
import type { NotesSpace } from './notes-space.ts';

const DIRECTIONS = [20, 40, 60];
const NEIGHBOURS = [15, 25];
const RESOLUTIONS = [1, 1.5];
/** Joins beyond a note's twenty nearest never decide where it goes. */
const JOINED = 20;
/** What few looks agree on should weigh less than its share. */
const AGREEMENT_POWER = 1.5;

export interface GroupChoices {
	/** Higher gives more and smaller groups, 0.5 … 4. */
	readonly fineness: number;
	/** Told the share that is done, 0 … 1. */
	readonly onprogress?: (share: number) => void;
}

/** @returns the group of each note of the space, from 0 in order of first appearance */
export function findGroups({ rows }: NotesSpace, choices: GroupChoices): Int32Array {
	const { fineness, onprogress } = choices;
	const count = rows.rows;
	const reduced = reduceRows(rows, Math.max(...DIRECTIONS));
	onprogress?.(0.3);
	const looks: Int32Array[] = [];
	const joins = new Map<number, number>();
	DIRECTIONS.forEach((directions, done) => {
		const nearest = findNearest(firstColumns(reduced, directions), Math.max(...NEIGHBOURS));
		gatherJoins(joins, count, nearest);
		for (const neighbours of NEIGHBOURS) {
			const graph = joinNearest(count, nearest, neighbours);
			for (const resolution of RESOLUTIONS) {
				looks.push(findCommunities(graph, resolution, looks.length + 1));
			}
		}
		onprogress?.(0.3 + (0.6 * (done + 1)) / DIRECTIONS.length);
	});
	for (const key of joins.keys()) {
		const [a, b] = [Math.floor(key / count), key % count];
		const agreed = looks.filter((look) => look[a] === look[b]).length / looks.length;
		if (agreed === 0) joins.delete(key);
		else joins.set(key, agreed ** AGREEMENT_POWER);
	}
	return findCommunities(graphOf(count, joins), fineness, 0);
}

function gatherJoins(joins: Map<number, number>, count: number, nearest: Nearest): void {
	for (let row = 0; row < count; row++) {
		for (let at = 0; at < Math.min(JOINED, nearest.count); at++) {
			const other = nearest.ids[row * nearest.count + at]!;
			if (other >= 0) joins.set(Math.min(row, other) * count + Math.max(row, other), 0);
		}
	}
}
