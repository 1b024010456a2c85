/**
 * Whether all that an update brings can take its place one after the other: nothing refers to what
 * is not here, to itself, or in a circle.
 *
 * Room: server/room. Goes through it as Yjs would; each piece is waited for at most once.
 */
import * as Y from 'yjs';
import type { Struct } from './fit.ts';

/**
 * @param structs - each client's without a jump in its clock
 * @param known - how far the document's clock of a client has come
 */
export function isOrderly(structs: readonly Struct[], known: (client: number) => number): boolean {
	const queues = new Map<number, Queue>();
	for (const struct of structs) {
		if (struct instanceof Y.Skip) continue;
		const { client } = struct.id;
		const queue = queues.get(client) ?? { structs: [], at: 0, reach: known(client) };
		queues.set(client, queue);
		queue.structs.push(struct);
	}
	const ready = [...queues.values()];
	/** By the piece that they wait for. */
	const waiting = new Map<Struct, Queue[]>();
	let left = structs.filter((struct) => !(struct instanceof Y.Skip)).length;

	for (let queue = ready.pop(); queue; queue = ready.pop()) {
		for (; queue.at < queue.structs.length; queue.at++) {
			const struct = queue.structs[queue.at] as Struct;
			const missing = missingFor(struct);
			if (missing) {
				const before = pieceWith(queues.get(missing.client), missing.clock);
				if (!before || before === struct) return false;
				const others = waiting.get(before) ?? [];
				others.push(queue);
				waiting.set(before, others);
				break;
			}
			left -= 1;
			queue.reach = Math.max(queue.reach, struct.id.clock + struct.length);
			const woken = waiting.get(struct);
			if (woken) ready.push(...woken);
			waiting.delete(struct);
		}
	}
	return left === 0;

	/** The first thing that a piece refers to and that is not in its place yet. */
	function missingFor(struct: Struct): Y.ID | undefined {
		// Asked also for what is here already: Yjs would wait for it before it passes it over.
		if (!(struct instanceof Y.Item)) return undefined;
		return [struct.origin, struct.rightOrigin].find(
			(id): id is Y.ID =>
				id !== null && id.clock >= (queues.get(id.client)?.reach ?? known(id.client))
		);
	}
}

/** What one client brings, in its order. */
interface Queue {
	readonly structs: Struct[];
	at: number;
	reach: number;
}

/** The piece that brings a clock; undefined when none does. */
function pieceWith(queue: Queue | undefined, clock: number): Struct | undefined {
	const all = queue?.structs ?? [];
	let low = 0;
	let high = all.length - 1;
	while (low <= high) {
		const middle = (low + high) >> 1;
		const piece = all[middle] as Struct;
		if (clock < piece.id.clock) high = middle - 1;
		else if (clock >= piece.id.clock + piece.length) low = middle + 1;
		else return piece;
	}
	return undefined;
}
