/**
 * What a bench is: a file in `bench/` whose default export is one of these.
 *
 * Room: bench. A bench measures and prints nothing itself; `run.ts` does.
 */
export interface Bench {
	/** One line for the list of benches. */
	readonly about: string;
	/** The table for people, left to right. */
	readonly columns: readonly Column[];
	/** Yields each line as soon as it is measured. */
	readonly run: (options: BenchOptions) => Iterable<Line> | AsyncIterable<Line>;
}

export interface BenchOptions {
	/** Other instances than its own: a file or a folder that is there. */
	readonly in?: string;
	/** A small size, to see in a minute that everything runs; its figures mean little. */
	readonly quick: boolean;
	/** For whoever waits; goes to standard error. */
	readonly progress: (text: string) => void;
}

/** What `--json` prints: plain JSON data, units in its names. */
export type Line = Readonly<Record<string, unknown>>;

export interface Column {
	readonly head: string;
	/** Undefined where a line has nothing to say here. */
	readonly cell: (line: Line) => string | number | null | undefined;
}

/** A column that shows one member of each line as it is. */
export const column = (head: string, member: string): Column => ({
	head,
	cell: (line) => line[member] as string | number | undefined
});
