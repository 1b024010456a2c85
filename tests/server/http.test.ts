import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bring } from '../helpers/cafe.ts';
import { newGathering } from '../helpers/gathering.ts';
import { newDataFolder, startRelay, type TestRelay } from '../helpers/relay.ts';

const START = "\n\t\t\t\tkit.start('here');\n\t\t\t";
const PHONE_PAGE = `<!doctype html><title>{{title}}</title>
<script type="application/json" id="sheaf-view">null</script><script>watch()</script>
<h1>{{question}}</h1>
<form method="post" action="/lite/{{code}}"><input type="hidden" name="id" value="{{id}}"/><input name="table" value="{{table}}"/></form>
<script>${START}</script>`;

let folder: string;
let relay: TestRelay;
beforeEach(async () => {
	folder = newDataFolder();
	const build = join(folder, 'build');
	const write = (path: string, text: string) => {
		mkdirSync(join(build, path, '..'), { recursive: true });
		writeFileSync(join(build, path), text);
	};
	write('shell.html', `<!doctype html><script>${START}</script>`);
	write('j/_.html', PHONE_PAGE);
	write('help.html', '<!doctype html>Help');
	write('_app/immutable/a.1234.js', `export const long = '${'a'.repeat(5_000)}';`);
	write('service-worker.js', '// worker');
	write('.stamp', 'not for anybody');
	writeFileSync(join(folder, 'secret.txt'), 'the secret');
	relay = await startRelay({ dataFolder: join(folder, 'data'), buildFolder: build });
});
afterEach(async () => {
	await relay.close();
	rmSync(folder, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}) =>
	fetch(`${relay.url}${path}`, { headers });

/** Says exactly these bytes and answers all that comes back. */
function raw(text: string): Promise<string> {
	return new Promise((done) => {
		const socket = connect(Number(new URL(relay.url).port), 'localhost', () => socket.write(text));
		let answer = '';
		socket.on('data', (chunk) => (answer += chunk));
		socket.on('error', () => {});
		socket.on('close', () => done(answer));
	});
}

describe('the app', () => {
	test('starts from the shell at every address of its own', async () => {
		for (const path of ['/', '/g/abc/live', '/enrol/abc', '/new/world-cafe', '/where']) {
			const page = await get(path);
			expect(page.status, path).toBe(200);
			expect(await page.text(), path).toContain('kit.start');
		}
		expect(await (await get('/help')).text()).toContain('Help');
		expect((await get('/missing.js')).status).toBe(404);
		expect((await get('/_app/immutable/missing.js')).status).toBe(404);
		expect((await fetch(`${relay.url}/help`, { method: 'POST' })).status).toBe(405);
		const head = await fetch(`${relay.url}/help`, { method: 'HEAD' });
		expect([head.status, await head.text()]).toEqual([200, '']);
	});

	test('runs only the scripts that it was built with', async () => {
		const policy = (await get('/g/x')).headers.get('content-security-policy') ?? '';
		const script = /script-src ([^;]*)/.exec(policy)?.[1] ?? '';
		expect(script).toMatch(/^'self' 'sha256-[A-Za-z0-9+/]+='$/);
		expect(policy).toContain("default-src 'none'");
		expect(policy).toContain("frame-ancestors 'none'");
		expect(policy).toContain(`ws://${relay.host}`);
		const worker = await get('/service-worker.js');
		expect(worker.headers.get('content-security-policy')).toContain("connect-src 'self'");
		const page = await get('/g/x');
		expect(page.headers.get('x-content-type-options')).toBe('nosniff');
		const sly = await raw('GET / HTTP/1.1\r\nHost: a; script-src *\r\nConnection: close\r\n\r\n');
		expect(sly).not.toContain('script-src *');
	});

	test('is kept by browsers as long as it is good and no longer', async () => {
		const named = await get('/_app/immutable/a.1234.js');
		expect(named.headers.get('cache-control')).toContain('immutable');
		for (const path of ['/', '/help', '/service-worker.js']) {
			const page = await get(path);
			expect(page.headers.get('cache-control'), path).toBe('no-cache');
			const etag = page.headers.get('etag') ?? '';
			expect((await get(path, { 'if-none-match': `W/${etag}, "other"` })).status, path).toBe(304);
			expect((await get(path, { 'if-none-match': '"other"' })).status, path).toBe(200);
		}
		const zipped = await raw(
			'GET /_app/immutable/a.1234.js HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n'
		);
		expect(zipped.toLowerCase()).toContain('content-encoding: gzip');
		expect(zipped.length).toBeLessThan(1_500);
	});

	test('hands out nothing but itself, whatever the path', async () => {
		const tricks = [
			'/../secret.txt',
			'/..%2fsecret.txt',
			'/%2e%2e/secret.txt',
			'/%2e%2e%2fsecret.txt',
			'/..%5csecret.txt',
			'/help/../../secret.txt',
			'//secret.txt',
			'/.stamp',
			'/%00/secret.txt',
			'/j/..%2f..%2fsecret.txt',
			'/%E0%A4%A',
			'/photos/../../secret.txt',
			'http://evil/secret.txt',
			'*'
		];
		for (const path of tricks) {
			const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
			expect(answer, path).not.toContain('the secret');
			expect(answer, path).not.toContain('not for anybody');
			expect(answer, path).toMatch(/^HTTP\/1\.1 (200|400|404) /);
		}
	});

	test('bears broken requests', async () => {
		const broken = [
			'GET / HTTP/1.1\r\n\r\n',
			'GET / HTTP/9.9\r\nHost: x\r\n\r\n',
			`GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`,
			'POST /ticket HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
			'nonsense\r\n\r\n',
			'GET /live/x HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'
		];
		for (const text of broken) {
			expect(await raw(text), text.slice(0, 40)).toMatch(/^HTTP\/1\.1 4\d\d /);
		}
		expect(await (await get('/healthz')).json()).toEqual({ status: 'ok', version: '0.0.0-test' });
	});

	test('has no edition to give yet', async () => {
		const answer = await get(`/editions/${'a'.repeat(43)}/latest?ticket=x`);
		expect(answer.status).toBe(404);
		expect(await answer.json()).toMatchObject({ refused: 'no-edition' });
	});
});

describe('the phone page', () => {
	test('is filled in before it is sent, and nothing in it can run', async () => {
		const cafe = newGathering('</script><script>alert("{{title}}")</script> $& {{code}}');
		await bring(relay, cafe);

		const page = await get(`/j/${cafe.code}?t=4`);

		const html = await page.text();
		expect(page.headers.get('cache-control')).toBe('no-store');
		expect(html).toContain('<title>Neighbours</title>');
		expect(html).toContain(`action="/lite/${cafe.code}"`);
		expect(html).toContain('name="table" value="4"');
		expect(html.match(/<script/g)).toHaveLength(3);
		const json = /id="sheaf-view">(.*?)<\/script>/.exec(html)?.[1] ?? '';
		expect(JSON.parse(json)).toMatchObject({
			kind: 'phone',
			code: cafe.code,
			now: { question: '</script><script>alert("{{title}}")</script> $& {{code}}' }
		});
		const policy = page.headers.get('content-security-policy') ?? '';
		expect(policy.match(/'sha256-/g)).toHaveLength(2);
	});

	test('is there also for a code that leads nowhere, and says so', async () => {
		const page = await get('/j/ZZZZZ?t=%22%3E');
		expect(page.status).toBe(404);
		const html = await page.text();
		expect(html).toContain('There is no gathering with this code.');
		expect(html).toContain('id="sheaf-view">null</script>');
		expect(html).toContain('name="table" value=""');
	});
});
