/**
 * Everything of a store as one file, and a store from such a file.
 *
 * Room: server/store. A backup is a copy of the database with the photos in a table beside the
 * rest. It holds words and the relay's key: only its owner may read it. Each is there whole or not
 * at all. What is put back begins a new epoch, so that devices offer again what came after.
 */
import { createHash, randomBytes } from 'node:crypto';
import {
	closeSync,
	copyFileSync,
	existsSync,
	fsyncSync,
	renameSync,
	openSync,
	rmSync
} from 'node:fs';
import { dirname, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { toBase64url } from '#lib/keys/base64url.ts';
import { findDamage } from './damage.ts';
import { makeFolder } from './folder.ts';
import { openPhotoFolder } from './photo-folder.ts';
import { SCHEMA_VERSION } from './schema.ts';
import { StoreRefusal, type PhotoStore } from './store.ts';

/** "SHBK" in SQLite's field for what kind of file this is. Persisted, never rename. */
const BACKUP_ID = 0x5348424b;
/** Of the store, when there were backups for the first time; the relay brings it up to date. */
const FIRST_VERSION = 2;
const PHOTO_TABLE =
	'CREATE TABLE photos (gathering TEXT NOT NULL, hash TEXT NOT NULL, bytes BLOB NOT NULL)';

/** @throws StoreRefusal with one sentence; then there is no file */
export async function writeBackup(
	source: DatabaseSync,
	photos: PhotoStore,
	path: string
): Promise<void> {
	// Each lies here after its note. One that comes from now on would be put back without it.
	const before = photos.all();
	await makeWhole(path, async (draft) => {
		await backup(source, draft);
		const copy = new DatabaseSync(draft);
		try {
			copy.exec('PRAGMA journal_mode = DELETE');
			copy.exec(`BEGIN; ${PHOTO_TABLE}; PRAGMA application_id = ${BACKUP_ID}`);
			const put = copy.prepare('INSERT INTO photos VALUES (?, ?, ?)');
			for (const { gathering, hash } of before) {
				const bytes = await photos.get(gathering, hash);
				if (bytes) put.run(gathering, hash, bytes);
			}
			copy.exec('COMMIT');
		} finally {
			copy.close();
		}
	});
}

/** @throws StoreRefusal with one sentence; then no store was made */
export async function restoreBackup(path: string, dataFolder: string): Promise<void> {
	const target = join(dataFolder, 'sheaf.db');
	if (existsSync(target)) {
		throw new StoreRefusal(
			`There is a store in "${dataFolder}". Put that folder aside, or set SHEAF_DATA to another.`
		);
	}
	if (!existsSync(path)) throw new StoreRefusal(`There is no file "${path}".`);
	await makeWhole(target, async (draft) => {
		copyFileSync(path, draft);
		const db = openChecked(draft, path);
		try {
			const photos = openPhotoFolder(join(dataFolder, 'photos'));
			for (const row of db.prepare('SELECT gathering, hash, bytes FROM photos').iterate()) {
				const bytes = row.bytes as Uint8Array;
				const hash = createHash('sha256').update(bytes).digest('hex');
				if (hash === row.hash) await photos.put(String(row.gathering), hash, bytes);
			}
			// Pages are made anew below, and would keep words beside what they are used for.
			db.exec('PRAGMA secure_delete = ON');
			db.exec('BEGIN; DROP TABLE photos; PRAGMA application_id = 0');
			// What came after the backup may be brought by whoever holds it.
			db.exec('DELETE FROM claims');
			db.prepare("UPDATE meta SET value = ? WHERE key = 'epoch'").run(toBase64url(randomBytes(9)));
			db.exec('COMMIT; VACUUM');
		} finally {
			db.close();
		}
	});
}

function openChecked(draft: string, path: string): DatabaseSync {
	const db = new DatabaseSync(draft);
	const numberOf = (pragma: string) => Object.values(db.prepare(`PRAGMA ${pragma}`).get() ?? {})[0];
	try {
		const version = Number(numberOf('user_version'));
		const isKnown = version >= FIRST_VERSION && version <= SCHEMA_VERSION;
		if (numberOf('application_id') === BACKUP_ID && isKnown && findDamage(db) === undefined) {
			return db;
		}
	} catch {
		// Not a database at all.
	}
	db.close();
	throw new StoreRefusal(`"${path}" is no backup that this Sheaf can read, or it is damaged.`);
}

/** Lets a file be written beside its place, flushed, and only then take it. */
async function makeWhole(path: string, write: (draft: string) => Promise<void>): Promise<void> {
	const draft = `${path}.part`;
	let isOurs = false;
	try {
		if (existsSync(path)) throw new StoreRefusal(`There is a file "${path}" already.`);
		makeFolder(dirname(path), 0o700);
		closeSync(openSync(draft, 'wx', 0o600));
		isOurs = true;
		await write(draft);
		const file = openSync(draft, 'r+');
		fsyncSync(file);
		closeSync(file);
		renameSync(draft, path);
	} catch (error) {
		if (error instanceof StoreRefusal) throw error;
		const { code } = error as NodeJS.ErrnoException;
		throw new StoreRefusal(
			code === 'EEXIST'
				? `There is a file "${draft}" already, of a backup that was not finished. Delete it.`
				: `"${path}" could not be written (${code ?? 'the disk may be full'}).`
		);
	} finally {
		if (isOurs) rmSync(draft, { force: true });
	}
}
