import 'fake-indexeddb/auto';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '#lib/device/database.ts';
import { findGathering, keepGathering } from '#lib/device/gatherings-here.ts';
import { draftKey, tableKey } from '#lib/device/phone-marks.ts';
import { saveReadNotes } from '#lib/device/read-notes.ts';
import { keepTurns, turnsKey } from '#lib/device/table-turns.ts';
import { saveTurnedDown } from '#lib/device/turned-down.ts';
import { eraseGathering } from '#lib/state/home/erase-gathering.ts';
import { aNote } from '../board/scenes.ts';

test('nothing about a gathering stays on its device, and all about another does', async () => {
	const db = openDatabase('erase-gathering');
	onTestFinished(() => db.close());
	const kept = new Map<string, string>();
	const storage = {
		setItem: (key: string, value: string) => void kept.set(key, value),
		removeItem: (key: string) => void kept.delete(key)
	};
	const [gone, other] = ['g'.repeat(43), 'o'.repeat(43)] as const;
	const standing = { invites: [], grants: [], withdrawals: [] };
	for (const id of [gone, other]) {
		await keepGathering(db, {
			...{ id, title: '', code: id, role: 'host', standing, openedAtMs: 1 },
			place: { id: 'table-3' }
		});
		keepTurns(storage, turnsKey(id, 'table-3'), { round: 1, names: ['Ann'], at: 0 });
		saveReadNotes(storage, id, new Set(['a']));
		for (const key of [draftKey(id), tableKey(id)]) storage.setItem(key, 'Words');
		saveTurnedDown(storage, id, [[aNote('a').id]]);
	}
	const about = (id: string) => [...kept.keys()].filter((key) => key.includes(id)).length;
	expect([about(gone), about(other)]).toEqual([5, 5]);

	await eraseGathering(db, gone, storage);
	expect([about(gone), about(other)]).toEqual([0, 5]);
	expect(await findGathering(db, gone)).toBe(undefined);
	expect(await findGathering(db, other)).toBeDefined();
});
