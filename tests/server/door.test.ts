import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { putGrant, putWithdrawal } from '#lib/doc/plan-doc.ts';
import type { Refused } from '#lib/domain/wire.ts';
import { enrolDevice, proveKey, withdraw } from '#lib/keys/grants.ts';
import { asHost, asPhone, bringNew } from '../helpers/cafe.ts';
import {
	askTicket,
	openLive,
	openPeer,
	postJson,
	ticketOf,
	type Peer,
	type Who
} from '../helpers/client.ts';
import { invite, newGathering, newPair, staff, type TestGathering } from '../helpers/gathering.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';

let relay: TestRelay;
let cafe: TestGathering;
let plan: Peer;
beforeEach(async () => {
	relay = await startRelay();
	({ cafe, plan } = await bringNew(relay));
});
afterEach(() => relay.close());

const refusalOf = async (who: Who) => {
	const answer = await askTicket(relay, who);
	return 'refused' in answer ? answer.refused : 'let in';
};

describe('a ticket', () => {
	test('opens one address once', async () => {
		const phone = asPhone(cafe);
		const ticket = await ticketOf(relay, phone);
		await openLive(relay, phone, ticket);
		const again = await openLive(relay, phone, ticket);
		expect(await again.closed).toBe(4401);
	});

	test('opens no other gathering', async () => {
		const { cafe: other } = await bringNew(relay);
		const ticket = await ticketOf(relay, asPhone(cafe));
		const live = await openLive(relay, asPhone(other), ticket);
		expect(await live.closed).toBe(4401);
	});

	test('is not given twice for one handshake', async () => {
		const phone = asPhone(cafe);
		const { nonce } = (await (await fetch(`${relay.url}/ticket`)).json()) as { nonce: string };
		const proof = {
			nonce,
			gathering: cafe.id,
			device: phone.pair.key,
			role: 'participant'
		} as const;
		const request = proveKey({ ...proof, relay: relay.host }, phone.pair);
		expect(await postJson(`${relay.url}/ticket`, request)).toHaveProperty('ticket');
		expect(await postJson<Refused>(`${relay.url}/ticket`, request)).toMatchObject({
			refused: 'not-a-ticket'
		});
	});

	test('is not given for a proof that was made for another relay, by another key or for nothing', async () => {
		const phone = asPhone(cafe);
		const ask = async (change: object, signer = phone.pair) => {
			const { nonce } = (await (await fetch(`${relay.url}/ticket`)).json()) as { nonce: string };
			const proof = {
				nonce,
				gathering: cafe.id,
				device: phone.pair.key,
				role: 'participant' as const,
				relay: relay.host,
				...change
			};
			return (await postJson<Refused>(`${relay.url}/ticket`, proveKey(proof, signer))).refused;
		};
		expect(await ask({ relay: 'elsewhere:8787' })).toBe('not-a-ticket');
		expect(await ask({ nonce: 'made-up' })).toBe('not-a-ticket');
		expect(await ask({}, newPair())).toBe('not-a-ticket');
		expect(await ask({ role: 'king' })).toBe('not-a-ticket');
		const garbage = await fetch(`${relay.url}/ticket`, { method: 'POST', body: '{"nonce":' });
		expect(garbage.status).toBe(401);
	});

	test('is not given to a phone of a gathering that nobody brought here', async () => {
		expect(await refusalOf(asPhone(newGathering()))).toBe('unknown-gathering');
		expect(await refusalOf(asHost(newGathering()))).toBe('let in');
	});
});

describe('a role', () => {
	test('needs a chain that roots in the gathering', async () => {
		const stranger = newGathering();
		const pretender: Who = { ...asHost(cafe), pair: stranger.host, standing: stranger.standing };
		expect(await refusalOf(pretender)).toBe('grant-unknown');
		expect(await refusalOf({ ...asHost(cafe), standing: undefined } as never)).toBe('let in');
	});

	test('is what was granted and no more', async () => {
		const helper = staff(cafe, 'harvester');
		const before = plan.savedAtLeast(3);
		await before;
		const as = (role: Who['role']): Who => ({ gathering: cafe.id, pair: helper, role });
		expect(await refusalOf(as('harvester'))).toBe('let in');
		expect(await refusalOf(as('host'))).toBe('not-allowed');
	});

	test('does not come from a link that ran out or was used, whatever chain is shown', async () => {
		const old = invite(cafe, 'harvester', 1_000);
		const used = invite(cafe, 'host');
		const first = newPair();
		putGrant(cafe.plan, enrolDevice(cafe.id, first.key, 'host', used.seed));
		await plan.savedAtLeast(4);
		const show = (role: 'host' | 'harvester', from: typeof old): Who => {
			const pair = newPair();
			const grant = enrolDevice(cafe.id, pair.key, role, from.seed);
			const invites = [from.invite];
			return {
				gathering: cafe.id,
				pair,
				role,
				standing: { ...cafe.standing, invites, grants: [...cafe.standing.grants, grant] }
			};
		};
		expect(await refusalOf(show('harvester', old))).toBe('invite-expired');
		expect(await refusalOf(show('host', used))).toBe('invite-used');
		expect(await refusalOf({ gathering: cafe.id, pair: first, role: 'host' })).toBe('let in');
		expect(await refusalOf(show('harvester', invite(cafe, 'harvester')))).toBe('let in');
	});

	test('ends at once when it is withdrawn', async () => {
		const helper = staff(cafe, 'harvester');
		await plan.savedAtLeast(3);
		const who: Who = { gathering: cafe.id, pair: helper, role: 'harvester' };
		const notes = await openPeer(relay, who, 'notes');
		const live = await openLive(relay, who);
		await notes.synced;

		putWithdrawal(cafe.plan, withdraw(cafe.id, helper.key, 1, cafe.host));

		expect(await notes.closed).toBe(4403);
		expect(await live.closed).toBe(4403);
		expect(live.heard).toContainEqual({ t: 'bye', why: 'grant-withdrawn' });
		expect(await refusalOf(who)).toBe('grant-withdrawn');
	});

	test('of a withdrawn host cannot be handed on', async () => {
		const former = staff(cafe, 'host');
		putWithdrawal(cafe.plan, withdraw(cafe.id, former.key, 1, cafe.host));
		await plan.savedAtLeast(4);
		const late = invite({ ...cafe, host: former, plan: newGathering().plan }, 'host');
		const friend = newPair();
		const grant = enrolDevice(cafe.id, friend.key, 'host', late.seed);
		const standing = { invites: [late.invite], grants: [grant], withdrawals: [] };
		const who: Who = { gathering: cafe.id, pair: friend, role: 'host', standing };
		expect(await refusalOf(who)).not.toBe('let in');
	});

	test('of a reader is the link itself, until it is withdrawn, and opens no document', async () => {
		const link = invite(cafe, 'reader');
		await plan.savedAtLeast(2);
		const reader: Who = { gathering: cafe.id, pair: link.seed, role: 'reader' };
		expect(await refusalOf(reader)).toBe('let in');
		expect(await refusalOf({ ...reader, pair: newPair() })).toBe('invite-unknown');
		expect(await (await openPeer(relay, reader, 'notes')).closed).toBe(4403);
		expect(await (await openLive(relay, reader)).closed).toBe(4403);

		putWithdrawal(cafe.plan, withdraw(cafe.id, link.seed.key, 1, cafe.host));
		await plan.savedAtLeast(3);
		expect(await refusalOf(reader)).toBe('grant-withdrawn');
	});
});
