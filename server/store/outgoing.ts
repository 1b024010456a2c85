/**
 * What lies on this machine's disk and a second tier has not confirmed yet.
 *
 * Room: server/store. Is written in the same transaction as what it speaks of, so that nothing is
 * forgotten by a relay that is killed. Holds no words itself.
 */
import type { DatabaseSync } from 'node:sqlite';

/**
 * `update`: one row of the log. `state`: all of a document. `tidy`: the same, of which the tier has
 * everything, so that it is only about what has been dropped since. `code`: a join code, claimed.
 * `photo` and `gone`: by its hash. `dropped`: a gathering, whole. `claim`: a client of a document,
 * and its device. Persisted, never rename.
 */
export type OutgoingKind =
	'update' | 'state' | 'tidy' | 'code' | 'photo' | 'gone' | 'dropped' | 'claim';

export interface OutgoingItem {
	readonly n: number;
	readonly kind: OutgoingKind;
	readonly gathering: string;
	/** Document, code, hash or `<document>/<client>`; empty for a gathering as a whole. */
	readonly name: string;
	/** Of an update: where it lies in the log. */
	readonly row: number | null;
}

/** How far this relay has come in a tier's log. */
export interface TierMark {
	/** Names the log; empty while this store has met none. */
	readonly log: string;
	readonly seen: number;
}

export interface Outgoing {
	/** Within a transaction of the store. */
	readonly add: (kind: OutgoingKind, gathering: string, name: string, row?: number) => void;
	/** A snapshot takes the place of a document's updates; within a transaction of the store. */
	readonly replace: (gathering: string, document: string) => void;
	/** All of one document is wanted. */
	readonly offer: (gathering: string, document: string) => void;
	/** In order, after that number. */
	readonly after: (n: number) => readonly OutgoingItem[];
	/** How much is there, confirmed or not. */
	readonly count: () => number;
	readonly mark: () => TierMark;
	/** Keeps what was confirmed and how far the log was read; all of it or nothing. */
	readonly settle: (confirmed: Iterable<number>, mark: TierMark) => void;
	/** Everything is to be offered anew: a tier that knows nothing of it. */
	readonly offerAll: (photos: Iterable<{ gathering: string; hash: string }>) => void;
}

export function openOutgoing(db: DatabaseSync): Outgoing {
	const sql = {
		add: db.prepare('INSERT INTO outgoing (kind, gathering, name, row) VALUES (?, ?, ?, ?)'),
		drop: db.prepare('DELETE FROM outgoing WHERE n = ?'),
		dropOf: db.prepare(
			"DELETE FROM outgoing WHERE gathering = ? AND name = ? AND kind IN ('update', 'state', 'tidy')"
		),
		isBehind: db.prepare(
			"SELECT 1 FROM outgoing WHERE gathering = ? AND name = ? AND kind IN ('update', 'state')"
		),
		after: db.prepare('SELECT n, kind, gathering, name, row FROM outgoing WHERE n > ? ORDER BY n'),
		count: db.prepare('SELECT count(*) AS count FROM outgoing'),
		getMeta: db.prepare('SELECT value FROM meta WHERE key = ?'),
		putMeta: db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)')
	};
	const add = (kind: OutgoingKind, gathering: string, name: string, row?: number) =>
		void sql.add.run(kind, gathering, name, row ?? null);

	function atOnce(act: () => void): void {
		db.exec('BEGIN IMMEDIATE');
		try {
			act();
			db.exec('COMMIT');
		} catch (error) {
			if (db.isTransaction) db.exec('ROLLBACK');
			throw error;
		}
	}

	return {
		add,
		replace(gathering, document) {
			const isBehind = sql.isBehind.get(gathering, document) !== undefined;
			sql.dropOf.run(gathering, document);
			add(isBehind ? 'state' : 'tidy', gathering, document);
		},
		offer: (gathering, document) => atOnce(() => add('state', gathering, document)),
		after: (n) => sql.after.all(n) as unknown as OutgoingItem[],
		count: () => Number(sql.count.get()?.count),
		mark: () => ({
			log: String(sql.getMeta.get('tier-log')?.value ?? ''),
			seen: Number(sql.getMeta.get('tier-seen')?.value ?? 0)
		}),
		settle: (confirmed, { log, seen }) =>
			atOnce(() => {
				for (const n of confirmed) sql.drop.run(n);
				sql.putMeta.run('tier-log', log);
				sql.putMeta.run('tier-seen', String(seen));
			}),
		offerAll: (photos) =>
			atOnce(() => {
				db.exec('DELETE FROM outgoing');
				for (const table of ['codes', 'gone_photos']) {
					const [kind, name] = table === 'codes' ? ['code', 'code'] : ['gone', 'hash'];
					db.exec(
						`INSERT INTO outgoing (kind, gathering, name) SELECT '${kind}', gathering, ${name} FROM ${table}`
					);
				}
				db.exec(
					`INSERT INTO outgoing (kind, gathering, name)
					SELECT 'claim', gathering, document || '/' || client FROM claims`
				);
				db.exec(
					`INSERT INTO outgoing (kind, gathering, name)
					SELECT 'state', gathering, document FROM snapshots
					UNION SELECT 'state', gathering, document FROM updates`
				);
				db.exec(
					`INSERT INTO outgoing (kind, gathering, name)
					SELECT 'dropped', gathering, '' FROM dropped_gatherings`
				);
				for (const { gathering, hash } of photos) add('photo', gathering, hash);
			})
	};
}
