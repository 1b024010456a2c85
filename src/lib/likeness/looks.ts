/**
 * Several looks at the same notes, each of which groups them in its own way.
 *
 * Room: likeness. Pure; the same notes in the same order give the same looks. One kind is latent
 * semantic analysis, a graph of nearest neighbours and Leiden; the other is a mixture of topics over
 * the beginnings of words. They are wrong about different notes, so what both say counts.
 */
import { findCommunities } from './communities.ts';
import { learnTerms, rowsOfGroups, type SparseRows } from './features.ts';
import { findNearest, joinNearest, type Nearest } from './graph.ts';
import { reduceRows } from './meaning.ts';
import { mixTopics } from './mixture.ts';
import type { NotesSpace } from './notes-space.ts';

const DIRECTIONS = [20, 40, 60];
const NEIGHBOURS = [15, 25];
const RESOLUTIONS = [1, 1.5];
/** Pairs beyond a note's twenty nearest never decide where it goes. */
const JOINED = 20;
/** How many letters of a word are kept; what is one word with five may be two with six. */
const STEM_LETTERS = [5, 6];
const MIXTURES_EACH = 4;

export interface Looks {
	/** By neighbours: the group of each note, look by look. */
	readonly near: readonly Int32Array[];
	/** By topics, in the same way. */
	readonly topics: readonly Int32Array[];
	/** Pairs of notes that are near each other: lower × notes + higher. */
	readonly pairs: ReadonlySet<number>;
}

/** @param onprogress - told the share that is done, 0 … 1 */
export function takeLooks(space: NotesSpace, onprogress?: (share: number) => void): Looks {
	const { rows } = space;
	const near: Int32Array[] = [];
	const pairs = new Set<number>();
	const reduced = reduceRows(rows, Math.max(...DIRECTIONS));
	onprogress?.(0.2);
	findNearest(reduced, DIRECTIONS, Math.max(...NEIGHBOURS)).forEach((nearest, done) => {
		gatherPairs(pairs, rows.rows, nearest);
		for (const neighbours of NEIGHBOURS) {
			const graph = joinNearest(rows.rows, nearest, neighbours);
			for (const resolution of RESOLUTIONS) {
				near.push(findCommunities(graph, resolution, near.length + 1));
			}
		}
		onprogress?.(0.5 + (0.2 * (done + 1)) / DIRECTIONS.length);
	});
	const topics: Int32Array[] = [];
	for (const letters of STEM_LETTERS) {
		const stems = space.tokens.map(({ words }) => words.map((word) => word.slice(0, letters)));
		const { columnOf } = learnTerms(stems);
		const texts = stems.map((text) =>
			text.flatMap((stem) => columnOf.get(stem) ?? []).sort((a, b) => a - b)
		);
		for (let seed = 1; seed <= MIXTURES_EACH; seed++) {
			topics.push(mixTopics(texts, columnOf.size, seed));
			onprogress?.(0.7 + (0.25 * topics.length) / (STEM_LETTERS.length * MIXTURES_EACH));
		}
	}
	return { near, topics, pairs };
}

/** In which groups each note is, as a row of length 1: notes that looks put together are alike. */
export const rowsOfLooks = ({ near, topics }: Looks): SparseRows =>
	rowsOfGroups([...near, ...topics]);

function gatherPairs(pairs: Set<number>, count: number, nearest: Nearest): void {
	for (let row = 0; row < count; row++) {
		for (let at = 0; at < Math.min(JOINED, nearest.count); at++) {
			const other = nearest.ids[row * nearest.count + at]!;
			if (other >= 0) pairs.add(Math.min(row, other) * count + Math.max(row, other));
		}
	}
}
