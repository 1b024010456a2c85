/**
 * Gatherings that hold something and that nobody is in any more cost no memory. Takes minutes, so
 * it runs with `npm run test:long` alone.
 */
import { rmSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { putAllFiled } from '#lib/doc/notes-doc.ts';
import { fileIntent, type Filed } from '#lib/domain/filing.ts';
import { verify } from '#lib/keys/key-pair.ts';
import { MAX_OPEN_GATHERINGS } from '#server/guard/limits.ts';
import { openSqliteStore } from '#server/store/sqlite-store.ts';
import { asPhone } from '../helpers/cafe.ts';
import { greet } from '../helpers/client.ts';
import { createPen, newGathering, newPair, type TestGathering } from '../helpers/gathering.ts';
import { spawnMeasured } from '../helpers/measured-relay.ts';
import { newDataFolder } from '../helpers/relay.ts';
import { killRelays } from '../helpers/started-relay.ts';

const NOTES = 60;
const AT_ONCE = 20;

const dataFolder = newDataFolder();
afterAll(() => {
	killRelays();
	rmSync(dataFolder, { recursive: true, force: true });
});

/** As the relay keeps it: a plan, and what one author said. */
async function fill(count: number): Promise<TestGathering[]> {
	const store = openSqliteStore(dataFolder);
	const cafes = Array.from({ length: count }, () => newGathering());
	for (const { id, plan } of cafes) {
		const pen = createPen(id, newPair());
		const notes = new Y.Doc();
		const said = Array.from({ length: NOTES }, (_, n) => pen.note(`${n}: ${'word '.repeat(30)}`));
		putAllFiled(
			notes,
			said.map((intent) => fileIntent(intent, id, verify) as Filed)
		);
		store.compact(id, 'plan', Y.encodeStateAsUpdate(plan));
		store.compact(id, 'notes', Y.encodeStateAsUpdate(notes));
	}
	store.close();
	return cafes;
}

test.runIf(process.env.SHEAF_LONG === '1')(
	'gatherings with sixty notes each leave no memory behind',
	async () => {
		const cafes = await fill(MAX_OPEN_GATHERINGS + 300);
		const { process: at, memory, isBackTo } = await spawnMeasured(dataFolder);
		const visit = async (some: readonly TestGathering[]) => {
			for (let n = 0; n < some.length; n += AT_ONCE) {
				await Promise.all(
					some.slice(n, n + AT_ONCE).map(async (cafe) => {
						const live = await greet(at, asPhone(cafe), 'phone');
						live.close();
						await live.closed;
					})
				);
			}
		};
		const openNow = async () => {
			const metrics = await (await fetch(`${at.url}/metrics`)).text();
			return Number(/^sheaf_gatherings_open (\d+)$/m.exec(metrics)?.[1]);
		};
		// A process grows with the first of everything that it does.
		await visit(cafes.slice(0, 40));
		await isLeft();
		const before = await memory();

		await visit(cafes.slice(0, MAX_OPEN_GATHERINGS));
		const full = await memory();
		// One more drives the one out that nobody has been in for longest.
		await visit(cafes.slice(MAX_OPEN_GATHERINGS));
		expect(await openNow()).toBeLessThanOrEqual(MAX_OPEN_GATHERINGS);
		await isBackTo(full);
		await isLeft();
		await isBackTo(before);
		const after = await memory();
		const mb = (bytes: number) => Math.round(bytes / 1e5) / 10;
		console.log(
			`Heap of the relay: ${mb(before.heapUsed)} MB before, ${mb(full.heapUsed)} MB with ` +
				`${MAX_OPEN_GATHERINGS} gatherings open, ${mb(after.heapUsed)} MB after all were left.`
		);

		/** Put away a minute after the last one has left. */
		async function isLeft(): Promise<void> {
			while ((await openNow()) > 0) await new Promise((done) => setTimeout(done, 1_000));
		}
	},
	400_000
);
