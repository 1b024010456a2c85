/**
 * Photos as files named by the hash of their bytes.
 *
 * Room: server/store. A file is there whole or not at all. Never looks into a photo, and trusts its
 * caller that the hash is right.
 */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isKey, isPhotoHash } from '#lib/domain/id.ts';
import { makeFolder } from './folder.ts';
import { countPhotos, type PhotoSizes } from './photo-sizes.ts';
import type { PhotoStore } from './store.ts';

const UNFINISHED = '.part';

export function openPhotoFolder(folder: string): PhotoStore {
	makeFolder(folder);
	let writes = 0;
	/** Asked for by the first photo that comes: most starts of a relay need none of it. */
	let sizes: PhotoSizes | undefined;

	const pathOf = (gathering: string, hash: string): string => {
		// Both come from addresses that people type; nothing else may become a path.
		if (!isKey(gathering) || !isPhotoHash(hash)) throw new RangeError('not the name of a photo');
		return join(folder, gathering, hash);
	};

	const files = () =>
		readdirSync(folder)
			.filter(isKey)
			.flatMap((gathering) =>
				readdirSync(join(folder, gathering)).map((name) => ({ gathering, name }))
			);
	const all = () =>
		files().flatMap(({ gathering, name }) =>
			isPhotoHash(name) ? [{ gathering, hash: name }] : []
		);

	// What a relay was writing when it was killed.
	for (const { gathering, name } of files()) {
		if (name.endsWith(UNFINISHED)) rmSync(join(folder, gathering, name), { force: true });
	}

	return {
		has: (gathering, hash) => existsSync(pathOf(gathering, hash)),
		held(gathering) {
			sizes ??= countPhotos(
				all().map((one) => ({ ...one, bytes: statSync(pathOf(one.gathering, one.hash)).size }))
			);
			return sizes.of(gathering);
		},
		all,
		async put(gathering, hash, bytes) {
			const path = pathOf(gathering, hash);
			if (existsSync(path)) return;
			makeFolder(join(folder, gathering));
			const unfinished = `${path}.${(writes += 1)}${UNFINISHED}`;
			try {
				await writeFlushed(unfinished, bytes);
				await rename(unfinished, path);
				await flush(join(folder, gathering));
				sizes?.add({ gathering, hash, bytes: bytes.byteLength });
			} catch (error) {
				await rm(unfinished, { force: true });
				throw error;
			}
		},
		async get(gathering, hash) {
			try {
				return await readFile(pathOf(gathering, hash));
			} catch (error) {
				if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
				throw error;
			}
		},
		drop(gathering, hash) {
			rmSync(pathOf(gathering, hash), { force: true });
			sizes?.drop(gathering, hash);
		},
		dropAll(gathering) {
			if (!isKey(gathering)) throw new RangeError('not the name of a gathering');
			rmSync(join(folder, gathering), { recursive: true, force: true });
			sizes?.dropAll(gathering);
		}
	};
}

async function writeFlushed(path: string, bytes: Uint8Array): Promise<void> {
	const file = await open(path, 'w');
	try {
		await file.writeFile(bytes);
		await file.sync();
	} finally {
		await file.close();
	}
}

/** Makes the new name last through a power cut, where the system lets a folder be flushed. */
async function flush(folder: string): Promise<void> {
	if (process.platform === 'win32') return;
	const handle = await open(folder, 'r');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}
