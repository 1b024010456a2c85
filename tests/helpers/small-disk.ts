/**
 * A disk of a few megabytes that can really be full: a tmpfs, which only an administrator may mount.
 */
import { execFileSync } from 'node:child_process';
import { closeSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { newDataFolder } from './relay.ts';

export interface SmallDisk {
	readonly folder: string;
	/** To the last byte. */
	readonly fill: () => void;
	readonly free: () => void;
	readonly close: () => void;
}

/** A sentence where this machine does not let us. */
export function openSmallDisk(megabytes: number): SmallDisk | string {
	const folder = newDataFolder();
	try {
		const options = ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder];
		execFileSync('mount', options, { stdio: 'ignore' });
	} catch {
		rmSync(folder, { recursive: true });
		return 'A small disk can be mounted by an administrator alone.';
	}
	const filler = join(folder, 'filler');
	return {
		folder,
		fill() {
			const file = openSync(filler, 'a');
			const block = Buffer.alloc(4_096, 1);
			while (statfsSync(folder).bavail > 0) writeSync(file, block);
			closeSync(file);
		},
		free: () => rmSync(filler),
		close() {
			execFileSync('umount', [folder]);
			rmSync(folder, { recursive: true });
		}
	};
}
