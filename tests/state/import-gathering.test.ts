import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '#lib/device/database.ts';
import { deviceKeyFor } from '#lib/device/device-key.ts';
import { findGathering, listGatherings } from '#lib/device/gatherings-here.ts';
import { readThemeMap } from '#lib/doc/harvest-doc.ts';
import { putFiled, readNotes } from '#lib/doc/notes-doc.ts';
import { readPlan } from '#lib/doc/plan-doc.ts';
import { fileIntent, type Filed } from '#lib/domain/filing.ts';
import { roleOf } from '#lib/domain/grant.ts';
import { isAuthorOf } from '#lib/domain/id.ts';
import { verify } from '#lib/keys/key-pair.ts';
import { openOutbox } from '#lib/outbox/outbox.ts';
import { writeJson } from '#lib/report/json.ts';
import { importGathering } from '#lib/state/home/import-gathering.ts';
import { openLocalDocument } from '#lib/sync/local-document.ts';
import { chance } from '../helpers/device.ts';

const EXAMPLE = readFileSync('static/examples/supportnet-2009.json', 'utf8');
const depsOf = (db = openDatabase(randomUUID())) => ({
	db,
	randomBytes: chance,
	nowMs: () => 5_000
});
const open = (id: string, name: 'plan' | 'notes' | 'harvest') =>
	openLocalDocument(id, name, () => {});

describe('a harvest file, opened on a device', () => {
	test('is a gathering of its own, on disk, with this device as its host', async () => {
		const deps = depsOf();
		const id = (await importGathering(EXAMPLE, deps)) as string;
		const here = await findGathering(deps.db, id);
		expect(here).toMatchObject({
			role: 'host',
			title: expect.stringContaining('SupportNet'),
			seed: expect.any(String)
		});
		expect(here?.example).toBeUndefined();

		const [plan, notes, harvest] = await Promise.all([
			open(id, 'plan'),
			open(id, 'notes'),
			open(id, 'harvest')
		]);
		const device = await deviceKeyFor(deps.db, id, chance);
		const { standing, about } = readPlan(plan.doc);
		expect(roleOf(id, device.key, standing, verify)).toBe('host');
		expect(about.code).toBe(here?.code);
		const input = {
			plan: readPlan(plan.doc),
			notes: readNotes(notes.doc),
			map: readThemeMap(harvest.doc)
		};
		expect(JSON.parse(writeJson(input))).toMatchObject(JSON.parse(EXAMPLE));
		await Promise.all([plan, notes, harvest].map((local) => local.close()));
	});

	test('leaves room for what its host says next: a changed note is the newer one', async () => {
		const deps = depsOf();
		const id = (await importGathering(EXAMPLE, deps)) as string;
		const notes = await open(id, 'notes');
		const device = await deviceKeyFor(deps.db, id, chance);
		const outbox = openOutbox(deps.db, id, device, { nowMs: () => 6_000, newId: randomUUID });
		const { id: note, where, ...known } = readNotes(notes.doc).at(-1)!;
		expect(isAuthorOf(device.key, note)).toBe(true);
		const body = { kind: known.kind, text: 'Changed', voice: '', audience: known.audience };
		const intent = await outbox.write({ kind: 'note', note, body, where, from: 'host' });
		putFiled(notes.doc, fileIntent(intent, id, verify) as Filed);
		expect(readNotes(notes.doc).at(-1)).toMatchObject({ id: note, text: 'Changed' });
		expect(readNotes(notes.doc)).toHaveLength(26);
		outbox.close();
		await notes.close();
	});

	test('that is none leaves nothing behind', async () => {
		const deps = depsOf();
		expect(await importGathering('{"sheaf":1}', deps)).toMatchObject({
			refused: 'not-a-harvest-file'
		});
		expect(await listGatherings(deps.db)).toEqual([]);
	});

	test('as an example is marked as one, so that no relay is told', async () => {
		const deps = depsOf();
		const id = (await importGathering(EXAMPLE, deps, true)) as string;
		expect(await findGathering(deps.db, id)).toMatchObject({ example: true });
	});
});
