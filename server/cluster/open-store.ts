/**
 * The store that a relay was configured with.
 *
 * Room: server/cluster. What the second tier needs is loaded only where there is one.
 */
import type { RelayConfig } from '#server/config.ts';
import type { Log } from '#server/log.ts';
import { openFirstTier, openSqliteStore } from '#server/store/sqlite-store.ts';
import type { Store } from '#server/store/store.ts';

/** @throws StoreRefusal when the data on this machine cannot be used */
export async function openStore(
	{ dataFolder, flush, tier: servers }: Pick<RelayConfig, 'dataFolder' | 'flush' | 'tier'>,
	newName: () => string,
	log: Log
): Promise<Store> {
	if (servers.length === 0) return openSqliteStore(dataFolder, flush);
	const first = openFirstTier(dataFolder, flush);
	// A damaged one is for reading; what others have would only cover that up.
	if (!('outgoing' in first)) return first;
	const [{ openNatsTier }, { openTieredStore }] = await Promise.all([
		import('./nats-tier.ts'),
		import('./tiered-store.ts')
	]);
	const run = newName();
	return openTieredStore(first, openNatsTier(servers, run), { run, newName, log });
}
