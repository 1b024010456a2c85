import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test } from 'vitest';
import { deviceKeyFor } from '#lib/device/device-key.ts';
import { openDatabase, type GatheringHere } from '#lib/device/database.ts';
import {
	findByCode,
	findGathering,
	forgetGathering,
	keepGathering,
	listGatherings
} from '#lib/device/gatherings-here.ts';
import { chance, newGathering, openDevice, type TestDevice } from '../helpers/device.ts';

const NOTHING = { invites: [], grants: [], withdrawals: [] };
const gathering = (more: Partial<GatheringHere> = {}): GatheringHere => ({
	id: newGathering().key,
	title: 'Care that feels human',
	code: 'KW7F3',
	role: 'participant',
	standing: NOTHING,
	openedAtMs: 1,
	...more
});

const open: TestDevice[] = [];
afterEach(() => open.splice(0).forEach((device) => device.close()));
const device = async (id = newGathering().key, name?: string) => {
	const one = await openDevice(id, name);
	open.push(one);
	return one;
};

describe('the key of a device', () => {
	test('two tabs that ask at once get the same key', async () => {
		const id = newGathering().key;
		const name = crypto.randomUUID();
		const tabs = [openDatabase(name), openDatabase(name)];
		const pairs = await Promise.all(tabs.map((db) => deviceKeyFor(db, id, chance)));
		tabs.forEach((db) => db.close());

		expect(pairs[0]?.key).toBe(pairs[1]?.key);
	});

	test('is another one in another gathering', async () => {
		const { db, pair } = await device();
		expect((await deviceKeyFor(db, newGathering().key, chance)).key).not.toBe(pair.key);
	});
});

describe('gatherings on this device', () => {
	test('a host who joins their own gathering by its code stays a host', async () => {
		const { db } = await device();
		const hosted = gathering({ role: 'host', seed: 'secret' });
		await keepGathering(db, hosted);
		await keepGathering(db, { ...hosted, role: 'participant', seed: undefined, title: 'New' });

		const kept = await findGathering(db, hosted.id);
		expect(kept).toMatchObject({ role: 'host', title: 'New' });
	});

	test('what a later visit does not bring stays: seed, view, address', async () => {
		const { db } = await device();
		const hosted = gathering({ role: 'host', seed: 'secret', origin: 'http://a' });
		await keepGathering(db, hosted);
		const { seed: _, origin: __, ...again } = hosted;
		await keepGathering(db, { ...again, openedAtMs: 2 });

		expect(await findGathering(db, hosted.id)).toEqual({ ...hosted, openedAtMs: 2 });
	});

	test('the one opened last comes first, and answers to a code that two have', async () => {
		const { db } = await device();
		const before = gathering({ openedAtMs: 1 });
		const today = gathering({ openedAtMs: 2 });
		await keepGathering(db, before);
		await keepGathering(db, today);

		expect((await listGatherings(db)).map(({ id }) => id)).toEqual([today.id, before.id]);
		expect((await findByCode(db, 'KW7F3'))?.id).toBe(today.id);
	});

	test('forgetting one leaves nothing of it, and all of the others', async () => {
		const id = newGathering().key;
		const name = crypto.randomUUID();
		const { db, say } = await device(id, name);
		const other = await device(newGathering().key, name);
		await say('We were asked, for once.');
		await other.say('Nobody rang me back.');
		await keepGathering(db, gathering({ id }));
		const photo = { hash: 'a'.repeat(64), bytes: new ArrayBuffer(3), sentTo: '' };
		await db.photos.put({ gathering: id, ...photo, notes: [] });

		await forgetGathering(db, id);

		const left = await Promise.all(db.tables.map((table) => table.toArray()));
		expect(JSON.stringify(left)).not.toContain(id);
		expect(await other.outbox.all()).toHaveLength(1);
	});
});
