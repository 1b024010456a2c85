/**
 * A store that was damaged: holds whatever can still be read of it, and writes nothing.
 *
 * Room: server/store. Reads around what is broken, from both ends. Every write is refused.
 */
import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { toBase64url } from '#lib/keys/base64url.ts';
import { SEED_BYTES } from '#lib/keys/key-pair.ts';
import { isWhole } from './damage.ts';
import { StoreRefusal, type PhotoStore, type Store } from './store.ts';

type Row = Record<string, unknown>;

/** @param db - undefined when not even its first page can be read */
export function openDamagedStore(
	db: DatabaseSync | undefined,
	photos: PhotoStore,
	damage: string
): Store {
	const rowsOf = (table: string, key: string): Row[] => (db ? salvage(db, table, key) : []);
	const meta = new Map(rowsOf('meta', 'key').map(({ key, value }) => [key, String(value)]));
	const codes = new Map(rowsOf('codes', 'code').map((row) => [row.code, row.gathering]));
	const claims = rowsOf('claims', 'client');
	const gone = rowsOf('gone_photos', 'hash');
	const dropped = new Set(rowsOf('dropped_gatherings', 'gathering').map((row) => row.gathering));
	const pieces = [...rowsOf('snapshots', 'rowid'), ...rowsOf('updates', 'n')].filter((row) =>
		isWhole(row as unknown as Parameters<typeof isWhole>[0])
	);
	const mark = {
		store: meta.get('store') ?? toBase64url(randomBytes(9)),
		epoch: meta.get('epoch') ?? toBase64url(randomBytes(9)),
		commit: Number(meta.get('commit') ?? 0)
	};
	const refuse = (): never => {
		throw new StoreRefusal(damage);
	};

	return {
		relaySeed: meta.get('relay-seed') ?? toBase64url(randomBytes(SEED_BYTES)),
		damage,
		photos: { ...photos, put: async () => refuse(), drop: refuse, dropAll: refuse },
		mark: () => mark,
		beginEpoch: () => mark,
		has: (gathering) => pieces.some((row) => row.gathering === gathering),
		unsettled: () => [],
		load: (gathering, document) =>
			pieces
				.filter((row) => row.gathering === gathering && row.document === document)
				.map((row) => row.bytes as Uint8Array),
		logLength: () => 0,
		commit: async () => refuse(),
		compact: refuse,
		gatherings: () => [...new Set(pieces.map((row) => String(row.gathering)))],
		drop: refuse,
		isDropped: (gathering) => dropped.has(gathering),
		claims: (gathering, document) =>
			new Map(
				claims
					.filter((row) => row.gathering === gathering && row.document === document)
					.map((row) => [Number(row.client), String(row.device)])
			),
		keepClaim: refuse,
		gatheringByCode: (code) => codes.get(code) as string | undefined,
		claimCode: (code, gathering) => codes.get(code) === gathering,
		dropPhoto: refuse,
		isPhotoGone: (gathering, hash) =>
			gone.some((row) => row.gathering === gathering && row.hash === hash),
		follow: async () => {},
		complaint: () => damage,
		backUp: async () => refuse(),
		close: () => db?.close()
	};
}

/** Every row that can be reached: from the front up to what is broken, then from the back. */
function salvage(db: DatabaseSync, table: string, key: string): Row[] {
	const found = new Map<unknown, Row>();
	for (const order of ['ASC', 'DESC']) {
		try {
			const rows = db.prepare(
				`SELECT ${key} AS id, * FROM ${table} NOT INDEXED ORDER BY ${key} ${order}`
			);
			for (const row of rows.iterate()) found.set(row.id, row);
			break;
		} catch {
			// So far and no further; the rest is tried from the other end.
		}
	}
	return [...found.values()].sort((a, b) => (Number(a.id) || 0) - (Number(b.id) || 0));
}
