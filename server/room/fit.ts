/**
 * Says whether an update may go into a document, before anything of it is let in.
 *
 * Room: server/room. What leaves a gap, or refers to what comes after it, would wait inside the
 * document for ever, here and at everybody who joins later. What is no plain value is none of ours.
 */
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { isOrderly } from './order.ts';
import { isPlain } from '#lib/domain/plain.ts';

export type Fit = 'fits' | 'gap' | 'unreadable' | 'wrong-kind' | 'not-theirs';

/** Nobody makes so many changes; beyond it numbers lose their last digits one day. */
const MAX_CLOCK = 2 ** 31;

export type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];

/** @param mayGoOn - whether who brings it may add to what a client has written */
export function fitOf(
	doc: Y.Doc,
	update: Uint8Array,
	mayGoOn: (client: number) => boolean = () => true
): Fit {
	let decoded: ReturnType<typeof Y.decodeUpdate>;
	try {
		decoded = Y.decodeUpdate(update);
	} catch {
		return 'unreadable';
	}
	const { structs, ds } = decoded;
	if (!namesEachClientOnce(update, structs) || isAnythingEmpty(decoded)) return 'unreadable';
	if (!structs.every(isOfOurKind)) return 'wrong-kind';
	if (!structs.every((struct) => agrees(doc, struct))) return 'gap';
	const reachByClient = reachAfter(doc, structs);
	if (!reachByClient || !isOrderly(structs, (client) => Y.getState(doc.store, client))) {
		return 'gap';
	}
	for (const [client, reach] of reachByClient) {
		if (reach > Y.getState(doc.store, client) && !mayGoOn(client)) return 'not-theirs';
	}
	for (const [client, ranges] of ds.clients) {
		const end = reachByClient.get(client) ?? Y.getState(doc.store, client);
		if (ranges.some(({ clock, len }) => clock + len > end)) return 'gap';
	}
	return 'fits';
}

/** True when the document keeps something that it could not place. */
export const isWaiting = (doc: Y.Doc): boolean =>
	doc.store.pendingStructs !== null || doc.store.pendingDs !== null;

/**
 * Plain values under keys, and what is left of them. No lists, no shared types inside of shared
 * types, no bytes, no documents: nothing of ours makes them.
 */
function isOfOurKind(struct: Struct): boolean {
	if (struct.id.clock + struct.length > MAX_CLOCK) return false;
	if (!(struct instanceof Y.Item)) return true;
	const { content, origin, rightOrigin, parent, parentSub } = struct;
	if (parent instanceof Y.ID) return false;
	// Under a key each value comes after the one before it, and before none. It lies where that lies.
	if (rightOrigin !== null || (origin === null && parentSub === null)) return false;
	if (content instanceof Y.ContentAny) return content.arr.every((value) => isPlain(value));
	return content instanceof Y.ContentDeleted;
}

/** Nothing that is nothing is ever written, and Yjs stumbles over it. */
const isAnythingEmpty = ({ structs, ds }: ReturnType<typeof Y.decodeUpdate>): boolean =>
	structs.some(({ length }) => length < 1) ||
	[...ds.clients.values()].some((ranges) => ranges.some(({ len }) => len < 1));

/** Of a client that stands there twice, Yjs would take in the second part alone. */
function namesEachClientOnce(update: Uint8Array, structs: readonly Struct[]): boolean {
	const declared = decoding.readVarUint(decoding.createDecoder(update));
	return declared === new Set(structs.map(({ id }) => id.client)).size;
}

/** Whether something of which a part is here already goes on where that part lies. */
function agrees(doc: Y.Doc, struct: Struct): boolean {
	const { client, clock } = struct.id;
	const end = Y.getState(doc.store, client);
	if (!(struct instanceof Y.Item) || clock >= end || clock + struct.length <= end) return true;
	const known = Y.getItem(doc.store, struct.id);
	if (!(known instanceof Y.Item)) return false;
	const { origin, parent, parentSub } = struct;
	if (known.id.clock < clock) return Y.compareIDs(origin, Y.createID(client, clock - 1));
	if (origin || known.origin) return Y.compareIDs(origin, known.origin);
	const root: unknown = Y.findRootTypeKey(known.parent as Y.AbstractType<unknown>);
	return known.parentSub === parentSub && root === parent;
}

/** How far each client's clock would reach; null when one of them would jump. */
function reachAfter(doc: Y.Doc, structs: readonly Struct[]): Map<number, number> | null {
	const reachByClient = new Map<number, number>();
	for (const struct of structs) {
		if (struct instanceof Y.Skip) continue;
		const { client, clock } = struct.id;
		const end = reachByClient.get(client) ?? Y.getState(doc.store, client);
		if (clock > end) return null;
		reachByClient.set(client, Math.max(end, clock + struct.length));
	}
	return reachByClient;
}
