import { afterEach, describe, expect, test } from 'vitest';
import type { EnrolAnswer } from '#lib/domain/wire.ts';
import { enrolDevice } from '#lib/keys/grants.ts';
import type { KeyPair } from '#lib/keys/key-pair.ts';
import { asHost, asPhone, bring, join } from '../helpers/cafe.ts';
import { greet, openLive, postJson, type Who } from '../helpers/client.ts';
import { createPen, invite, newGathering, newPair } from '../helpers/gathering.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';
import { openWiretap, type Wiretap } from '../helpers/wiretap.ts';

let relay: TestRelay;
let tap: Wiretap;
afterEach(async () => {
	await relay.close();
	tap.close();
});

const spellingsOf = ({ seed }: KeyPair): Buffer[] => {
	const raw = Buffer.from(seed, 'base64url');
	const texts = [seed, raw.toString('base64'), raw.toString('hex')].map((text) =>
		Buffer.from(text)
	);
	return [raw, ...texts];
};

describe('what crosses the wire', () => {
	test('holds no seed of anybody, whatever they do', async () => {
		relay = await startRelay();
		tap = await openWiretap(Number(new URL(relay.url).port));
		const cafe = newGathering();
		const staffLink = invite(cafe, 'harvester');
		const readerLink = invite(cafe, 'reader');
		await bring(tap, cafe);
		const helper = newPair();
		const grant = enrolDevice(cafe.id, helper.key, 'harvester', staffLink.seed);
		await postJson<EnrolAnswer>(`${tap.url}/enrol`, { grant });
		const who: Who = { gathering: cafe.id, pair: helper, role: 'harvester' };
		const harvest = await join(tap, who, 'harvest');
		await join(tap, asHost(cafe), 'notes');
		const reader: Who = { gathering: cafe.id, pair: readerLink.seed, role: 'reader' };
		await (
			await openLive(tap, reader)
		).closed;
		const phone = asPhone(cafe);
		const live = await greet(tap, phone, 'phone');
		await live.send(createPen(cafe.id, phone.pair).note('Nothing secret.'));
		harvest.close();

		const bytes = tap.bytes();
		// The tap does hear: what is public went by.
		expect(bytes.includes('Nothing secret.')).toBe(true);
		expect(bytes.includes(helper.key)).toBe(true);
		const pairs = [cafe.root, cafe.host, staffLink.seed, readerLink.seed, helper, phone.pair];
		for (const pair of pairs) {
			for (const spelling of spellingsOf(pair)) expect(bytes.includes(spelling)).toBe(false);
		}
		const own = JSON.stringify(relay.logged);
		for (const pair of pairs) expect(own.includes(pair.seed)).toBe(false);
	});
});
