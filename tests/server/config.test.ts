import { describe, expect, test } from 'vitest';
import { readConfig } from '#server/config.ts';

describe('the configuration', () => {
	test('is sane when nothing is said', () => {
		expect(readConfig({}, '/house')).toEqual({
			port: 8787,
			httpsPort: 8788,
			host: undefined,
			dataFolder: '/house/data',
			buildFolder: '/house/build',
			tls: undefined,
			tier: [],
			openMetrics: false
		});
	});

	test('takes what makes sense', () => {
		const env = {
			PORT: ' 9000 ',
			HOST: '127.0.0.1',
			SHEAF_DATA: '/mnt/stick',
			SHEAF_STORE: 'nats://one:4222, nats://ann:secret@two:4222'
		};
		expect(readConfig(env, '/house')).toMatchObject({
			port: 9000,
			host: '127.0.0.1',
			dataFolder: '/mnt/stick',
			tier: ['nats://one:4222', 'nats://ann:secret@two:4222']
		});
	});

	test.each([
		[{ PORT: 'eighty' }, 'PORT is "eighty".'],
		[{ PORT: '70000' }, 'PORT is "70000".'],
		[{ PORT: '-1' }, 'PORT is "-1".'],
		[{ HOST: 'no such place' }, 'HOST is "no such place".'],
		[{ SHEAF_STORE: 'postgres://here' }, 'SHEAF_STORE has "postgres://here" in it.'],
		[{ SHEAF_STORE: 'nats://ann:secret@' }, 'SHEAF_STORE has "nats://…@" in it.'],
		[{ SHEAF_METRICS: 'yes' }, 'SHEAF_METRICS is "yes".'],
		[{ SHEAF_CERT: '/nowhere.pem' }, 'Set both SHEAF_CERT and SHEAF_KEY'],
		[{ SHEAF_CERT: '/nowhere.pem', SHEAF_KEY: '/nowhere.key' }, '"/nowhere.pem" could not be read']
	])('answers one sentence to %o', (env, sentence) => {
		expect(readConfig(env, '/house')).toContain(sentence);
	});
});
