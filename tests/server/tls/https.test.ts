import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { readConfig } from '#server/config.ts';
import { makeLeaf } from '#server/tls/leaf.ts';
import type { Machine } from '#server/tls/private-names.ts';
import { knock, LAPTOP, newAuthority, shownBy } from '../../helpers/hall.ts';
import { newDataFolder, startRelay, type TestRelay } from '../../helpers/relay.ts';

interface Answered {
	readonly addresses: readonly string[];
	readonly secure: readonly string[];
	readonly authority?: { readonly name: string; readonly fingerprint: string };
}

const addressesOf = async ({ url }: TestRelay): Promise<Answered> =>
	(await fetch(`${url}/addresses`)).json() as Promise<Answered>;

async function authorityOf({ url }: TestRelay): Promise<X509Certificate> {
	const answer = await fetch(`${url}/trust/authority.crt`);
	expect(answer.status).toBe(200);
	expect(answer.headers.get('content-type')).toBe('application/x-x509-ca-cert');
	return new X509Certificate(Buffer.from(await answer.arrayBuffer()));
}

async function start(options: Parameters<typeof startRelay>[0] = {}): Promise<TestRelay> {
	const relay = await startRelay({ httpsPort: 0, readMachine: () => LAPTOP, ...options });
	onTestFinished(() => relay.close());
	return relay;
}

describe('https beside http', () => {
	test('answers the same, to who trusts the authority that http gives away', async () => {
		const relay = await start();
		const ca = String(await authorityOf(relay));
		const overHttp = await fetch(`${relay.url}/healthz`);
		expect(await getSecurely(relay, '/healthz', ca)).toEqual(await overHttp.text());
		expect(await knock(relay.httpsPort, '192.168.77.1', ca)).toBe('trusted');
		expect(await knock(relay.httpsPort, 'laptop-3.local', ca)).toBe('trusted');
		expect(await knock(relay.httpsPort, '192.168.77.2', ca)).toContain('does not match');
	});

	test('takes websockets too', async () => {
		const relay = await start();
		const ca = String(await authorityOf(relay));
		const gathering = 'A'.repeat(43);
		const socket = new WebSocket(`wss://localhost:${relay.httpsPort}/live/${gathering}`, { ca });
		const code = await new Promise((done) => socket.once('close', done));
		// Without a ticket, it was the relay that turned it away.
		expect(code).toBe(4401);
	});

	test('says the fingerprint of its authority, and never its key', async () => {
		const relay = await start();
		const certificate = await authorityOf(relay);
		expect((await addressesOf(relay)).authority).toEqual({
			name: certificate.subject.slice('CN='.length),
			fingerprint: certificate.fingerprint256
		});
		const pem = readFileSync(join(relay.dataFolder, 'tls', 'authority.pem'), 'utf8');
		const secret = pem.split('\n')[1] ?? '-';
		expect(secret.length).toBeGreaterThan(40);
		for (const path of [
			'/tls/authority.pem',
			'/trust/authority.pem',
			'/trust/../tls/authority.pem'
		]) {
			expect(await (await fetch(`${relay.url}${path}`)).text()).not.toContain(secret);
		}
		expect(relay.logged.join('')).not.toContain(secret);
	});

	test('can be left out', async () => {
		const relay = await startRelay();
		onTestFinished(() => relay.close());
		expect((await fetch(`${relay.url}/trust/authority.crt`)).status).toBe(404);
		expect(await addressesOf(relay)).not.toHaveProperty('authority');
		expect(existsSync(join(relay.dataFolder, 'tls'))).toBe(false);
	});
});

describe('when this machine gets another address', () => {
	test('its certificate fits within a second, and open lines stay open', async () => {
		let machine: Machine = LAPTOP;
		const relay = await start({ readMachine: () => machine });
		const ca = String(await authorityOf(relay));
		const before = await shownBy(relay.httpsPort);
		const agent = new Agent({ keepAlive: true, maxSockets: 1, ca });
		onTestFinished(() => agent.destroy());
		const first = await getOn(agent, relay);

		machine = { ...LAPTOP, addresses: ['10.42.0.1'] };
		const changedMs = performance.now();
		let answer = '';
		while (answer !== 'trusted') answer = await knock(relay.httpsPort, '10.42.0.1', ca);
		expect(performance.now() - changedMs).toBeLessThan(1_000);

		expect(await knock(relay.httpsPort, '192.168.77.1', ca)).toContain('does not match');
		expect((await shownBy(relay.httpsPort)).serialNumber).not.toBe(before.serialNumber);
		// The same line as before, not a new one.
		expect(await getOn(agent, relay)).toBe(first);
	});

	test('is not renewed while nothing changed', async () => {
		let looks = 0;
		let seen = () => {};
		const enough = new Promise<void>((done) => (seen = done));
		const readMachine = () => {
			if (++looks === 4) seen();
			return { ...LAPTOP, addresses: [...LAPTOP.addresses] };
		};
		const relay = await start({ readMachine });
		const before = await shownBy(relay.httpsPort);
		await enough;
		expect((await shownBy(relay.httpsPort)).serialNumber).toBe(before.serialNumber);
	});

	test('is renewed before it runs out', async () => {
		let nowMs = Date.now();
		const relay = await start({ nowMs: () => nowMs });
		const before = await shownBy(relay.httpsPort);
		nowMs += 380 * 86_400_000;
		let { serialNumber, validToDate } = before;
		while (serialNumber === before.serialNumber) {
			({ serialNumber, validToDate } = await shownBy(relay.httpsPort));
		}
		expect(validToDate.getTime()).toBeGreaterThan(before.validToDate.getTime());
	});
});

describe('http starts all the same', () => {
	test('when the authority is damaged', async () => {
		const dataFolder = newDataFolder();
		mkdirSync(join(dataFolder, 'tls'));
		writeFileSync(join(dataFolder, 'tls', 'authority.pem'), 'torn');
		const relay = await start({ dataFolder });
		expect((await fetch(`${relay.url}/healthz`)).status).toBe(200);
		expect(relay.noHttps).toContain('is damaged. Put it back from a copy');
		expect(await addressesOf(relay)).toMatchObject({ secure: [] });
	});

	test('when the port is taken', async () => {
		const first = await start();
		const second = await start({ httpsPort: first.httpsPort });
		expect((await fetch(`${second.url}/healthz`)).status).toBe(200);
		expect(second.noHttps).toBe(
			`There is no https: port ${first.httpsPort} is in use. Stop the other program, or set HTTPS_PORT to another number.`
		);
		expect(await addressesOf(second)).toMatchObject({ secure: [] });
	});
});

describe('the settings', () => {
	const read = (env: Record<string, string>) => readConfig(env, '/nowhere');

	test.each([
		[{}, 8788],
		[{ HTTPS_PORT: '9443' }, 9443],
		[{ HTTPS_PORT: 'off' }, undefined],
		[{ HTTPS_PORT: ' OFF ' }, undefined],
		[{ HTTPS_PORT: '0' }, undefined],
		[{ PORT: '0' }, 0]
	])('%j', (env, expected) => {
		expect(read(env as Record<string, string>)).toMatchObject({ httpsPort: expected });
	});

	test.each([
		[
			{ HTTPS_PORT: '70000' },
			'HTTPS_PORT is "70000". Set it to a number from 1 to 65535, or to "off".'
		],
		[
			{ HTTPS_PORT: 'yes' },
			'HTTPS_PORT is "yes". Set it to a number from 1 to 65535, or to "off".'
		],
		[
			{ PORT: '9000', HTTPS_PORT: '9000' },
			'PORT and HTTPS_PORT are both 9000. Set one of them to another number.'
		],
		[{ SHEAF_CERT: '/a.pem' }, 'Set both SHEAF_CERT and SHEAF_KEY, or neither.']
	])('refuse %j', (env, sentence) => {
		expect(read(env as Record<string, string>)).toBe(sentence);
	});

	test('take a certificate that was brought along, and refuse what is none', async () => {
		const folder = newDataFolder();
		onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
		const authority = newAuthority();
		const names = { domains: ['hall.example.org', 'localhost'], addresses: [] };
		const { cert, key } = makeLeaf(authority, names, Date.now());
		const [certPath, keyPath] = [join(folder, 'a.crt'), join(folder, 'a.key')];
		writeFileSync(certPath, cert);
		writeFileSync(keyPath, key);
		const config = read({ SHEAF_CERT: certPath, SHEAF_KEY: keyPath });
		if (typeof config === 'string') throw new Error(config);

		const relay = await start({ tls: config.tls });
		expect((await shownBy(relay.httpsPort)).raw.equals(new X509Certificate(cert).raw)).toBe(true);
		expect(await addressesOf(relay)).toMatchObject({
			secure: [`https://hall.example.org:${relay.httpsPort}`]
		});
		expect((await fetch(`${relay.url}/trust/authority.crt`)).status).toBe(404);
		expect(existsSync(join(relay.dataFolder, 'tls'))).toBe(false);

		writeFileSync(keyPath, String(authority.key.export({ type: 'pkcs8', format: 'pem' })));
		expect(read({ SHEAF_CERT: certPath, SHEAF_KEY: keyPath })).toContain(
			'are no certificate and its key'
		);
	});
});

function getSecurely(relay: TestRelay, path: string, ca: string): Promise<string> {
	return new Promise((done, fail) => {
		request({ host: 'localhost', port: relay.httpsPort, path, ca }, (answer) => {
			let body = '';
			answer.on('data', (piece) => (body += piece)).on('end', () => done(body));
		})
			.on('error', fail)
			.end();
	});
}

/** @returns which line it went over, by its port on this side */
function getOn(agent: Agent, relay: TestRelay): Promise<number | undefined> {
	return new Promise((done, fail) => {
		request({ host: 'localhost', port: relay.httpsPort, path: '/healthz', agent }, (answer) => {
			const { localPort } = answer.socket;
			answer.resume().on('end', () => done(localPort));
		})
			.on('error', fail)
			.end();
	});
}
