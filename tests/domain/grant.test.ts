import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signedBytes } from '#lib/domain/canonical.ts';
import {
	chainOf,
	checkInvite,
	isWithdrawn,
	joinStandings,
	readStanding,
	roleOf,
	type Grant,
	type Invite,
	type InvitedRole,
	type Standing,
	type Withdrawal
} from '#lib/domain/grant.ts';
import { enrolDevice, grantFirstHost, makeInvite, withdraw } from '#lib/keys/grants.ts';
import { fastVerify, keyPairOf } from '../helpers/keys.ts';
import { runs } from '../helpers/long.ts';

const root = keyPairOf(100);
const g = root.key;
const [first, second, third, stranger] = [1, 2, 3, 4].map(keyPairOf) as [Pair, Pair, Pair, Pair];
type Pair = ReturnType<typeof keyPairOf>;

const standing = (parts: Partial<Standing>): Standing => ({
	invites: [],
	grants: [],
	withdrawals: [],
	...parts
});
const roleIn = (device: Pair, known: Standing) => roleOf(g, device.key, known, fastVerify);

/** One host lets one device in. */
function enrolled(host: Pair, device: Pair, role: InvitedRole, linkSeed: number) {
	const link = keyPairOf(linkSeed);
	const invite = makeInvite({ gathering: g, key: link.key, role, untilMs: 10_000 }, host);
	return { link, invite, grant: enrolDevice(g, device.key, role, link) };
}

const firstGrant = grantFirstHost(root, first.key);
const toSecond = enrolled(first, second, 'host', 200);
const toThird = enrolled(second, third, 'harvester', 201);
const chain = standing({
	invites: [toSecond.invite, toThird.invite],
	grants: [firstGrant, toSecond.grant, toThird.grant]
});

describe('who has which role', () => {
	test('the gathering’s key makes a host, a host’s invite makes another, and so on', () => {
		expect(roleIn(first, chain)).toBe('host');
		expect(roleIn(second, chain)).toBe('host');
		expect(roleIn(third, chain)).toBe('harvester');
		expect(roleIn(stranger, chain)).toBe('grant-unknown');
	});

	test('a chain in another gathering counts for nothing', () => {
		expect(roleOf(stranger.key, first.key, chain, fastVerify)).toBe('grant-unknown');
	});

	test.each([
		['a grant for more than the invite says', { ...toThird.grant, role: 'host' as const }],
		['a grant moved to another device', { ...toThird.grant, device: stranger.key }],
		['a grant that its device signed for itself', enrolDevice(g, third.key, 'host', third)]
	])('%s is worth nothing', (_, forged) => {
		const known = standing({ ...chain, grants: [firstGrant, toSecond.grant, forged] });
		expect(roleOf(g, forged.device, known, fastVerify)).toBe('grant-unknown');
	});

	test('an invite by somebody who is no host is worth nothing', () => {
		const bad = enrolled(third, stranger, 'host', 202);
		const known = joinStandings(chain, standing({ invites: [bad.invite], grants: [bad.grant] }));
		expect(roleIn(stranger, known)).toBe('grant-unknown');
	});

	test('hosts who only vouch for each other are no hosts', () => {
		const a = enrolled(second, third, 'host', 203);
		const b = enrolled(third, second, 'host', 204);
		const known = standing({ invites: [a.invite, b.invite], grants: [a.grant, b.grant] });
		expect(roleIn(second, known)).toBe('grant-unknown');
		expect(roleIn(third, known)).toBe('grant-unknown');
	});

	test('a circle that was looked into first does not hide another way to the root', () => {
		const loop = enrolled(third, second, 'host', 205);
		const back = enrolled(second, third, 'host', 206);
		const viaSecond = enrolled(second, stranger, 'harvester', 207);
		const viaThird = enrolled(third, stranger, 'host', 208);
		const known = standing({
			invites: [loop, back, viaSecond, viaThird, toSecond].map(({ invite }) => invite),
			grants: [loop, back, viaSecond, viaThird, toSecond]
				.map(({ grant }) => grant)
				.concat(firstGrant)
		});
		expect(roleIn(stranger, known)).toBe('host');
	});
});

describe('withdrawing', () => {
	const gone = withdraw(g, third.key, 1, second);

	test('takes a role away for good, also after the host who did it was withdrawn', () => {
		const known = standing({ ...chain, withdrawals: [gone, withdraw(g, second.key, 1, first)] });
		expect(roleIn(third, known)).toBe('grant-withdrawn');
		expect(roleIn(second, known)).toBe('grant-withdrawn');
		expect(roleIn(first, known)).toBe('host');
	});

	test('is a host’s business, and signed', () => {
		const byHarvester = withdraw(g, first.key, 1, third);
		const forged = { ...gone, key: first.key };
		const known = standing({ ...chain, withdrawals: [byHarvester, forged] });
		expect(isWithdrawn(g, first.key, known, fastVerify)).toBe(false);
	});

	test('holds against a forged invite that is shown beside the real one', () => {
		const forgedInvite = { ...toSecond.invite, role: 'reader' as const };
		const brought = standing({ invites: [forgedInvite], grants: [toThird.grant] });
		const known = joinStandings(brought, standing({ ...chain, withdrawals: [gone] }));
		expect(roleIn(third, known)).toBe('grant-withdrawn');
	});
});

describe('whether a link may still let a device in', () => {
	const fresh = enrolled(first, third, 'harvester', 210);
	const known = standing({ grants: [firstGrant] });
	const check = (invite: Invite, at: Standing, device = third, nowMs = 5_000) =>
		checkInvite(invite, device.key, at, fastVerify, nowMs);

	test('a fresh one may', () => expect(check(fresh.invite, known)).toBeUndefined());
	test('a used one only lets in the device that used it', () => {
		const used = standing({ grants: [firstGrant, fresh.grant] });
		expect(check(fresh.invite, used)).toBeUndefined();
		expect(check(fresh.invite, used, stranger)).toBe('invite-used');
	});
	test('one that is too old may not', () =>
		expect(check(fresh.invite, known, third, 10_001)).toBe('invite-expired'));
	test('a changed one may not', () =>
		expect(check({ ...fresh.invite, role: 'host' }, known)).toBe('invite-unknown'));
	test('one by a stranger may not', () =>
		expect(check(enrolled(stranger, third, 'host', 211).invite, known)).toBe('invite-unknown'));
	test('a withdrawn one may not', () => {
		const withdrawals = [withdraw(g, fresh.link.key, 1, first)];
		expect(check(fresh.invite, standing({ ...known, withdrawals }))).toBe('grant-withdrawn');
	});
	test('a reader’s link may, for many and for long', () => {
		const link = keyPairOf(212);
		const invite = makeInvite({ gathering: g, key: link.key, role: 'reader' }, first);
		const used = standing({
			grants: [firstGrant, enrolDevice(g, stranger.key, 'reader', link)]
		});
		expect(check(invite, used, third, 1e12)).toBeUndefined();
	});
});

/** Finds out the slow way: lets roles spread from the root until nothing changes. */
function oracle(known: Standing): Map<string, InvitedRole> {
	const ranks: readonly InvitedRole[] = ['host', 'harvester', 'reader'];
	const roles = new Map<string, InvitedRole>();
	const good = (kind: 'grant' | 'invite', record: Grant | Invite) =>
		fastVerify(record.sig, signedBytes(kind, record), record.by);
	for (let changed = true; changed;) {
		changed = false;
		for (const grant of known.grants) {
			const invited = known.invites.some(
				(invite) =>
					invite.key === grant.by &&
					invite.role === grant.role &&
					good('invite', invite) &&
					roles.get(invite.by) === 'host'
			);
			if (!good('grant', grant) || (grant.by !== g && !invited)) continue;
			const now = roles.get(grant.device);
			if (now && ranks.indexOf(now) <= ranks.indexOf(grant.role)) continue;
			roles.set(grant.device, grant.role);
			changed = true;
		}
	}
	return roles;
}

describe('over chains of any shape', () => {
	const devices = Array.from({ length: 6 }, (_, n) => keyPairOf(300 + n));
	const role = fc.constantFrom<InvitedRole>('host', 'harvester', 'reader');
	const edge = fc.record({
		by: fc.nat(devices.length),
		to: fc.nat(devices.length - 1),
		role,
		claims: role,
		honest: fc.boolean()
	});

	test('roles are what spreads from the gathering’s key, in whatever order records lie', () => {
		fc.assert(
			fc.property(fc.array(edge, { maxLength: 14 }), fc.nat(), (edges, turn) => {
				const invites: Invite[] = [];
				const grants: Grant[] = [];
				edges.forEach(({ by, to, role, claims, honest }, n) => {
					const device = (devices[to] as Pair).key;
					const host = devices[by - 1];
					if (!host)
						return grants.push(grantFirstHost(honest ? root : (devices[to] as Pair), device));
					const link = keyPairOf(400 + n);
					const invite = makeInvite({ gathering: g, key: link.key, role }, host);
					invites.push(honest ? invite : { ...invite, by: (devices[0] as Pair).key });
					grants.push(enrolDevice(g, device, honest ? role : claims, link));
					return undefined;
				});
				const turned = <T>(list: T[]) => [...list.slice(turn % 7), ...list.slice(0, turn % 7)];
				const known = standing({ invites: turned(invites), grants: turned(grants) });
				const expected = oracle(known);
				for (const device of devices) {
					const found = expected.get(device.key) ?? 'grant-unknown';
					expect(roleIn(device, known)).toBe(found);
					expect(roleIn(device, chainOf(device.key, known))).toBe(found);
				}
			}),
			{ numRuns: runs(60) }
		);
	});

	test('nothing that somebody shows at a door makes reading it throw', () => {
		fc.assert(
			fc.property(fc.anything({ withNullPrototype: true }), (raw) => {
				const read = readStanding({ grants: raw, invites: [raw], withdrawals: [raw, raw] });
				expect(roleIn(stranger, read)).toBe('grant-unknown');
			}),
			{ numRuns: runs(200) }
		);
		const many: Withdrawal[] = Array(5_000).fill(withdraw(g, third.key, 1, second));
		expect(readStanding({ withdrawals: many }).withdrawals.length).toBeLessThan(100);
	});
});
