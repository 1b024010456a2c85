/**
 * Looks whether a store's file is whole: its pages, and every piece against its checksum.
 *
 * Room: server/store. Only looks; reads all of the file, once at a start.
 */
import type { DatabaseSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';

/** Bytes as they came back, and what they summed up to when they were written. */
interface Piece {
	readonly bytes: Uint8Array;
	/** Null for what was written before there were sums. */
	readonly sum: number | null;
}

export const sumOf = (bytes: Uint8Array): number => crc32(bytes);

export const isWhole = ({ bytes, sum }: Piece): boolean =>
	bytes instanceof Uint8Array && (sum === null || sum === sumOf(bytes));

/** @returns one sentence; undefined when nothing is wrong */
export function findDamage(db: DatabaseSync): string | undefined {
	try {
		let pieces = 0;
		let broken = 0;
		for (const table of ['updates', 'snapshots']) {
			for (const row of db.prepare(`SELECT bytes, sum FROM ${table} NOT INDEXED`).iterate()) {
				pieces += 1;
				if (!isWhole(row as unknown as Piece)) broken += 1;
			}
		}
		if (broken > 0) return damagedBy(`${broken} of ${pieces} pieces are not as they were written`);
		const pages = String(Object.values(db.prepare('PRAGMA quick_check(1)').get() ?? {})[0]);
		return pages === 'ok' ? undefined : damagedBy('its pages do not fit together');
	} catch {
		return damagedBy('its file cannot be read to the end');
	}
}

export const damagedBy = (what: string): string =>
	`The store is damaged: ${what}. What can be read is shown and nothing is written. ` +
	'Stop Sheaf, put the data folder aside, and restore a backup.';
