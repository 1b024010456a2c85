/**
 * The built app, served from memory: what was there at the start, and nothing else.
 *
 * Room: server/http. No path that anybody asks for ever reaches the disk.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Answer } from './answer.ts';
import { inlinePieces, pagePolicy, WORKER_POLICY, type InlinePieces } from './page-policy.ts';

export interface AppFile {
	readonly type: string;
	readonly bytes: Buffer;
	readonly etag: string;
	readonly cacheControl: string;
	/** Set for pages. */
	readonly inline: InlinePieces | undefined;
	/** Made when somebody first asks for it. */
	zipped?: Buffer;
}

export interface AppFiles {
	readonly isBuilt: boolean;
	/** @param path - decoded, beginning with a slash */
	readonly find: (path: string) => AppFile | undefined;
	/** The page that every address of the app starts from. */
	readonly shell: AppFile | undefined;
}

export interface FileRequest {
	readonly host: string | undefined;
	readonly ifNoneMatch: string | undefined;
	readonly acceptEncoding: string | undefined;
	/** Origins of other relays that the page may go on with. */
	readonly sisters: readonly string[];
}

const TYPES: Readonly<Record<string, string>> = {
	'.css': 'text/css; charset=utf-8',
	'.csv': 'text/csv; charset=utf-8',
	'.html': 'text/html; charset=utf-8',
	'.ico': 'image/x-icon',
	'.jpg': 'image/jpeg',
	'.js': 'text/javascript; charset=utf-8',
	'.json': 'application/json; charset=utf-8',
	'.md': 'text/markdown; charset=utf-8',
	'.mjs': 'text/javascript; charset=utf-8',
	'.mp3': 'audio/mpeg',
	'.png': 'image/png',
	'.svg': 'image/svg+xml',
	'.txt': 'text/plain; charset=utf-8',
	'.wasm': 'application/wasm',
	'.webmanifest': 'application/manifest+json',
	'.webp': 'image/webp',
	'.woff2': 'font/woff2'
};
const WORTH_ZIPPING = /^(text\/|application\/(json|manifest\+json|wasm)|image\/svg)/;
const MIN_ZIP_BYTES = 1_024;

/** @param folder - of the built app; it may not be there yet */
export function loadAppFiles(folder: string): AppFiles {
	const files = new Map<string, AppFile>();
	for (const path of pathsUnder(folder)) {
		const file = readAppFile(join(folder, path), path);
		files.set(path, file);
		if (path.endsWith('/index.html')) files.set(path.slice(0, -'index.html'.length), file);
		if (path.endsWith('.html')) files.set(path.slice(0, -'.html'.length), file);
	}
	return {
		isBuilt: files.size > 0,
		find: (path) => files.get(path),
		shell: files.get('/shell.html')
	};
}

/** @param text - a page's text when it was filled in; then nobody keeps it */
export function answerFile(file: AppFile, request: FileRequest, text?: string): Answer {
	const headers: Record<string, string> = { 'content-type': file.type };
	if (file.inline) {
		headers['content-security-policy'] = pagePolicy(file.inline, request.host, request.sisters);
		headers['permissions-policy'] = 'geolocation=(), microphone=(), payment=()';
	}
	if (file.type.startsWith('text/javascript')) headers['content-security-policy'] = WORKER_POLICY;
	if (text !== undefined) {
		return { status: 200, headers: { ...headers, 'cache-control': 'no-store' }, body: text };
	}
	headers['cache-control'] = file.cacheControl;
	headers.etag = file.etag;
	headers.vary = 'accept-encoding';
	if (request.ifNoneMatch?.split(/\s*,\s*/).some((tag) => tag.replace(/^W\//, '') === file.etag)) {
		return { status: 304, headers, body: '' };
	}
	const mayZip = WORTH_ZIPPING.test(file.type) && file.bytes.byteLength >= MIN_ZIP_BYTES;
	if (!mayZip || !/\bgzip\b/.test(request.acceptEncoding ?? '')) {
		return { status: 200, headers, body: file.bytes };
	}
	headers['content-encoding'] = 'gzip';
	return { status: 200, headers, body: (file.zipped ??= gzipSync(file.bytes, { level: 9 })) };
}

function readAppFile(absolute: string, path: string): AppFile {
	const bytes = readFileSync(absolute);
	const type = TYPES[extname(path)] ?? 'application/octet-stream';
	return {
		type,
		bytes,
		etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`,
		// Files under this folder carry a hash of their bytes in their name.
		cacheControl: path.startsWith('/_app/immutable/')
			? 'public, max-age=31536000, immutable'
			: 'no-cache',
		inline: type.startsWith('text/html') ? inlinePieces(bytes.toString('utf8')) : undefined
	};
}

function pathsUnder(folder: string, within = '/'): string[] {
	try {
		return readdirSync(join(folder, within), { withFileTypes: true }).flatMap((entry) => {
			const path = posix.join(within, entry.name);
			if (entry.name.startsWith('.')) return [];
			if (entry.isDirectory()) return pathsUnder(folder, path);
			return entry.isFile() ? [path] : [];
		});
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
		throw error;
	}
}
