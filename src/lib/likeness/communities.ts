/**
 * Parts of a graph that hold together more than chance would have it.
 *
 * Room: likeness. Pure. Leiden (Traag, Waltman, van Eck 2019) for modularity with a resolution:
 * nodes move, then each group is refined from single nodes so that it hangs together, then groups
 * become nodes. The random order is seeded; the same graph gives the same groups.
 */
import { shuffled, startChance } from '#lib/domain/chance.ts';
import type { Graph } from './graph.ts';

const MAX_LEVELS = 12;

interface Level extends Graph {
	/** Weight of what lies inside a node, counted twice, as its joins are. */
	readonly inside: Float64Array;
}

/**
 * @param resolution - higher gives more and smaller groups; 1 is plain modularity
 * @returns the group of each node, numbered from 0 in order of first appearance
 */
export function findCommunities(graph: Graph, resolution: number, seed: number): Int32Array {
	const chance = startChance(seed);
	let level: Level = { ...graph, inside: new Float64Array(graph.nodes) };
	let groups = Int32Array.from({ length: graph.nodes }, (_, node) => node);
	/** Node of the first graph → node of this level. */
	const nodeOf = groups.slice();
	let total = 0;
	for (const weight of graph.weights) total += weight;
	if (total === 0) return groups;
	for (let round = 0; round < MAX_LEVELS; round++) {
		groups = moveNodes(level, groups, resolution, total, chance);
		const refined = refine(level, groups, resolution, total, chance);
		const parts = renumber(refined);
		if (parts.count === level.nodes) break;
		const coarser = new Int32Array(parts.count);
		for (let node = 0; node < level.nodes; node++) coarser[parts.ids[node]!] = groups[node]!;
		level = aggregate(level, parts.ids, parts.count);
		for (let node = 0; node < nodeOf.length; node++) nodeOf[node] = parts.ids[nodeOf[node]!]!;
		groups = renumber(coarser).ids;
	}
	return renumber(nodeOf.map((node) => groups[node]!)).ids;
}

function degreesOf({ nodes, starts, weights, inside }: Level): Float64Array {
	const degrees = new Float64Array(nodes);
	for (let node = 0; node < nodes; node++) {
		let sum = inside[node]!;
		for (let at = starts[node]!; at < starts[node + 1]!; at++) sum += weights[at]!;
		degrees[node] = sum;
	}
	return degrees;
}

function moveNodes(
	level: Level,
	from: Int32Array,
	resolution: number,
	total: number,
	chance: () => number
): Int32Array<ArrayBuffer> {
	const { nodes, starts, to, weights } = level;
	const groups = from.slice();
	const degrees = degreesOf(level);
	const sums = new Float64Array(nodes);
	const sizes = new Int32Array(nodes);
	for (let node = 0; node < nodes; node++) {
		sums[groups[node]!]! += degrees[node]!;
		sizes[groups[node]!]! += 1;
	}
	const empty: number[] = [];
	for (let group = nodes - 1; group >= 0; group--) if (sizes[group] === 0) empty.push(group);
	const queue = shuffled([...Array(nodes).keys()], chance);
	const waiting = new Uint8Array(nodes).fill(1);
	const links = new Float64Array(nodes);
	for (let head = 0; head < queue.length; head++) {
		const node = queue[head]!;
		waiting[node] = 0;
		const old = groups[node]!;
		const touched: number[] = [];
		for (let at = starts[node]!; at < starts[node + 1]!; at++) {
			const group = groups[to[at]!]!;
			if (links[group] === 0) touched.push(group);
			links[group]! += weights[at]!;
		}
		sums[old]! -= degrees[node]!;
		sizes[old]! -= 1;
		if (sizes[old] === 0) empty.push(old);
		const gainOf = (group: number) =>
			links[group]! - (resolution * degrees[node]! * sums[group]!) / total;
		let best = old;
		let bestGain = gainOf(old);
		for (const group of touched) {
			const gain = gainOf(group);
			if (gain > bestGain + 1e-12) [best, bestGain] = [group, gain];
		}
		if (bestGain < -1e-12 && empty.length > 0) best = empty.at(-1)!;
		for (const group of touched) links[group] = 0;
		if (sizes[best] === 0) empty.splice(empty.lastIndexOf(best), 1);
		groups[node] = best;
		sums[best]! += degrees[node]!;
		sizes[best]! += 1;
		if (best === old) continue;
		for (let at = starts[node]!; at < starts[node + 1]!; at++) {
			const other = to[at]!;
			if (groups[other] === best || waiting[other]) continue;
			waiting[other] = 1;
			queue.push(other);
		}
	}
	return groups;
}

/** Inside each group, starts from single nodes and joins only what is well connected. */
function refine(
	level: Level,
	groups: Int32Array,
	resolution: number,
	total: number,
	chance: () => number
): Int32Array {
	const { nodes, starts, to, weights } = level;
	const degrees = degreesOf(level);
	const parts = Int32Array.from({ length: nodes }, (_, node) => node);
	const sums = degrees.slice();
	const sizes = new Int32Array(nodes).fill(1);
	const groupSums = new Float64Array(nodes);
	for (let node = 0; node < nodes; node++) groupSums[groups[node]!]! += degrees[node]!;
	const links = new Float64Array(nodes);
	for (const node of shuffled([...Array(nodes).keys()], chance)) {
		if (sizes[parts[node]!]! > 1) continue;
		const group = groups[node]!;
		const touched: number[] = [];
		let withGroup = 0;
		for (let at = starts[node]!; at < starts[node + 1]!; at++) {
			const other = to[at]!;
			if (groups[other] !== group) continue;
			withGroup += weights[at]!;
			const part = parts[other]!;
			if (links[part] === 0) touched.push(part);
			links[part]! += weights[at]!;
		}
		const expected = (resolution * degrees[node]! * (groupSums[group]! - degrees[node]!)) / total;
		let best = parts[node]!;
		let bestGain = 0;
		if (withGroup >= expected) {
			for (const part of touched) {
				const gain = links[part]! - (resolution * degrees[node]! * sums[part]!) / total;
				if (gain > bestGain) [best, bestGain] = [part, gain];
			}
		}
		for (const part of touched) links[part] = 0;
		if (best === parts[node]) continue;
		sums[best]! += degrees[node]!;
		sizes[best]! += 1;
		sums[parts[node]!] = 0;
		sizes[parts[node]!] = 0;
		parts[node] = best;
	}
	return parts;
}

function aggregate(level: Level, parts: Int32Array, count: number): Level {
	const inside = new Float64Array(count);
	const joins = new Map<number, number>();
	for (let node = 0; node < level.nodes; node++) {
		const a = parts[node]!;
		inside[a]! += level.inside[node]!;
		for (let at = level.starts[node]!; at < level.starts[node + 1]!; at++) {
			const b = parts[level.to[at]!]!;
			if (a === b) inside[a]! += level.weights[at]!;
			else joins.set(a * count + b, (joins.get(a * count + b) ?? 0) + level.weights[at]!);
		}
	}
	const starts = new Int32Array(count + 1);
	for (const key of joins.keys()) starts[Math.floor(key / count) + 1]! += 1;
	for (let part = 0; part < count; part++) starts[part + 1]! += starts[part]!;
	const to = new Int32Array(joins.size);
	const weights = new Float64Array(joins.size);
	const next = starts.slice();
	for (const [key, weight] of joins) {
		const part = Math.floor(key / count);
		to[next[part]!] = key % count;
		weights[next[part]!++] = weight;
	}
	return { nodes: count, starts, to, weights, inside };
}

function renumber(ids: ArrayLike<number>): { ids: Int32Array<ArrayBuffer>; count: number } {
	const numbers = new Map<number, number>();
	const out = new Int32Array(ids.length);
	for (let at = 0; at < ids.length; at++) {
		const known = numbers.get(ids[at]!) ?? numbers.size;
		numbers.set(ids[at]!, known);
		out[at] = known;
	}
	return { ids: out, count: numbers.size };
}
