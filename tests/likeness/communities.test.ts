/** Groups of a graph: they hang together, and a graph of cliques falls into its cliques. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findCommunities } from '#lib/likeness/communities.ts';
import { graphOf } from '#lib/likeness/graph.ts';

test('cliques joined by one thread are told apart', () => {
	const [cliques, size] = [6, 5];
	const nodes = cliques * size;
	const joins = new Map<number, number>();
	for (let a = 0; a < nodes; a++) {
		for (let b = a + 1; b < nodes; b++) {
			if (Math.floor(a / size) === Math.floor(b / size)) joins.set(a * nodes + b, 1);
		}
	}
	for (let clique = 1; clique < cliques; clique++) {
		joins.set((clique * size - 1) * nodes + clique * size, 1);
	}
	const expected = Array.from({ length: nodes }, (_, node) => Math.floor(node / size));
	expect([...findCommunities(graphOf(nodes, joins), 1, 1)]).toEqual(expected);
});

const anyGraph = fc.integer({ min: 1, max: 25 }).chain((nodes) =>
	fc
		.array(fc.tuple(fc.nat(nodes - 1), fc.nat(nodes - 1), fc.double({ min: 0.01, max: 5 })), {
			maxLength: 80
		})
		.map((all) => {
			const joins = new Map<number, number>();
			for (const [a, b, weight] of all) {
				if (a !== b) joins.set(Math.min(a, b) * nodes + Math.max(a, b), weight);
			}
			return { nodes, joins };
		})
);

test('every group hangs together, and groups are numbered from 0 as they appear', () => {
	fc.assert(
		fc.property(anyGraph, fc.double({ min: 0.3, max: 3, noNaN: true }), ({ nodes, joins }, r) => {
			const groups = [...findCommunities(graphOf(nodes, joins), r, 3)];
			expect([...new Set(groups)]).toEqual([...new Set(groups).keys()].map((_, at) => at));
			for (const group of new Set(groups)) {
				const members = groups.flatMap((one, node) => (one === group ? [node] : []));
				const reached = new Set([members[0]!]);
				for (let grown = true; grown;) {
					grown = false;
					for (const key of joins.keys()) {
						const [a, b] = [Math.floor(key / nodes), key % nodes];
						if (groups[a] !== group || groups[b] !== group) continue;
						if (reached.has(a) === reached.has(b)) continue;
						reached.add(a).add(b);
						grown = true;
					}
				}
				expect(reached.size).toBe(members.length);
			}
		}),
		{ numRuns: 200 }
	);
});
