import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readConfig } from '#server/config.ts';

const NO_PEM = fileURLToPath(import.meta.url);
const HOUSE = join(NO_PEM, '..', '..', '..');

describe('the configuration', () => {
	test('is sane when nothing is said', () => {
		expect(readConfig({}, '/house')).toEqual({
			port: 8787,
			httpsPort: 8788,
			host: undefined,
			dataFolder: '/house/data',
			buildFolder: '/house/build',
			tls: undefined,
			flush: 'always',
			tier: [],
			address: undefined,
			openMetrics: false,
			admission: undefined
		});
	});

	test('takes what makes sense', () => {
		const env = {
			PORT: ' 9000 ',
			HOST: '127.0.0.1',
			SHEAF_DATA: '/mnt/stick',
			SHEAF_FLUSH: 'Later',
			HTTPS_PORT: 'off',
			SHEAF_METRICS: 'everyone',
			SHEAF_STORE: 'nats://one:4222, nats://ann:secret@two:4222'
		};
		expect(readConfig(env, '/house')).toMatchObject({
			port: 9000,
			host: '127.0.0.1',
			dataFolder: '/mnt/stick',
			flush: 'later',
			httpsPort: undefined,
			openMetrics: true,
			tier: ['nats://one:4222', 'nats://ann:secret@two:4222']
		});
	});

	test.each([
		[{ PORT: 'eighty' }, 'PORT is "eighty".'],
		[{ PORT: '70000' }, 'PORT is "70000".'],
		[{ PORT: '-1' }, 'PORT is "-1".'],
		[{ HTTPS_PORT: 'maybe' }, 'HTTPS_PORT is "maybe".'],
		[{ HTTPS_PORT: '65536' }, 'HTTPS_PORT is "65536".'],
		[{ PORT: '9000', HTTPS_PORT: '9000' }, 'PORT and HTTPS_PORT are both 9000.'],
		[{ SHEAF_FLUSH: 'never' }, 'SHEAF_FLUSH is "never".'],
		[{ HOST: 'no such place' }, 'HOST is "no such place".'],
		[{ SHEAF_STORE: 'postgres://here' }, 'SHEAF_STORE has "postgres://here" in it.'],
		[{ SHEAF_STORE: 'nats://ann:secret@' }, 'SHEAF_STORE has "nats://…@" in it.'],
		[{ SHEAF_ADDRESS: 'one.example' }, 'SHEAF_ADDRESS is "one.example".'],
		[{ SHEAF_METRICS: 'yes' }, 'SHEAF_METRICS is "yes".'],
		[{ SHEAF_ADMISSION: 'short' }, 'SHEAF_ADMISSION is too short.'],
		[{ SHEAF_CERT: '/nowhere.pem' }, 'Set both SHEAF_CERT and SHEAF_KEY'],
		[{ SHEAF_CERT: NO_PEM, SHEAF_KEY: NO_PEM }, 'are no certificate and its key.'],
		[{ SHEAF_CERT: '/nowhere.pem', SHEAF_KEY: '/nowhere.key' }, '"/nowhere.pem" could not be read']
	])('answers one sentence to %o', (env, sentence) => {
		expect(readConfig(env, '/house')).toContain(sentence);
	});

	test('is whole in the README: each setting has a row there, and no row is of yesterday', () => {
		const source = readFileSync(join(HOUSE, 'server', 'config.ts'), 'utf8');
		const read = [...source.matchAll(/\benv\.([A-Z_]+)/g)].map(([, name = '']) => name);
		const table = readFileSync(join(HOUSE, 'README.md'), 'utf8').split('| Setting')[1] ?? '';
		const rows = (table.split('\n\n')[0] ?? '').split('\n').map((row) => row.split('|')[1] ?? '');
		const listed = rows.flatMap((row) => [...row.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name));
		expect(listed.toSorted()).toEqual([...new Set(read)].toSorted());
	});
});
