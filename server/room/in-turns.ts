/**
 * Does something for each of many, a part of them at a time: whoever waits for a receipt then waits
 * for a part, not for all.
 *
 * Room: server/room. In the order in which they stand.
 */
const AT_ONCE = 500;

export function inTurns<T>(all: Iterable<T>, act: (one: T) => void): void {
	const left = [...all];
	const turn = () => {
		for (const one of left.splice(0, AT_ONCE)) act(one);
		if (left.length > 0) setImmediate(turn);
	};
	turn();
}
