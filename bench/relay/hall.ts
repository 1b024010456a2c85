/**
 * A gathering with as many hosts as a bench has full peers, each let in by an invite of its own.
 *
 * Room: bench. Real keys, real grants: the relay checks them as it does in a hall.
 */
import * as Y from 'yjs';
import { putAbout, putActivity, putGrant, putInvite } from '#lib/doc/plan-doc.ts';
import { upgradeDocument } from '#lib/doc/upgrade.ts';
import { enrolDevice, grantFirstHost, makeInvite } from '#lib/keys/grants.ts';
import { worldCafe } from '#lib/methods/world-cafe/world-cafe.ts';
import { createRelays } from '#lib/sync/relays.ts';
import { newPair } from '../../src/cli/key-pair.ts';
import { openDocument, orCut, type Staff } from '../../src/cli/staff.ts';
import type { Hall } from './job.ts';

export interface BenchHall extends Hall {
	/** Makes the gathering known to a relay. */
	readonly bringTo: (port: number) => Promise<void>;
}

export function createHall(hosts: number): BenchHall {
	const root = newPair();
	const first = newPair();
	const firstGrant = grantFirstHost(root, first.key);
	const gathering = root.key;
	const plan = new Y.Doc();
	upgradeDocument(plan, 'plan');
	putAbout(plan, { title: 'Bench', code: 'BENCH', bornAtMs: 1_700_000_000_000 });
	putGrant(plan, firstGrant);
	const settings = { ...worldCafe.readSettings({}), question: 'How quick is it?' } as never;
	putActivity(plan, worldCafe.plan(settings, { id: 'cafe', position: 0 }).activity);

	const devices = Array.from({ length: hosts }, () => {
		const device = newPair();
		const link = newPair();
		const invite = makeInvite({ gathering, key: link.key, role: 'host' }, first);
		const grant = enrolDevice(gathering, device.key, 'host', link);
		putInvite(plan, invite);
		putGrant(plan, grant);
		const standing = { invites: [invite], grants: [grant, firstGrant], withdrawals: [] };
		return { seed: device.seed, standing };
	});

	return {
		gathering,
		devices,
		async bringTo(port) {
			const standing = { invites: [], grants: [firstGrant], withdrawals: [] };
			const origin = `http://127.0.0.1:${port}`;
			const relays = createRelays(origin);
			const staff: Staff = { relays, gathering, role: 'host', pair: first, standing };
			const line = await openDocument(staff, 'plan', plan);
			await orCut(origin, line, line.whenSaved());
			line.close();
		}
	};
}
