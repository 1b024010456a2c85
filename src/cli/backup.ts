/**
 * `sheaf backup` and `sheaf restore`: all of a relay's data as one file, and back.
 *
 * Room: cli. A relay that runs is asked to write the file itself; its store is never touched from
 * outside.
 */
import { resolve } from 'node:path';
import { parseJson, readRecord } from '#lib/domain/read.ts';
import { findCaretaker } from '#server/caretaker.ts';
import { restoreBackup } from '#server/store/backup-file.ts';
import { openSqliteStore } from '#server/store/sqlite-store.ts';
import { StoreRefusal } from '#server/store/store.ts';
import { Complaint } from './complaint.ts';
import { readOptions } from './options.ts';

export async function backup(args: readonly string[]): Promise<object> {
	const to = pathOf(readOptions('backup', args, ['to']).need('to'));
	const online = await askRelay(to);
	if (!online) {
		await orComplain(async () => {
			const store = openSqliteStore(dataFolder());
			await store.backUp(to).finally(store.close);
		});
	}
	return { backup: to, online };
}

export async function restore(args: readonly string[]): Promise<object> {
	const from = pathOf(readOptions('restore', args, ['from']).need('from'));
	await orComplain(() => restoreBackup(from, dataFolder()));
	return { restored: from, data: dataFolder() };
}

/** As the relay on this machine has it. */
const dataFolder = (): string => resolve(process.env.SHEAF_DATA?.trim() || 'data');

/** Where somebody stands who types `npm run`, which itself runs in the repository. */
const pathOf = (path: string): string => resolve(process.env.INIT_CWD ?? '.', path);

/** False when no relay runs with this folder. */
async function askRelay(to: string): Promise<boolean> {
	const caretaker = findCaretaker(dataFolder());
	if (!caretaker) return false;
	let answer: Response;
	try {
		const body = JSON.stringify({ key: caretaker.key, to });
		answer = await fetch(`${caretaker.url}/backup`, { method: 'POST', body });
	} catch {
		return false;
	}
	if (answer.ok) return true;
	const words = readRecord(parseJson(await answer.text()))?.words;
	// Another relay may have taken the port of one that was killed.
	if (answer.status === 403 || answer.status === 404 || typeof words !== 'string') return false;
	throw new Complaint(words);
}

async function orComplain(act: () => Promise<void>): Promise<void> {
	try {
		await act();
	} catch (error) {
		throw error instanceof StoreRefusal ? new Complaint(error.message) : error;
	}
}
