/**
 * Gives things of a file names that the house can use: their own where that is one, else a new one.
 *
 * Room: report.
 */
import { isName } from '#lib/domain/id.ts';

export interface Names {
	/** @returns the thing's own name, or `<prefix><number>` that nothing else has */
	readonly give: (raw: unknown) => string;
	/** What a thing of the file is called here. */
	readonly find: (raw: unknown) => string | undefined;
}

/** @param own - names that things of this file bring along: new ones keep clear of them */
export function createNames(prefix: string, own: readonly unknown[]): Names {
	const brought = new Set(own);
	const nameByRaw = new Map<unknown, string>();
	let count = 0;
	const make = () => {
		let name: string;
		do name = `${prefix}${(count += 1)}`;
		while (brought.has(name));
		return name;
	};
	return {
		give: (raw) => {
			const isFirst = raw !== undefined && !nameByRaw.has(raw);
			const name = isFirst && isName(raw) ? raw : make();
			if (isFirst) nameByRaw.set(raw, name);
			return name;
		},
		find: (raw) => nameByRaw.get(raw)
	};
}
