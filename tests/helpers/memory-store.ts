/**
 * The smallest store that fulfils the contract: all of it in memory, for as long as a test.
 *
 * Room: tests. Shows that nothing of the contract comes from SQLite.
 */
import { randomBytes } from 'node:crypto';
import type { DocumentName } from '#lib/domain/role.ts';
import type { Store } from '#server/store/store.ts';

const newName = () => randomBytes(9).toString('base64url');

export function openMemoryStore(): Store {
	const snapshots = new Map<string, Uint8Array>();
	const logs = new Map<string, Uint8Array[]>();
	const codes = new Map<string, string>();
	const claims = new Map<string, Map<number, string>>();
	const photos = new Map<string, Uint8Array>();
	const gone = new Set<string>();
	const dropped = new Set<string>();
	let mark = { store: newName(), epoch: newName(), commit: 0 };
	const at = (gathering: string, name: DocumentName | string) => `${gathering}/${name}`;
	const gatheringOf = (key: string) => key.slice(0, key.indexOf('/'));
	const logOf = (gathering: string, document: DocumentName) =>
		logs.get(at(gathering, document)) ?? [];

	return {
		relaySeed: randomBytes(32).toString('base64url'),
		mark: () => mark,
		beginEpoch: () => (mark = { ...mark, epoch: newName() }),
		has: (gathering) =>
			[...snapshots.keys(), ...logs.keys()].some((key) => gatheringOf(key) === gathering),
		unsettled: () => [...new Set([...logs.keys()].map(gatheringOf))],
		load(gathering, document) {
			const snapshot = snapshots.get(at(gathering, document));
			return [...(snapshot ? [snapshot] : []), ...logOf(gathering, document)];
		},
		logLength: (gathering, document) => logOf(gathering, document).length,
		async commit(gathering, updates) {
			for (const { document, bytes } of updates) {
				logs.set(at(gathering, document), [...logOf(gathering, document), bytes]);
			}
			mark = { ...mark, commit: mark.commit + 1 };
			return mark;
		},
		compact(gathering, document, state) {
			snapshots.set(at(gathering, document), state);
			logs.delete(at(gathering, document));
		},
		gatherings: () => [...new Set([...snapshots.keys(), ...logs.keys()].map(gatheringOf))],
		drop(gathering) {
			dropped.add(gathering);
			for (const map of [snapshots, logs, claims, photos]) {
				for (const key of map.keys()) if (gatheringOf(key) === gathering) map.delete(key);
			}
		},
		isDropped: (gathering) => dropped.has(gathering),
		claims: (gathering, document) => claims.get(at(gathering, document)) ?? new Map(),
		keepClaim({ gathering, document, client, device }) {
			const known = claims.get(at(gathering, document)) ?? new Map();
			if (!known.has(client)) claims.set(at(gathering, document), known.set(client, device));
		},
		gatheringByCode: (code) => codes.get(code),
		claimCode(code, gathering) {
			if (!codes.has(code)) codes.set(code, gathering);
			return codes.get(code) === gathering;
		},
		photos: {
			has: (gathering, hash) => photos.has(at(gathering, hash)),
			held: (gathering) => {
				const sumOf = (all: readonly (readonly [string, Uint8Array])[]) =>
					all.reduce((sum, [, { byteLength }]) => sum + byteLength, 0);
				const here = [...photos].filter(([key]) => gatheringOf(key) === gathering);
				return { count: here.length, bytes: sumOf(here), allBytes: sumOf([...photos]) };
			},
			all: () =>
				[...photos.keys()].map((key) => ({
					gathering: gatheringOf(key),
					hash: key.slice(key.indexOf('/') + 1)
				})),
			put: async (gathering, hash, bytes) => void photos.set(at(gathering, hash), bytes),
			get: async (gathering, hash) => photos.get(at(gathering, hash)) ?? null,
			drop: (gathering, hash) => void photos.delete(at(gathering, hash)),
			dropAll(gathering) {
				for (const key of photos.keys()) if (gatheringOf(key) === gathering) photos.delete(key);
			}
		},
		dropPhoto(gathering, hash) {
			gone.add(at(gathering, hash));
			photos.delete(at(gathering, hash));
		},
		isPhotoGone: (gathering, hash) => gone.has(at(gathering, hash)),
		damage: undefined,
		follow: async () => {},
		complaint: () => undefined,
		backUp: async () => {},
		close: () => {}
	};
}
