import { afterEach, describe, expect, test } from 'vitest';
import { createRelays } from '#lib/sync/relays.ts';
import { asPhone, bringNew } from '../helpers/cafe.ts';
import { newGathering } from '../helpers/gathering.ts';
import { startRelay } from '../helpers/relay.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
	for (const close of closers.splice(0).reverse()) await close();
});

function memory() {
	const kept = new Map<string, string>();
	return {
		kept,
		getItem: (name: string) => kept.get(name) ?? null,
		setItem: (name: string, value: string) => void kept.set(name, value)
	};
}

const AWAY = 'http://127.0.0.1:1';

describe('the relays that a device knows', () => {
	test('are known again after a reload while its own is away', async () => {
		const relay = await startRelay();
		closers.push(relay.close);
		const { cafe, plan } = await bringNew(relay);
		closers.push(plan.close);
		const storage = memory();
		createRelays(AWAY, () => storage).know([relay.url]);
		// One that has just started and heard of nobody yet says that it is alone.
		createRelays(AWAY, () => storage).know([]);

		const { pair, gathering, role } = asPhone(cafe);
		const relays = createRelays(AWAY, () => storage);
		expect(await relays.askTicket({ gathering, role }, pair)).toBe('unreachable');
		expect(await relays.askTicket({ gathering, role }, pair)).toMatchObject({ origin: relay.url });
	});

	test('of another address are none of its own, and what is no origin is none at all', async () => {
		const { pair, gathering, role } = asPhone(newGathering());
		const storage = memory();
		const goesOnTo = async (home: string) => {
			const relays = createRelays(home, () => storage);
			await relays.askTicket({ gathering, role }, pair);
			return relays.origin();
		};
		createRelays(AWAY, () => storage).know(['http://127.0.0.1:2']);
		expect(await goesOnTo(AWAY)).toBe('http://127.0.0.1:2');
		expect(await goesOnTo('http://127.0.0.1:3')).toBe('http://127.0.0.1:3');
		const [name = ''] = storage.kept.keys();
		for (const raw of ['', '[]', `{"home":"${AWAY}","sisters":["javascript:1","x",7]}`]) {
			storage.setItem(name, raw);
			expect(await goesOnTo(AWAY)).toBe(AWAY);
		}
	});
});
