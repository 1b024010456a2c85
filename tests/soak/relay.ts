/**
 * The relay of a long day: a process that is killed, stopped, and once put back to its backup.
 *
 * Room: tests. Its port stays. After each sudden death what lies on its disk is looked at before it
 * starts again.
 */
import { cpSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { GatheringId } from '#lib/domain/id.ts';
import { findCaretaker } from '#server/caretaker.ts';
import { restoreBackup } from '#server/store/backup-file.ts';
import { newDataFolder } from '../helpers/relay.ts';
import { freePort } from '../helpers/relay-process.ts';
import { spawnRelay, type RelayProcess } from '../helpers/started-relay.ts';
import type { Books } from './books.ts';
import type { RelayEvent } from './day.ts';

export interface SoakRelay {
	readonly port: number;
	readonly dataFolder: () => string;
	/** Resolves when it is over, and the relay takes connections again. */
	readonly does: (what: RelayEvent['relay'], gathering: GatheringId) => Promise<void>;
	readonly running: () => RelayProcess;
	/** One line for each promise that it broke. */
	readonly broken: readonly string[];
	readonly close: () => void;
}

/** @param env - what makes its clock go fast */
export async function openSoakRelay(env: Record<string, string>, books: Books): Promise<SoakRelay> {
	const port = await freePort();
	const root = newDataFolder();
	const backup = join(root, 'noon.backup');
	const broken: string[] = [];
	let dataFolder = join(root, 'data');
	let times = 0;
	let relay = await start();

	async function start(): Promise<RelayProcess> {
		const own = { ...env, PORT: String(port), HTTPS_PORT: 'off' };
		const { process, exitCode } = await spawnRelay(dataFolder, own);
		if (exitCode !== null) throw new Error(`The relay did not start: ${process.logged()}`);
		return process;
	}

	async function end(signal: NodeJS.Signals): Promise<void> {
		const code = await relay.end(signal);
		if (signal === 'SIGTERM' && code !== 0) broken.push(`It stopped with ${code}.`);
	}

	function lookAt(gathering: GatheringId): void {
		const copy = join(root, `copy-${(times += 1)}`);
		cpSync(dataFolder, copy, { recursive: true });
		broken.push(...books.missingIn(copy, gathering));
		rmSync(copy, { recursive: true });
	}

	async function backUp(): Promise<void> {
		const caretaker = findCaretaker(dataFolder);
		rmSync(backup, { force: true });
		const body = JSON.stringify({ key: caretaker?.key, to: backup });
		const answer = await fetch(`${caretaker?.url}/backup`, { method: 'POST', body });
		if (answer.status !== 201) broken.push(`The backup was answered ${answer.status}.`);
	}

	return {
		port,
		dataFolder: () => dataFolder,
		running: () => relay,
		broken,
		async does(what, gathering) {
			if (what === 'backup') return backUp();
			await end(what === 'stop' ? 'SIGTERM' : 'SIGKILL');
			lookAt(gathering);
			if (what === 'put-back') {
				renameSync(dataFolder, join(root, 'aside'));
				dataFolder = join(root, 'restored');
				await restoreBackup(backup, dataFolder);
				books.turnPage();
			}
			relay = await start();
		},
		close: () => rmSync(root, { recursive: true, force: true })
	};
}
