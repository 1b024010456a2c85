/**
 * Snapshots are written while people write, take back and come in: nobody waits for the last of
 * them, and nothing is lost between two.
 */
import { rmSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { readNotes, readTombstones } from '#lib/doc/notes-doc.ts';
import type { NoteId } from '#lib/domain/id.ts';
import { openSqliteStore } from '#server/store/sqlite-store.ts';
import { asHost, asPhone, bring, join } from '../helpers/cafe.ts';
import { greet } from '../helpers/client.ts';
import { filesWith } from '../helpers/files.ts';
import { createPen, newGathering } from '../helpers/gathering.ts';
import { runs } from '../helpers/long.ts';
import { newDataFolder, startRelay, type TestRelay } from '../helpers/relay.ts';

const COMPACTIONS = runs(3, 60);
const PHONES = 12;
const TAKEN_BACK_EACH = 4;

let relay: TestRelay | undefined;
const dataFolder = newDataFolder();
afterEach(async () => {
	await relay?.close();
	rmSync(dataFolder, { recursive: true, force: true });
});

/** What happened, in order. */
type Happened = 'compacted' | 'receipt' | 'joined';

test('people write, take back and come in between any two snapshots', async () => {
	const happened: Happened[] = [];
	const compactions = () => happened.filter((one) => one === 'compacted').length;
	const store = openSqliteStore(dataFolder);
	relay = await startRelay({
		dataFolder,
		store: {
			...store,
			compact(gathering, document, state) {
				store.compact(gathering, document, state);
				if (document === 'notes') happened.push('compacted');
			}
		}
	});
	const at = relay;
	const cafe = newGathering();
	const plan = await bring(at, cafe);
	const standing = new Set<NoteId>();
	/** Taken back, whether or not the relay has answered yet. */
	const leaving = new Set<NoteId>();
	const gone = new Set<NoteId>();
	const isOver = () => compactions() >= COMPACTIONS;

	async function write(name: number): Promise<void> {
		const who = asPhone(cafe);
		const pen = createPen(cafe.id, who.pair);
		const live = await greet(at, who);
		for (let n = 1; !isOver(); n++) {
			const note = pen.note(`Said by ${name}: ${n}.`);
			const { act } = note;
			expect(await live.send(note)).toMatchObject({ state: 'filed' });
			happened.push('receipt');
			standing.add(act.note);
			if (n % TAKEN_BACK_EACH > 0) continue;
			leaving.add(act.note);
			expect(await live.send(pen.takeBack(act.note))).toMatchObject({ state: 'filed' });
			standing.delete(act.note);
			gone.add(act.note);
		}
		live.close();
	}

	async function comeIn(): Promise<void> {
		while (!isOver()) {
			const [stood, left] = [[...standing], new Set(gone)];
			const peer = await join(at, asHost(cafe), 'notes');
			const there = new Set(readNotes(peer.doc).map(({ id }) => id));
			expect(peer.doc.store.pendingStructs).toBeNull();
			// Whatever had its receipt before somebody came is with them, unless it was taken back since.
			expect(stood.filter((id) => !there.has(id) && !leaving.has(id))).toEqual([]);
			expect([...left].filter((id) => there.has(id))).toEqual([]);
			peer.close();
			happened.push('joined');
		}
	}

	const writers = Array.from({ length: PHONES }, (_, n) => write(n));
	await Promise.all([...writers, comeIn(), comeIn()]);

	const between = happened.join(' ').split('compacted').slice(1, -1);
	expect(between.every((one) => one.includes('receipt') && one.includes('joined'))).toBe(true);
	const last = await join(at, asHost(cafe), 'notes');
	expect(new Set(readNotes(last.doc).map(({ id }) => id))).toEqual(standing);
	expect(new Set(readTombstones(last.doc).map(({ note }) => note))).toEqual(gone);
	last.close();
	plan.close();
	await at.stop();
	expect(filesWith(dataFolder, `Said by 0: ${TAKEN_BACK_EACH}.`)).toEqual([]);
	// What the last snapshot and the log after it come to is all of it.
	relay = await startRelay({ dataFolder });
	const again = await join(relay, asHost(cafe), 'notes');
	expect(new Set(readNotes(again.doc).map(({ id }) => id))).toEqual(standing);
	again.close();
});
