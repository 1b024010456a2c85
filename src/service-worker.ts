/**
 * Opens the app with the relay gone: keeps the built files of one version, and hands them out.
 *
 * Knows nothing of gatherings, keeps nothing that a relay answered, and takes over only when told.
 * It is built as a classic script: what it imports has to be bundled away, never loaded.
 */
import { build, files, version } from '$service-worker';

// The app's own types already say that `self` is a window.
const worker = self as unknown as ServiceWorkerGlobalScope;

const OURS = 'sheaf-app-';
const CACHE = OURS + version;
/** Every address starts from this page. SvelteKit lists the fallback nowhere. */
const SHELL = '/shell.html';
/** Named by what is in them, so that a file of any version is the right one. */
const HASHED = new Set(build);
/**
 * The phone's own script comes with the page that the relay fills in; without it the app does. The
 * pictures are for whoever installs the app.
 */
const LEFT_OUT = /^\/(phone|screenshots)\//;
const KEPT = new Set([SHELL, ...build, ...files.filter((path) => !LEFT_OUT.test(path))]);

/** Addresses that are the relay's alone, also when somebody types them. */
const RELAY_ALONE =
	/^\/(ticket|sync|live|photos|codes|card|own|lite|editions|healthz|metrics|addresses|trust\/authority\.crt)(\/|$)/;
/** The relay fills the phone's page in, if it is there to do so. */
const PHONE_PAGE = /^\/j\//;
const RELAY_ANSWERS_WITHIN_MS = 1_500;

worker.addEventListener('install', (event) => event.waitUntil(fill()));
worker.addEventListener('activate', (event) => event.waitUntil(tidy()));

worker.addEventListener('message', ({ data }) => {
	if (data?.type === 'SKIP_WAITING') void worker.skipWaiting();
});

worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const { origin, pathname } = new URL(request.url);
	if (request.method !== 'GET' || origin !== worker.location.origin) return;
	if (KEPT.has(pathname)) event.respondWith(kept(pathname, request));
	else if (pathname.startsWith('/_app/immutable/')) event.respondWith(olderFile(request));
	else if (request.mode !== 'navigate' || RELAY_ALONE.test(pathname)) return;
	else if (PHONE_PAGE.test(pathname)) event.respondWith(phonePage(request));
	else event.respondWith(kept(SHELL, request));
});

/** All of a version or nothing: half a version would break where nobody can mend it. */
async function fill(): Promise<void> {
	const cache = await caches.open(CACHE);
	try {
		await Promise.all([...KEPT].map((path) => fetchInto(cache, path)));
	} catch (error) {
		await caches.delete(CACHE);
		throw error;
	}
}

async function fetchInto(cache: Cache, path: string): Promise<void> {
	const answer = await fetch(path, { cache: HASHED.has(path) ? 'default' : 'no-cache' });
	// The log-in page of a house's wifi answers whatever one asks, with 200.
	const isPage = /^text\/html/.test(answer.headers.get('content-type') ?? '');
	if (!answer.ok || answer.redirected || isPage !== path.endsWith('.html')) {
		throw new Error(`${path} was answered with ${answer.status}${isPage ? ' and a page' : ''}`);
	}
	await cache.put(path, answer);
}

/** Drops the versions before this one, unless another tab may still be running one of them. */
async function tidy(): Promise<void> {
	const tabs = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
	if (tabs.length <= 1) {
		const names = (await caches.keys()).filter((name) => name.startsWith(OURS));
		const older = names.slice(0, names.indexOf(CACHE));
		await Promise.all(older.map((name) => caches.delete(name)));
	}
	await worker.clients.claim();
}

/** A browser may have cleared the cache; then the relay is the only hope. */
const kept = async (path: string, request: Request): Promise<Response> =>
	(await caches.match(path, { cacheName: CACHE })) ?? fetch(request);

/** What a tab that runs a version before this one asks for. */
const olderFile = async (request: Request): Promise<Response> =>
	(await caches.match(request)) ?? fetch(request);

async function phonePage(request: Request): Promise<Response> {
	const patience = new AbortController();
	const timer = setTimeout(() => patience.abort(), RELAY_ANSWERS_WITHIN_MS);
	try {
		const answer = await fetch(request, { signal: patience.signal });
		if (answer.status < 500) return answer;
	} catch {
		// No relay, or one that is too slow: the page starts empty and fills itself in later.
	} finally {
		clearTimeout(timer);
	}
	return kept(SHELL, request);
}
