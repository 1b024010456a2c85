/**
 * A disk whose power can be cut: what the system had not yet written to it is gone, as on a laptop
 * that somebody trips over. A file system in a file, which only an administrator may mount.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newDataFolder } from './relay.ts';

export interface PullableDisk {
	readonly folder: string;
	/** The power is gone: what lies on the disk now is all that will be found. */
	readonly cut: () => void;
	/** It is back. Nobody may have anything open on it. */
	readonly restore: () => void;
	readonly close: () => void;
}

const MEGABYTE = 1024 * 1024;

/** A sentence where this machine does not let us. */
export function openPullableDisk(megabytes: number): PullableDisk | string {
	const root = newDataFolder();
	const image = join(root, 'disk');
	const left = join(root, 'left');
	const folder = join(root, 'mounted');
	const run = (command: string, ...args: string[]) =>
		execFileSync(command, args, { stdio: 'ignore' });
	const mount = () => run('mount', '-t', 'ext4', '-o', 'loop', image, folder);
	try {
		mkdirSync(folder);
		writeFileSync(image, '');
		truncateSync(image, megabytes * MEGABYTE);
		run('mkfs.ext4', '-q', '-F', image);
		mount();
	} catch {
		rmSync(root, { recursive: true });
		return 'A disk in a file can be mounted by an administrator alone.';
	}
	return {
		folder,
		cut: () => copyFileSync(image, left),
		restore() {
			run('umount', folder);
			renameSync(left, image);
			mount();
		},
		close() {
			run('umount', folder);
			rmSync(root, { recursive: true });
		}
	};
}
