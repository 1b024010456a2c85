import { closeSync, openSync, readFileSync, rmSync, truncateSync, writeSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readNotes } from '#lib/doc/notes-doc.ts';
import { asHost, asPhone, bring, join } from '../helpers/cafe.ts';
import { greet, isWelcome } from '../helpers/client.ts';
import { createPen, newGathering, type TestGathering } from '../helpers/gathering.ts';
import { newDataFolder, startRelay, type TestRelay } from '../helpers/relay.ts';
import { killRelays, spawnRelay } from '../helpers/started-relay.ts';

const NOTES = 120;
let relay: TestRelay | undefined;
let dataFolder: string;
let file: string;
beforeEach(() => {
	dataFolder = newDataFolder();
	file = joinPath(dataFolder, 'sheaf.db');
});
afterEach(async () => {
	await relay?.stop();
	relay = undefined;
	killRelays();
	rmSync(dataFolder, { recursive: true, force: true });
});

/** A café whose notes lie in the log, note by note, as a power cut would leave them. */
async function fillStore(): Promise<TestGathering> {
	const cafe = newGathering();
	const { process } = await spawnRelay(dataFolder);
	await bring(process, cafe);
	const phone = asPhone(cafe);
	const live = await greet(process, phone);
	const pen = createPen(cafe.id, phone.pair);
	for (let n = 0; n < NOTES; n++) {
		expect(await live.send(pen.note(`Note ${n}. ${'Words. '.repeat(20)}`))).toMatchObject({
			state: 'filed'
		});
	}
	await process.end('SIGKILL');
	// What is in the write-ahead log moves to the file when a database is closed.
	const db = new DatabaseSync(file);
	db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
	db.close();
	return cafe;
}

function overwrite(at: number, bytes: Buffer): void {
	const handle = openSync(file, 'r+');
	writeSync(handle, bytes, 0, bytes.length, at);
	closeSync(handle);
}

/** Starts on what is left, and looks whether it says so everywhere and keeps its hands off. */
async function startDamaged(cafe: TestGathering): Promise<string[]> {
	const before = readFileSync(file);
	relay = await startRelay({ dataFolder });
	const health = await fetch(`${relay.url}/healthz`);
	expect(health.status).toBe(503);
	expect(await health.json()).toMatchObject({
		why: expect.stringMatching(/^The store is damaged/)
	});

	const host = await join(relay, asHost(cafe), 'notes');
	const texts = readNotes(host.doc).map(({ text }) => text.split('.')[0] as string);
	const phone = asPhone(cafe);
	const live = await greet(relay, phone);
	expect(await live.send(createPen(cafe.id, phone.pair).note('New.'))).toMatchObject({
		state: 'refused',
		why: 'store-damaged'
	});
	expect(live.heard.find(isWelcome)).toBeDefined();
	const lines = relay.logged.filter((line) => /store-/.test(line));
	expect(lines).toHaveLength(1);
	expect(lines[0]).toContain('store-damaged');
	host.close();
	await relay.stop();
	expect(readFileSync(file).equals(before)).toBe(true);
	return texts;
}

describe('a store that was damaged', () => {
	test('in one note: is read around it', async () => {
		const cafe = await fillStore();
		const at = readFileSync(file).indexOf('Note 60. Words.');
		expect(at).toBeGreaterThan(0);
		overwrite(at + 5, Buffer.from('99'));
		const texts = await startDamaged(cafe);
		expect(texts).toHaveLength(NOTES - 1);
		expect(texts).not.toContain('Note 99x');
		expect(texts).toContain('Note 119');
	});

	test('in a whole page: is read from both ends', async () => {
		const cafe = await fillStore();
		const at = readFileSync(file).indexOf('Note 60. Words.');
		overwrite(Math.floor(at / 4_096) * 4_096, Buffer.alloc(4_096, 0xa5));
		const texts = await startDamaged(cafe);
		expect(texts.length).toBeGreaterThan(NOTES / 2);
		expect(texts).toEqual(expect.arrayContaining(['Note 0', 'Note 119']));
	});

	test('and is cut short: shows what is before the cut', async () => {
		const cafe = await fillStore();
		truncateSync(file, Math.floor(readFileSync(file).length / 8_192) * 4_096);
		const texts = await startDamaged(cafe);
		expect(texts).toContain('Note 0');
	});

	test('and is no store any more: starts all the same', async () => {
		const cafe = await fillStore();
		overwrite(0, Buffer.alloc(200, 0x55));
		relay = await startRelay({ dataFolder });
		expect((await fetch(`${relay.url}/healthz`)).status).toBe(503);
		expect((await fetch(`${relay.url}/codes/${cafe.code}`)).status).toBe(404);
		const plan = await join(relay, asHost(cafe), 'plan');
		plan.close();
	});
});
