/** The contract of `store-contract.ts`, over every store there is. */
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { openStore } from '#server/cluster/open-store.ts';
import { hasNats, startNats } from '../helpers/nats.ts';
import { openMemoryStore } from '../helpers/memory-store.ts';
import { newDataFolder } from '../helpers/relay.ts';
import { describeStore, type StoreUnderTest } from './store-contract.ts';

const newName = () => randomBytes(12).toString('base64url');

function inFolder(tier: readonly string[], clear: () => Promise<void>): StoreUnderTest {
	const dataFolder = newDataFolder();
	const options = { dataFolder, flush: 'always', tier } as const;
	const open = async () => (await openStore(options, newName, () => {})).store;
	return {
		open,
		reopen: open,
		async clear() {
			rmSync(dataFolder, { recursive: true });
			await clear();
		}
	};
}

describeStore('memory', async () => ({
	open: async () => openMemoryStore(),
	clear: async () => {}
}));
describeStore('SQLite', async () => inFolder([], async () => {}));
if (hasNats) {
	describeStore('JetStream', async () => {
		const nats = await startNats();
		return inFolder(nats.urls, nats.close);
	});
}
