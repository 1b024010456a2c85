/**
 * A page that does nothing but shrink a photo, on a plain-http name as a hall has it.
 *
 * Room: tests. The page is our own code, bundled as it stands; what it shrinks is drawn in it.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'vite';
import { ROOM_NAME } from './helpers.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const ENTRY = 'virtual:photo-page';
const SOURCE = `
	import { shrinkPhoto } from '${ROOT}/src/lib/photos/shrink.ts';
	import { hashPhoto } from '${ROOT}/src/lib/photos/photo-hash.ts';
	Object.assign(window, { shrinkPhoto, hashPhoto });
`;

export interface PhotoPage {
	readonly url: string;
	readonly close: () => Promise<void>;
}

export async function servePhotoPage(): Promise<PhotoPage> {
	const script = await bundle();
	const server = createServer((request, response) => {
		const isScript = request.url === '/page.js';
		response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
		response.end(
			isScript ? script : '<!doctype html><script type="module" src="/page.js"></script>'
		);
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://${ROOM_NAME}:${port}/`,
		close: () => new Promise((closed) => server.close(() => closed()))
	};
}

async function bundle(): Promise<string> {
	const built = await build({
		configFile: false,
		root: ROOT,
		publicDir: false,
		logLevel: 'error',
		plugins: [
			{
				name: 'photo-page',
				resolveId: (id) => (id === ENTRY ? `\0${ENTRY}` : undefined),
				load: (id) => (id === `\0${ENTRY}` ? SOURCE : undefined)
			}
		],
		build: { write: false, minify: false, rolldownOptions: { input: ENTRY } }
	});
	const output = Array.isArray(built) ? built[0]?.output : 'output' in built ? built.output : [];
	const chunk = output?.find(({ type }) => type === 'chunk');
	if (chunk?.type !== 'chunk') throw new Error('The photo page was not bundled.');
	return chunk.code;
}
