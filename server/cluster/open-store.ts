/**
 * The store that a relay was configured with.
 *
 * Room: server/cluster. What the second tier needs is loaded only where there is one.
 */
import type { RelayConfig } from '#server/config.ts';
import type { Log } from '#server/log.ts';
import { NO_NEIGHBOURS, openNeighbours, type Neighbours } from './neighbours.ts';
import { NO_SISTERS, openSisters, type Sisters } from './sisters.ts';
import { openFirstTier, openSqliteStore } from '#server/store/sqlite-store.ts';
import type { Store } from '#server/store/store.ts';

export interface OpenedStore {
	readonly store: Store;
	/** Other relays of the same store. */
	readonly sisters: Sisters;
	/** Who is in gatherings there. */
	readonly neighbours: Neighbours;
}

/** @throws StoreRefusal when the data on this machine cannot be used */
export async function openStore(
	{ dataFolder, flush, tier: servers }: Pick<RelayConfig, 'dataFolder' | 'flush' | 'tier'>,
	newName: () => string,
	log: Log
): Promise<OpenedStore> {
	if (servers.length === 0) return alone(openSqliteStore(dataFolder, flush));
	const first = openFirstTier(dataFolder, flush);
	// A damaged one is for reading; what others have would only cover that up.
	if (!('outgoing' in first)) return alone(first);
	const [{ openNatsTier }, { openTieredStore }] = await Promise.all([
		import('./nats-tier.ts'),
		import('./tiered-store.ts')
	]);
	const run = newName();
	const tier = openNatsTier(servers, run);
	const sisters = openSisters(tier, run, () => performance.now());
	const neighbours = openNeighbours(tier, run);
	return { store: await openTieredStore(first, tier, { run, newName, log }), sisters, neighbours };
}

/** A relay that is the only one. */
export const alone = (store: Store): OpenedStore => ({
	store,
	sisters: NO_SISTERS,
	neighbours: NO_NEIGHBOURS
});
