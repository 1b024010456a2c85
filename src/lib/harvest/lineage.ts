/**
 * What comes out of what, without loops: a line that would close a ring is passed over, the same one
 * on every device.
 *
 * Room: harvest. Pure.
 */

export interface LineTo<Name extends string = string> {
	readonly from: Name;
	readonly to: Name;
}

/** @param lines - in the order in which they count; of several from one name the last does */
export function withoutLoops<Line extends LineTo<string>>(
	lines: readonly Line[]
): Map<string, Line> {
	const last = new Map(lines.map((line) => [line.from, line]));
	const kept = new Map<string, Line>();
	for (const line of lines) {
		if (last.get(line.from) === line && endOf(kept, line.to) !== line.from) {
			kept.set(line.from, line);
		}
	}
	return kept;
}

/** Where a name leads to in the end; itself where no line begins at it. */
export function endOf(lines: ReadonlyMap<string, LineTo<string>>, name: string): string {
	let at = name;
	for (let next = lines.get(at); next; next = lines.get(at)) at = next.to;
	return at;
}
