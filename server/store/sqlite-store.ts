/**
 * The store that is always there: one SQLite file and a folder of photos.
 *
 * Room: server/store. Every commit is flushed to the disk before it is answered, unless it was
 * configured otherwise. Deleted bytes are overwritten. One relay at a time: the file stays locked while it is open.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { toBase64url } from '#lib/keys/base64url.ts';
import { SEED_BYTES } from '#lib/keys/key-pair.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import type { JoinCode } from '#lib/domain/join-code.ts';
import type { StoreMark } from '#lib/domain/wire.ts';
import type { Flush } from '#server/config.ts';
import { openPhotoFolder } from './photo-folder.ts';
import { writeBackup } from './backup-file.ts';
import { damagedBy, findDamage, sumOf } from './damage.ts';
import { openDamagedStore } from './damaged-store.ts';
import { openFlusher } from './flusher.ts';
import { openOutgoing, type Outgoing } from './outgoing.ts';
import { logPath, openDatabase } from './database-file.ts';
import type { Claim, PhotoStore, Store } from './store.ts';

/** So long after the last write nobody knows whether another would do. */
const PROBE_AFTER_MS = 1_000;

/** The first tier of a store that has a second one. */
export interface FirstTier extends Store {
	readonly outgoing: Outgoing;
	/** Undefined for a row of the log that a snapshot has taken the place of. */
	readonly update: (row: number) => Uint8Array | undefined;
	/** Another relay came first. */
	readonly giveCode: (code: JoinCode, gathering: GatheringId) => void;
	/** The same of a client. */
	readonly giveClaim: (claim: Claim) => void;
	readonly keepSeed: (relaySeed: string) => void;
	/** Of another relay: it is in the second tier already. */
	readonly keepPhoto: PhotoStore['put'];
}

/** @throws Error with one sentence when the folder cannot be used */
export const openSqliteStore = (dataFolder: string, flush: Flush = 'always'): Store =>
	open(dataFolder, flush, false);

/** The same, and it remembers what a second tier has not confirmed. A damaged one has no second. */
export const openFirstTier = (dataFolder: string, flush: Flush): Store | FirstTier =>
	open(dataFolder, flush, true);

function open(dataFolder: string, flush: Flush, hasSecond: boolean): Store | FirstTier {
	const opened = openDatabase(dataFolder);
	const photos = openPhotoFolder(join(dataFolder, 'photos'));
	const damage = opened ? findDamage(opened) : damagedBy('its file is no store any more');
	if (!opened || damage) return openDamagedStore(opened, photos, damage ?? '');
	const db = opened;
	const outgoing = hasSecond ? openOutgoing(db) : undefined;
	const flusher = flush === 'always' ? openFlusher(logPath(dataFolder)) : undefined;
	let failing: string | undefined;
	/** On a clock that nobody can set. */
	let wroteAtMs = performance.now();

	const sql = {
		getMeta: db.prepare('SELECT value FROM meta WHERE key = ?'),
		putMeta: db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)'),
		knows: db.prepare(
			'SELECT 1 FROM snapshots WHERE gathering = ?1 UNION SELECT 1 FROM updates WHERE gathering = ?1 LIMIT 1'
		),
		gatherings: db.prepare('SELECT gathering FROM snapshots UNION SELECT gathering FROM updates'),
		drop: db.prepare('INSERT OR IGNORE INTO dropped_gatherings (gathering) VALUES (?)'),
		isDropped: db.prepare('SELECT 1 FROM dropped_gatherings WHERE gathering = ?'),
		unsettled: db.prepare('SELECT DISTINCT gathering FROM updates'),
		snapshot: db.prepare('SELECT bytes FROM snapshots WHERE gathering = ? AND document = ?'),
		log: db.prepare('SELECT bytes FROM updates WHERE gathering = ? AND document = ? ORDER BY n'),
		logLength: db.prepare(
			'SELECT count(*) AS length FROM updates WHERE gathering = ? AND document = ?'
		),
		append: db.prepare('INSERT INTO updates (gathering, document, bytes, sum) VALUES (?, ?, ?, ?)'),
		putSnapshot: db.prepare(
			'INSERT OR REPLACE INTO snapshots (gathering, document, bytes, sum) VALUES (?, ?, ?, ?)'
		),
		update: db.prepare('SELECT bytes FROM updates WHERE n = ?'),
		dropLog: db.prepare('DELETE FROM updates WHERE gathering = ? AND document = ?'),
		claims: db.prepare('SELECT client, device FROM claims WHERE gathering = ? AND document = ?'),
		keepClaim: db.prepare(
			'INSERT OR IGNORE INTO claims (gathering, document, client, device) VALUES (?, ?, ?, ?)'
		),
		giveClaim: db.prepare(
			'INSERT OR REPLACE INTO claims (gathering, document, client, device) VALUES (?, ?, ?, ?)'
		),
		codeOwner: db.prepare('SELECT gathering FROM codes WHERE code = ?'),
		claimCode: db.prepare('INSERT OR IGNORE INTO codes (code, gathering) VALUES (?, ?)'),
		giveCode: db.prepare('INSERT OR REPLACE INTO codes (code, gathering) VALUES (?, ?)'),
		dropPhoto: db.prepare('INSERT OR IGNORE INTO gone_photos (gathering, hash) VALUES (?, ?)'),
		isPhotoGone: db.prepare('SELECT 1 FROM gone_photos WHERE gathering = ? AND hash = ?')
	};

	const metaOr = (key: string, make: () => string): string => {
		const known = sql.getMeta.get(key)?.value;
		if (typeof known === 'string') return known;
		const made = make();
		sql.putMeta.run(key, made);
		return made;
	};
	const relaySeed = metaOr('relay-seed', () => toBase64url(randomBytes(SEED_BYTES)));
	let mark: StoreMark = {
		store: metaOr('store', newName),
		epoch: metaOr('epoch', newName),
		commit: Number(metaOr('commit', () => '0'))
	};
	/** Number of the newest commit, on the disk or on its way there. */
	let written = mark.commit;

	/** All of it or nothing. */
	function transact<T>(act: () => T): T {
		try {
			db.exec('BEGIN IMMEDIATE');
			const result = act();
			db.exec('COMMIT');
			return result;
		} catch (error) {
			if (db.isTransaction) db.exec('ROLLBACK');
			throw failed(error);
		}
	}

	/** The same, and it is on the disk. */
	function write<T>(act: () => T): T {
		const result = transact(act);
		try {
			flusher?.flushNow();
		} catch (error) {
			throw failed(error);
		}
		succeeded();
		return result;
	}

	/** What goes wrong is remembered until something goes right. */
	function failed(error: unknown): unknown {
		failing = 'The store could not be written.';
		return error;
	}

	function succeeded(): void {
		failing = undefined;
		wroteAtMs = performance.now();
	}

	/** Nobody may write anything for a while, and who asks should hear how it is now. */
	function tryAgain(): void {
		try {
			write(() => sql.putMeta.run('commit', String(written)));
		} catch {
			// Still so.
		}
	}

	// A relay that was killed may have known that a photo is gone, and not yet dropped it.
	for (const { gathering, hash } of photos.all()) {
		if (sql.isPhotoGone.get(gathering, hash)) photos.drop(gathering, hash);
	}

	// What is kept without a second tier would be missing there: it is offered all of it next time.
	if (!outgoing) db.exec("DELETE FROM meta WHERE key = 'tier-log'");

	const store: Store = {
		relaySeed,
		photos,
		mark: () => mark,
		beginEpoch() {
			const next = { ...mark, epoch: newName() };
			write(() => sql.putMeta.run('epoch', next.epoch));
			mark = next;
			return mark;
		},
		has: (gathering) => sql.knows.get(gathering) !== undefined,
		unsettled: () => sql.unsettled.all().map((row) => String(row.gathering)),
		load(gathering, document) {
			const rows = [...sql.snapshot.all(gathering, document), ...sql.log.all(gathering, document)];
			return rows.map((row) => row.bytes as Uint8Array);
		},
		logLength: (gathering, document) => Number(sql.logLength.get(gathering, document)?.length),
		async commit(gathering, updates) {
			const commit = written + 1;
			transact(() => {
				for (const { document, bytes, isElsewhere } of updates) {
					const { lastInsertRowid } = sql.append.run(gathering, document, bytes, sumOf(bytes));
					if (!isElsewhere) outgoing?.add('update', gathering, document, Number(lastInsertRowid));
				}
				sql.putMeta.run('commit', String(commit));
			});
			written = commit;
			await flusher?.flush().catch((error: unknown) => {
				throw failed(error);
			});
			succeeded();
			if (commit > mark.commit) mark = { ...mark, commit };
			return { ...mark, commit };
		},
		compact(gathering, document, state) {
			write(() => {
				sql.putSnapshot.run(gathering, document, state, sumOf(state));
				sql.dropLog.run(gathering, document);
				outgoing?.replace(gathering, document);
			});
			// The write-ahead log still holds the pages as they were; this empties it.
			db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
		},
		gatherings: () => sql.gatherings.all().map((row) => String(row.gathering)),
		drop(gathering) {
			if (store.isDropped(gathering)) return;
			// First of all: if this stops half-way, what is left of it is found again.
			photos.dropAll(gathering);
			write(() => {
				sql.drop.run(gathering);
				for (const table of ['updates', 'snapshots', 'claims', 'gone_photos', 'outgoing']) {
					const keepsCode = table === 'outgoing' ? " AND kind != 'code'" : '';
					db.prepare(`DELETE FROM ${table} WHERE gathering = ?${keepsCode}`).run(gathering);
				}
				outgoing?.add('dropped', gathering, '');
			});
			db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
		},
		isDropped: (gathering) => sql.isDropped.get(gathering) !== undefined,
		claims: (gathering, document) =>
			new Map(
				sql.claims.all(gathering, document).map((row) => [Number(row.client), String(row.device)])
			),
		keepClaim({ gathering, document, client, device }) {
			transact(() => {
				const { changes } = sql.keepClaim.run(gathering, document, client, device);
				if (changes) outgoing?.add('claim', gathering, `${document}/${client}`);
			});
		},
		gatheringByCode: (code) => sql.codeOwner.get(code)?.gathering as string | undefined,
		claimCode(code, gathering) {
			write(() => {
				const { changes } = sql.claimCode.run(code, gathering);
				if (changes) outgoing?.add('code', gathering, code);
			});
			return sql.codeOwner.get(code)?.gathering === gathering;
		},
		dropPhoto(gathering, hash) {
			write(() => {
				const { changes } = sql.dropPhoto.run(gathering, hash);
				if (changes) outgoing?.add('gone', gathering, hash);
			});
			photos.drop(gathering, hash);
		},
		isPhotoGone: (gathering, hash) => sql.isPhotoGone.get(gathering, hash) !== undefined,
		complaint() {
			if (failing || performance.now() - wroteAtMs > PROBE_AFTER_MS) tryAgain();
			return failing;
		},
		damage: undefined,
		follow: async () => {},
		backUp: (path) => writeBackup(db, photos, path),
		close() {
			flusher?.close();
			db.close();
		}
	};
	if (!outgoing) return store;
	return {
		...store,
		outgoing,
		photos: {
			...photos,
			async put(gathering, hash, bytes) {
				await photos.put(gathering, hash, bytes);
				write(() => outgoing.add('photo', gathering, hash));
			}
		},
		update: (row) => sql.update.get(row)?.bytes as Uint8Array | undefined,
		giveCode: (code, gathering) => write(() => sql.giveCode.run(code, gathering)),
		giveClaim: ({ gathering, document, client, device }) =>
			write(() => sql.giveClaim.run(gathering, document, client, device)),
		keepPhoto: photos.put,
		keepSeed: (seed) => write(() => sql.putMeta.run('relay-seed', seed))
	};
}

const newName = () => toBase64url(randomBytes(9));
