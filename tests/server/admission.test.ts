import { writeFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { proveAdmission } from '#lib/keys/admission.ts';
import { proveKey } from '#lib/keys/grants.ts';
import type { Refused } from '#lib/domain/wire.ts';
import { asHost, asPhone } from '../helpers/cafe.ts';
import { askTicket, greet, openPeer, postJson } from '../helpers/client.ts';
import { runCli } from '../helpers/cli.ts';
import { createPen, newGathering, type TestGathering } from '../helpers/gathering.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';
import { openWiretap } from '../helpers/wiretap.ts';

const KEY = 'a long key by chance: 7f3k';
let relay: TestRelay;
beforeEach(async () => {
	relay = await startRelay({ admission: KEY });
});
afterEach(() => relay.close());

/** Asks as a host who types this key; what is shown may be of another nonce or gathering. */
async function askWith(
	cafe: TestGathering,
	key: string,
	change: object = {}
): Promise<{ ticket?: string } & Partial<Refused>> {
	const { nonce } = (await (await fetch(`${relay.url}/ticket`)).json()) as { nonce: string };
	const device = cafe.host.key;
	const proof = { nonce, gathering: cafe.id, device, role: 'host', relay: relay.host } as const;
	const admission = proveAdmission({ ...proof, ...change }, key);
	const request = { ...proveKey(proof, cafe.host, cafe.standing), admission };
	return postJson(`${relay.url}/ticket`, request);
}

describe('a relay with an admission key', () => {
	test('takes no new gathering without it, and any with it', async () => {
		const cafe = newGathering();
		expect(await askTicket(relay, asHost(cafe))).toMatchObject({
			refused: 'admission-needed',
			words: expect.stringContaining('admission key')
		});
		expect(await askWith(cafe, 'a wrong key by chance: 9x')).toMatchObject({
			refused: 'admission-wrong'
		});
		expect(await askWith(cafe, ` ${KEY}\n`)).toHaveProperty('ticket');
	});

	test('is not deceived by what another showed, or the same device for another nonce', async () => {
		const cafe = newGathering();
		for (const change of [
			{ nonce: 'of-before' },
			{ gathering: newGathering().id },
			{ device: newGathering().host.key },
			{ relay: 'elsewhere:8787' }
		]) {
			expect(await askWith(cafe, KEY, change)).toMatchObject({ refused: 'admission-wrong' });
		}
	});

	test('asks nobody for it once the gathering is here, hosts and phones alike', async () => {
		const cafe = newGathering();
		const { ticket } = await askWith(cafe, KEY);
		const plan = await openPeer(relay, asHost(cafe), 'plan', cafe.plan, ticket);
		await plan.savedAtLeast(1);
		expect(await askTicket(relay, asHost(cafe))).toHaveProperty('ticket');
		const phone = asPhone(cafe);
		const live = await greet(relay, phone);
		expect(await live.send(createPen(cafe.id, phone.pair).note('In.'))).toMatchObject({
			state: 'filed'
		});
		await relay.stop();
		relay = await startRelay({ admission: KEY, dataFolder: relay.dataFolder });
		expect(await askTicket(relay, asHost(cafe))).toHaveProperty('ticket');
	});

	test('is told of it by "new --admission", and the key stays off the wire', async () => {
		const file = joinPath(relay.dataFolder, 'harvest.json');
		writeFileSync(
			file,
			JSON.stringify({ sheaf: 1, gathering: { title: 'Neighbours' }, notes: [] })
		);
		const tap = await openWiretap(Number(new URL(relay.url).port));
		const make = (...more: string[]) =>
			runCli(relay.dataFolder, 'new', '--from', file, '--relay', tap.url, ...more);
		expect(await make()).toMatchObject({
			code: 1,
			error: expect.stringContaining('admission key only')
		});
		const made = await make('--admission', KEY);
		expect(made.error).toBe('');
		expect(made).toMatchObject({ code: 0, json: { gathering: expect.any(String) } });
		expect(tap.bytes().includes('"admission":"')).toBe(true);
		expect(tap.bytes().includes(KEY)).toBe(false);
		tap.close();
	});
});
