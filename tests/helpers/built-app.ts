/**
 * The built app on a port of its own, without a relay behind it: for what a browser keeps of it.
 *
 * Room: tests. Can be handed a newer build and be told to fail on a file, as a real machine would.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { ROOT } from '../../server/prepare.mjs';

export const BUILD = join(ROOT, 'build');

const TYPES: Readonly<Record<string, string>> = {
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript',
	'.css': 'text/css',
	'.json': 'application/json',
	'.webmanifest': 'application/manifest+json',
	'.svg': 'image/svg+xml',
	'.png': 'image/png',
	'.woff2': 'font/woff2'
};

export interface BuiltApp {
	readonly origin: string;
	/** From now on the files come from this folder. */
	readonly deploy: (folder: string) => void;
	/** From now on this path is answered with 503; null mends it. */
	readonly failOn: (path: string | null) => void;
	/** Paths asked for since the last call, navigations included. */
	readonly takeAsked: () => string[];
	readonly close: () => Promise<void>;
}

export async function serveBuiltApp(folder: string = BUILD): Promise<BuiltApp> {
	let root = folder;
	let failing: string | null = null;
	let asked: string[] = [];
	const server = createServer(async (request, response) => {
		const { pathname } = new URL(request.url ?? '/', 'http://localhost');
		asked.push(pathname);
		if (pathname === failing) return void response.writeHead(503).end();
		const file = await readFile(join(root, pathname)).catch(() => null);
		if (!file && extname(pathname)) return void response.writeHead(404).end();
		const body = file ?? (await readFile(join(root, 'shell.html')));
		response.writeHead(200, {
			'content-type': TYPES[extname(pathname)] ?? 'text/html; charset=utf-8',
			'cache-control': pathname.includes('/immutable/')
				? 'public, max-age=31536000, immutable'
				: 'no-cache'
		});
		response.end(body);
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.address() as AddressInfo;
	return {
		origin: `http://localhost:${port}`,
		deploy: (to) => (root = to),
		failOn: (path) => (failing = path),
		takeAsked: () => asked.splice(0),
		close: () =>
			new Promise((done) => {
				server.close(() => done());
				server.closeAllConnections();
			})
	};
}

/**
 * The same app as a build of its own: another version in the worker, and a page that says which.
 *
 * @returns its folder, under a temporary one, and what takes it away again
 */
export async function newerBuild(
	mark: string
): Promise<{ folder: string; drop: () => Promise<void> }> {
	const folder = await mkdtemp(join(tmpdir(), 'sheaf-build-'));
	await cp(BUILD, folder, { recursive: true });
	const { version } = JSON.parse(await readFile(join(BUILD, '_app/version.json'), 'utf8'));
	const rewrite = async (path: string, change: (text: string) => string) =>
		writeFile(join(folder, path), change(await readFile(join(folder, path), 'utf8')));
	await rewrite('service-worker.js', (text) => text.replaceAll(version, `${version}-${mark}`));
	await rewrite('shell.html', (text) =>
		text.replace('<head>', `<head><meta name="build" content="${mark}" />`)
	);
	return { folder, drop: () => rm(folder, { recursive: true }) };
}
