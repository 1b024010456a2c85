/**
 * Says whether an update fits onto what a document holds, before it is let in.
 *
 * Room: server/room. An update with a gap would wait inside the document for ever, here and at
 * everybody who joins later; so nothing that leaves something waiting is taken.
 */
import * as Y from 'yjs';

export type Fit = 'fits' | 'gap' | 'unreadable';

export function fitOf(doc: Y.Doc, update: Uint8Array): Fit {
	let decoded: ReturnType<typeof Y.decodeUpdate>;
	try {
		decoded = Y.decodeUpdate(update);
	} catch {
		return 'unreadable';
	}
	const reachByClient = reachAfter(doc, decoded.structs);
	if (!reachByClient) return 'gap';
	const holds = (id: Y.ID | null) => id === null || id.clock < reach(doc, reachByClient, id.client);
	for (const struct of decoded.structs) {
		if (!(struct instanceof Y.Item)) continue;
		const { origin, rightOrigin, parent } = struct;
		if (!holds(origin) || !holds(rightOrigin)) return 'gap';
		if (parent instanceof Y.ID && !holds(parent)) return 'gap';
	}
	for (const [client, ranges] of decoded.ds.clients) {
		const end = reach(doc, reachByClient, client);
		if (ranges.some(({ clock, len }) => clock + len > end)) return 'gap';
	}
	return 'fits';
}

/** True when the document keeps something that it could not place. */
export const isWaiting = (doc: Y.Doc): boolean =>
	doc.store.pendingStructs !== null || doc.store.pendingDs !== null;

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];

/** How far each client's clock would reach; null when one of them would jump. */
function reachAfter(doc: Y.Doc, structs: readonly Struct[]): Map<number, number> | null {
	const reachByClient = new Map<number, number>();
	for (const struct of structs) {
		if (struct instanceof Y.Skip) continue;
		const { client, clock } = struct.id;
		const end = reach(doc, reachByClient, client);
		if (clock > end) return null;
		reachByClient.set(client, Math.max(end, clock + struct.length));
	}
	return reachByClient;
}

const reach = (doc: Y.Doc, reachByClient: ReadonlyMap<number, number>, client: number): number =>
	reachByClient.get(client) ?? Y.getState(doc.store, client);
