/**
 * Which session goes into which row, as numbers: what people starred, who looks after what, what must
 * stay where it is.
 *
 * Room: agenda. Pure. Knows no document and no screen.
 */
export interface AgendaProblem {
	readonly topics: number;
	readonly slots: number;
	/** How many sessions a row takes, row by row. */
	readonly rooms: readonly number[];
	/** By person: which topics they would like to go to. */
	readonly wants: readonly (readonly number[])[];
	/** By topic: who looks after it, as names or numbers; who looks after two cannot be in both. */
	readonly conveners: readonly (readonly number[])[];
	/** By topic: the row that it stays in. */
	readonly pins?: ReadonlyMap<number, number>;
}

/** By topic: its row. */
export type Rows = readonly number[];

/** Wishes that cannot be had: of what somebody starred in one row all but one. */
export function lostWishes({ wants }: AgendaProblem, rows: Rows): number {
	let lost = 0;
	for (const topics of wants) {
		const placed = topics.filter((topic) => (rows[topic] ?? -1) >= 0);
		lost += placed.length - new Set(placed.map((topic) => rows[topic])).size;
	}
	return lost;
}

/** No order can lose fewer: nobody is in more rows than there are. */
export const leastLost = ({ wants, slots }: AgendaProblem): number =>
	wants.reduce((lost, topics) => lost + Math.max(0, topics.length - slots), 0);

/** Pairs of topics that one person looks after and that stand in one row. */
export function convenerClashes({ conveners }: AgendaProblem, rows: Rows): [number, number][] {
	const clashes: [number, number][] = [];
	conveners.forEach((own, a) => {
		for (let b = a + 1; b < conveners.length; b++) {
			const both = own.some((person) => conveners[b]?.includes(person));
			if (both && (rows[a] ?? -1) >= 0 && rows[a] === rows[b]) clashes.push([a, b]);
		}
	});
	return clashes;
}
