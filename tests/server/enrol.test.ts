import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { putWithdrawal, readPlanStanding } from '#lib/doc/plan-doc.ts';
import type { EnrolAnswer, Refused } from '#lib/domain/wire.ts';
import { enrolDevice, withdraw } from '#lib/keys/grants.ts';
import type { KeyPair } from '#lib/keys/key-pair.ts';
import { bringNew } from '../helpers/cafe.ts';
import { postJson, ticketOf, untilDoc, type Peer } from '../helpers/client.ts';
import { invite, newGathering, newPair, type TestGathering } from '../helpers/gathering.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';

let relay: TestRelay;
let cafe: TestGathering;
let plan: Peer;
beforeEach(async () => {
	relay = await startRelay();
	({ cafe, plan } = await bringNew(relay));
});
afterEach(() => relay.close());

const enrol = (device: KeyPair, seed: KeyPair, role: 'host' | 'harvester' | 'reader') =>
	postJson<EnrolAnswer & Refused>(`${relay.url}/enrol`, {
		grant: enrolDevice(cafe.id, device.key, role, seed)
	});

describe('a link for staff', () => {
	test('enrols one device, and tells what its role rests on', async () => {
		const { seed } = invite(cafe, 'harvester', Date.now() + 60_000);
		await plan.savedAtLeast(2);
		const device = newPair();

		const answer = await enrol(device, seed, 'harvester');

		expect(answer).toMatchObject({ role: 'harvester', title: 'Neighbours', code: cafe.code });
		const who = { gathering: cafe.id, pair: device, role: 'harvester' } as const;
		expect(await ticketOf(relay, who)).toBeTruthy();
		await untilDoc(cafe.plan, (doc) =>
			readPlanStanding(doc).grants.some((grant) => grant.device === device.key)
		);
		expect(answer.standing.grants.map((grant) => grant.device)).toContain(device.key);

		expect(await enrol(device, seed, 'harvester')).toMatchObject({ role: 'harvester' });
		expect((await enrol(newPair(), seed, 'harvester')).refused).toBe('invite-used');
	});

	test('lets in only one of two who open it at the same moment', async () => {
		const { seed } = invite(cafe, 'host');
		await plan.savedAtLeast(2);
		const answers = await Promise.all([
			enrol(newPair(), seed, 'host'),
			enrol(newPair(), seed, 'host')
		]);
		expect(answers.map(({ refused, role }) => refused ?? role).sort()).toEqual([
			'host',
			'invite-used'
		]);
	});

	test('is refused with a reason: unknown, too old, withdrawn, for more than it says', async () => {
		const old = invite(cafe, 'harvester', 1_000);
		const gone = invite(cafe, 'host');
		const small = invite(cafe, 'harvester');
		const reading = invite(cafe, 'reader');
		putWithdrawal(cafe.plan, withdraw(cafe.id, gone.seed.key, 1, cafe.host));
		await plan.savedAtLeast(6);
		const refusalOf = async (...of: Parameters<typeof enrol>) => (await enrol(...of)).refused;
		expect(await refusalOf(newPair(), newPair(), 'host')).toBe('invite-unknown');
		expect(await refusalOf(newPair(), old.seed, 'harvester')).toBe('invite-expired');
		expect(await refusalOf(newPair(), gone.seed, 'host')).toBe('grant-withdrawn');
		expect(await refusalOf(newPair(), small.seed, 'host')).toBe('invite-unknown');
		expect(await refusalOf(newPair(), reading.seed, 'reader')).toBe('not-allowed');
	});

	test('is refused when it is none at all', async () => {
		const post = (value: unknown) => postJson<Refused>(`${relay.url}/enrol`, value);
		expect((await post({ grant: { device: 7 } })).refused).toBe('not-readable');
		expect((await post(null)).refused).toBe('not-readable');
		const elsewhere = newGathering();
		const { seed } = invite(elsewhere, 'host');
		const grant = enrolDevice(elsewhere.id, newPair().key, 'host', seed);
		expect((await post({ grant })).refused).toBe('unknown-gathering');
		expect((await post({ grant: 'x'.repeat(20_000) })).refused).toBe('too-large');
	});
});
