/**
 * A World Café that has arrived at a relay, and what tests want from it.
 */
import type * as Y from 'yjs';
import type { DocumentName } from '#lib/domain/role.ts';
import { openPeer, type At, type Peer, type Who } from './client.ts';
import { newGathering, newPair, type TestGathering } from './gathering.ts';

export const asHost = ({ id, host, standing }: TestGathering): Who => ({
	gathering: id,
	pair: host,
	role: 'host',
	standing
});

export const asPhone = ({ id }: TestGathering, pair = newPair()): Who => ({
	gathering: id,
	pair,
	role: 'participant'
});

/** The host brings the plan; resolves once it is on the relay's disk. */
export async function bring(at: At, cafe: TestGathering): Promise<Peer> {
	const peer = await openPeer(at, asHost(cafe), 'plan', cafe.plan);
	await peer.savedAtLeast(1);
	return peer;
}

export async function bringNew(at: At): Promise<{ cafe: TestGathering; plan: Peer }> {
	const cafe = newGathering();
	return { cafe, plan: await bring(at, cafe) };
}

/** Joins a document and resolves once all of it is here. */
export async function join(at: At, who: Who, name: DocumentName, doc?: Y.Doc): Promise<Peer> {
	const peer = await openPeer(at, who, name, doc);
	await peer.synced;
	return peer;
}
