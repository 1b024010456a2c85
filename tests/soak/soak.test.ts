import { readdirSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { readEntries } from '#lib/doc/entries-doc.ts';
import { readNotes, readTombstones } from '#lib/doc/notes-doc.ts';
import { readPlan } from '#lib/doc/plan-doc.ts';
import { readThemeMap } from '#lib/doc/harvest-doc.ts';
import { harvestMaps } from '#lib/doc/harvest-maps.ts';
import { openDatabase } from '#lib/device/database.ts';
import type { Entries } from '#lib/domain/entry.ts';
import type { Plan } from '#lib/domain/plan.ts';
import { openKeyPair } from '#lib/keys/key-pair.ts';
import { join } from '../helpers/cafe.ts';
import type { Who } from '../helpers/client.ts';
import { filesWith } from '../helpers/files.ts';
import { runs } from '../helpers/long.ts';
import { killRelays } from '../helpers/started-relay.ts';
import { diskHolds } from './disk.ts';
import { liveThrough, until, type Evening } from './live-through.ts';
import { reckon } from './reckon.ts';

vi.mock('lib0/broadcastchannel', () => import('./tabs.ts'));

afterEach(killRelays);

/** `SHEAF_SEED=… npm test -- tests/soak` lives through the same day again. */
const SEED = Number(process.env.SHEAF_SEED ?? Math.floor(Math.random() * 1e9));
const REAL_MS = runs(8_000, 240_000);

test(
	`a day of forty devices ends with everybody agreeing, nothing lost and nothing doubled (SHEAF_SEED=${SEED})`,
	async () => {
		const evening = await liveThrough({
			seed: SEED,
			hosts: 4,
			harvesters: 4,
			phones: 32,
			hours: 8,
			everyMinutes: runs(40, 8),
			relayDeaths: runs(3, 40),
			realMs: REAL_MS,
			settleMs: runs(40_000, 90_000)
		});
		const { hall, devices, relay, said, unsent, counts } = evening;
		expect(devices.flatMap(({ errors }) => errors)).toEqual([]);
		expect(unsent).toEqual([]);
		expect(relay.broken).toEqual([]);

		const expected = reckon(said.values());
		const at = relay.running();
		const host = await hostOf(evening);
		const there = {
			plan: (await join(at, host, 'plan')).doc,
			notes: (await join(at, host, 'notes')).doc,
			harvest: (await join(at, host, 'harvest')).doc
		};
		const read = () => ({
			plan: inOrder(readPlan(there.plan)),
			notes: readNotes(there.notes),
			themes: readThemeMap(there.harvest),
			entries: inNames(readEntries(there.notes))
		});
		// What was said last may still be on its way to somebody else's screen.
		const readings = () =>
			devices
				.flatMap((device) => device.pages())
				.flatMap(({ staff }) => staff ?? [])
				.map((staff) => ({
					plan: inOrder(staff.plan.value),
					notes: staff.notes.all,
					themes: staff.themes.map,
					entries: inNames(staff.entries.all)
				}));
		const agree = () => {
			const texts = [read(), ...readings()].map((one) => JSON.stringify(one.notes));
			return new Set(texts).size === 1;
		};
		await until(agree, 5_000);

		const texts = read().notes.map(({ id, text }) => [id, text]);
		expect(Object.fromEntries(texts)).toEqual(Object.fromEntries(expected.standing));
		expect(new Set(texts.map(([, text]) => text)).size).toBe(texts.length);
		expect(new Set(readTombstones(there.notes).map(({ note }) => note))).toEqual(expected.gone);
		const entries = readEntries(there.notes).map(({ author, value }) => [author, value]);
		expect(Object.fromEntries(entries)).toEqual(Object.fromEntries(expected.entries));
		for (const reading of readings()) expect(reading).toEqual(read());
		const themes = harvestMaps(there.harvest).themes;
		for (const { ledger } of devices) {
			for (const theme of ledger.themes) expect(themes.has(theme)).toBe(true);
		}

		const erasedWords = [...said.values()].flatMap(({ act }) =>
			act.kind === 'note' && expected.erased.has(act.note) ? act.body.text : []
		);
		const stillHeld = () =>
			devices.flatMap(({ name, kind, disk }) =>
				erasedWords.filter((words) => diskHolds(disk(), words)).map((words) => [name, kind, words])
			);
		// Each has to hear of it, and then has a second.
		await until(() => stillHeld().length === 0, 10_000);
		expect(stillHeld()).toEqual([]);
		await Promise.all(devices.map((device) => device.close()));
		expect(stillHeld()).toEqual([]);
		expect(await at.end('SIGTERM')).toBe(0);
		expect(evening.missing()).toEqual([]);
		for (const { act } of said.values()) {
			if (act.kind !== 'note' || !expected.gone.has(act.note)) continue;
			expect(filesWith(relay.dataFolder(), act.body.text)).toEqual([]);
		}
		const photos = read().notes.flatMap(({ photo }) => photo?.hash ?? []);
		// No phone sends a photo before its note is filed, and it goes with the last note.
		expect(readdirSync(`${relay.dataFolder()}/photos/${hall.id}`).toSorted()).toEqual(
			photos.toSorted()
		);
		expect(at.logged()).not.toContain('#');
		console.log(
			`Soak ${SEED}: ${said.size} acts, ${texts.length} notes stand, ${expected.gone.size} gone, ` +
				`${photos.length} photos, ${themes.size} themes, ${counts.receipts} receipts and ` +
				`${counts.saved} acknowledgements checked.`
		);
		relay.close();
	},
	REAL_MS + runs(100_000, 300_000)
);

const inNames = (entries: Entries) => entries.toSorted((a, b) => (a.author < b.author ? -1 : 1));

/** Records of a role are a set: in which order a document holds them says nothing. */
const inOrder = ({ standing, ...plan }: Plan) => ({
	...plan,
	standing: Object.fromEntries(
		Object.entries(standing).map(([kind, all]) => [
			kind,
			all.map((one: object) => JSON.stringify(one)).toSorted()
		])
	)
});

/** The first host, as a client that is not one of the devices. */
const hostOf = ({ devices, hall }: Evening): Promise<Who> =>
	devices[0]!.ask(async ({ staff }) => {
		const db = openDatabase();
		const kept = await db.keys.get(hall.id);
		db.close();
		const pair = openKeyPair(kept?.seed ?? '');
		if (!pair || !staff) throw new Error('The first host has no key.');
		const { standing } = staff.plan.value;
		return { gathering: hall.id, pair, role: 'host', standing };
	});
