/**
 * The one file of the SQLite store: opened, locked, and brought up to date.
 *
 * Room: server/store. One relay at a time: it stays locked while it is open.
 */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder } from './folder.ts';
import { SCHEMA, SCHEMA_VERSION, STEPS } from './schema.ts';
import { StoreRefusal } from './store.ts';

const FILE = 'sheaf.db';

const SQLITE_BUSY = 5;
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

/** What was committed lies here first; the same file for as long as the store is open. */
export const logPath = (dataFolder: string): string => join(dataFolder, `${FILE}-wal`);

/**
 * Undefined for a file that is no database any more.
 *
 * @throws StoreRefusal
 */
export function openDatabase(dataFolder: string): DatabaseSync | undefined {
	let db: DatabaseSync | undefined;
	try {
		makeFolder(dataFolder, 0o700);
		db = new DatabaseSync(join(dataFolder, FILE));
		db.exec('PRAGMA busy_timeout = 0');
		db.exec('PRAGMA locking_mode = EXCLUSIVE');
		db.exec('PRAGMA journal_mode = WAL');
		// Order is kept on the disk; the store itself says when it is to be there.
		db.exec('PRAGMA synchronous = NORMAL');
		db.exec('PRAGMA secure_delete = ON');
		const version = Number(db.prepare('PRAGMA user_version').get()?.user_version);
		if (version > SCHEMA_VERSION) {
			throw new StoreRefusal(`The data in "${dataFolder}" was written by a newer Sheaf.`);
		}
		// Also on a full disk a relay starts, and serves what it has.
		if (version < SCHEMA_VERSION) {
			db.exec('BEGIN IMMEDIATE');
			if (version === 0) db.exec(SCHEMA);
			for (let from = version; from > 0 && from < SCHEMA_VERSION; from++)
				db.exec(STEPS[from] ?? '');
			db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
			db.exec('COMMIT');
		}
		return db;
	} catch (error) {
		db?.close();
		if (error instanceof StoreRefusal) throw error;
		const { errcode = 0 } = error as { errcode?: number };
		if ([SQLITE_CORRUPT, SQLITE_NOTADB].includes(errcode & 0xff)) return openBroken(dataFolder);
		if (errcode === SQLITE_BUSY) {
			throw new StoreRefusal(`Another Sheaf is running with the data in "${dataFolder}".`);
		}
		throw new StoreRefusal(
			`The folder "${dataFolder}" cannot be written. Set SHEAF_DATA to another.`
		);
	}
}

/** For reading what is left of a file that ends before it should. Undefined when nothing is. */
function openBroken(dataFolder: string): DatabaseSync | undefined {
	try {
		const db = new DatabaseSync(join(dataFolder, FILE), { defensive: false });
		db.exec('PRAGMA locking_mode = EXCLUSIVE');
		// Without this no page is given out where some are missing.
		db.exec('PRAGMA writable_schema = ON');
		db.exec('PRAGMA query_only = ON');
		db.prepare('SELECT count(*) FROM meta').get();
		return db;
	} catch {
		return undefined;
	}
}
