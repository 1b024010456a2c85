import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { putWithdrawal } from '#lib/doc/plan-doc.ts';
import { grantFirstHost, withdraw } from '#lib/keys/grants.ts';
import { openKeyPair } from '#lib/keys/key-pair.ts';
import { run } from '../../src/cli/run.ts';
import { openPeer } from '../helpers/client.ts';
import { runCli, startCli } from '../helpers/cli.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';

const EXAMPLE = 'static/examples/healthy-social-change-2008.json';
const example = JSON.parse(readFileSync(EXAMPLE, 'utf8'));

let relay: TestRelay;
let data: string;
let made: any;
const cli = (...args: string[]) => runCli(data, ...args);

/** The same without a process of its own. */
async function runHere(...args: string[]) {
	let out = '';
	let error = '';
	const code = await run(args, {
		out: (text) => (out += text),
		complain: (text) => (error += text)
	});
	return { code, out, error };
}
const kept = (name: string) => join(data, name);

beforeAll(async () => {
	relay = await startRelay();
	data = mkdtempSync(join(tmpdir(), 'sheaf-cli-'));
	vi.stubEnv('SHEAF_DATA', data);
	made = (await cli('new', '--from', EXAMPLE, '--relay', relay.url)).json;
}, 30_000);
afterAll(async () => {
	vi.unstubAllEnvs();
	await relay.close();
	rmSync(data, { recursive: true, force: true });
});

describe('new', () => {
	test('prints the gathering, four links and the code, and keeps its key for its owner', () => {
		expect(made.invites.host).toMatch(new RegExp(`^${relay.url}/enrol/${made.gathering}#.{43}$`));
		expect(made.invites.harvester).toMatch(/\/enrol\/.*#.{43}$/);
		expect(made.invites.reader).toMatch(/\/read\/.*#.{43}$/);
		expect(made.invites.participant).toBe(`${relay.url}/j/${made.code}`);
		expect(statSync(made.key).mode & 0o777).toBe(0o600);
		expect(JSON.parse(readFileSync(made.key, 'utf8')).gathering).toBe(made.gathering);
	});

	test('is on the relay’s disk when it says so', async () => {
		const other = await startRelay();
		const gathering = (await cli('new', '--from', EXAMPLE, '--relay', other.url)).json;
		await other.stop();
		const again = await startRelay({ dataFolder: other.dataFolder });
		const link = gathering.invites.host.replace(other.url, again.url);
		const out = await cli('export', '--invite', link, '--format', 'json');
		expect(out.json?.notes).toHaveLength(46);
		await again.close();
	});

	test('takes thousands of notes in seconds', async () => {
		const notes = Array.from({ length: 5_000 }, (_, n) => ({
			text: `Note ${n}`,
			themes: [`t${n % 50}`]
		}));
		writeFileSync(
			kept('many.json'),
			JSON.stringify({ sheaf: 1, gathering: { title: 'Many' }, notes })
		);
		const startedAtMs = performance.now();
		const many = (await cli('new', '--from', kept('many.json'), '--relay', relay.url)).json;
		expect(performance.now() - startedAtMs).toBeLessThan(30_000);
		const out = await cli('export', '--invite', many.invites.harvester, '--format', 'json');
		expect(out.json.notes).toHaveLength(5_000);
		expect(out.json.themes).toHaveLength(50);
	}, 60_000);
});

describe('export', () => {
	test('gives a host everything, as it went in', async () => {
		const { json, code } = await cli('export', '--invite', made.invites.host, '--format', 'json');
		expect(code).toBe(0);
		const asked = { ...example, notes: undefined };
		expect(json).toMatchObject(JSON.parse(JSON.stringify(asked)));
		for (const note of example.notes)
			expect(json.notes).toContainEqual(expect.objectContaining(note));
	});

	test.each(['csv', 'md', 'html'])('writes %s to a file, and says so', async (format) => {
		const out = kept(`report.${format}`);
		const said = await cli(
			'export',
			'--invite',
			made.invites.host,
			'--format',
			format,
			'--audience',
			'public',
			'--out',
			out
		);
		expect(said.json).toMatchObject({ out, format });
		expect(readFileSync(out, 'utf8').replaceAll('\\', '')).toContain('participatory everything');
	});

	test('lets one link in once, for every command on this machine, also at the same moment', async () => {
		const { invites } = (await cli('new', '--from', EXAMPLE, '--relay', relay.url)).json;
		const args = ['export', '--invite', invites.harvester, '--format', 'csv'];
		const all = await Promise.all([1, 2, 3].map(() => cli(...args)));
		expect(all.map(({ code, error }) => `${code}${error}`)).toEqual(['0', '0', '0']);

		const elsewhere = mkdtempSync(join(tmpdir(), 'sheaf-cli-'));
		const other = await runCli(elsewhere, ...args);
		expect(other).toMatchObject({
			code: 1,
			out: '',
			error: expect.stringContaining('used by another device')
		});
		rmSync(elsewhere, { recursive: true });
	}, 30_000);

	test('tells a reader that there is no edition yet', async () => {
		const said = await cli('export', '--invite', made.invites.reader, '--format', 'md');
		expect(said).toMatchObject({ code: 1, out: '' });
		expect(said.error).toMatch(/^[^\n]*edition[^\n]*\.\n$/);
	});
});

describe('send, watch', () => {
	test('a note is on disk when the receipt is printed, and comes to who watches', async () => {
		const watching = startCli(data, 'watch', '--invite', made.invites.harvester, '--seconds', '6');
		const sent = await cli(
			'send',
			'--invite',
			made.invites.participant,
			'--text',
			'Nobody rang me back.',
			'--table',
			'4'
		);
		expect(sent.code).toBe(0);
		expect(sent.json).toMatchObject({
			state: 'filed',
			store: expect.any(String),
			epoch: expect.any(String)
		});
		const seen = JSON.parse(await watching.line);
		expect(seen).toMatchObject({
			text: 'Nobody rang me back.',
			place: 'Table 4',
			ms: expect.any(Number)
		});
		const { code, out } = await watching.done;
		expect(code).toBe(0);
		expect(out.trim().split('\n')).toHaveLength(1);

		const all = (await cli('export', '--invite', made.invites.host, '--format', 'json')).json;
		expect(all.notes.at(-1).text).toBe('Nobody rang me back.');
		const rows = (await cli('export', '--invite', made.invites.host, '--format', 'csv')).out;
		expect(rows).toMatch(/Nobody rang me back\..*Table 4/);
	}, 30_000);
});

describe('phones', () => {
	test('come again when the relay was away, and lose nothing', async () => {
		const first = await startRelay();
		const hall = (await cli('new', '--from', EXAMPLE, '--relay', first.url)).json;
		const watching = startCli(data, 'watch', '--invite', hall.invites.harvester, '--seconds', '20');
		const room = startCli(
			data,
			...['phones', '--invite', hall.invites.participant, '--count', '3'],
			...['--rate', '10', '--seconds', '4']
		);

		await watching.line;
		await first.stop();
		const port = Number(new URL(first.url).port);
		const again = await startRelay({ dataFolder: first.dataFolder, port });
		const { json } = await room.done;
		expect(json).toMatchObject({ sent: 40, receipts: 40, lost: 0, doubled: 0 });
		await watching.done;
		await again.close();
	}, 30_000);

	test('counts what was sent, answered, lost and doubled', async () => {
		const said = await cli(
			'phones',
			'--invite',
			made.invites.host,
			'--count',
			'5',
			'--rate',
			'20',
			'--seconds',
			'2'
		);
		expect(said.json).toMatchObject({ sent: 40, receipts: 40, lost: 0, doubled: 0 });
		const { p50, p95, p99 } = said.json.latency;
		expect(p50).toBeGreaterThan(0);
		expect(p95).toBeGreaterThanOrEqual(p50);
		expect(p99).toBeGreaterThanOrEqual(p95);
	}, 30_000);
});

describe('a link that a host has withdrawn', () => {
	test.each([
		['harvester', ['--format', 'csv']],
		['reader', ['--format', 'md']]
	] as const)(
		'as %s gets one sentence',
		async (role, args) => {
			const { gathering, key, invites } = (
				await cli('new', '--from', EXAMPLE, '--relay', relay.url)
			).json;
			const seeds = JSON.parse(readFileSync(key, 'utf8'));
			const host = openKeyPair(seeds.host)!;
			const grant = grantFirstHost(openKeyPair(seeds.recovery)!, host.key);
			const standing = { invites: [], grants: [grant], withdrawals: [] };
			const peer = await openPeer(relay, { gathering, pair: host, role: 'host', standing }, 'plan');
			await peer.synced;
			const link = openKeyPair(new URL(invites[role]).hash.slice(1))!;
			putWithdrawal(peer.doc, withdraw(gathering, link.key, 1, host));
			await peer.savedAtLeast(2);
			peer.close();

			const said = await runHere('export', '--invite', invites[role], ...args);
			expect(said).toMatchObject({ code: 1, out: '' });
			expect(said.error).toMatch(/^A host has withdrawn [^\n]*\.\n$/);
		},
		30_000
	);
});

describe('what makes no sense', () => {
	const link = () => made.invites.participant as string;
	test.each<[string, () => string[], RegExp]>([
		['no command', () => [], /command/],
		['an unknown command', () => ['sing'], /sing.*not a command/],
		['a name of every object', () => ['constructor'], /not a command/],
		['an unknown option', () => ['send', '--loud', 'yes'], /--loud.*not an option/],
		['an option without a value', () => ['send', '--invite'], /needs a value/],
		['an option twice', () => ['send', '--text', 'a', '--text', 'b'], /twice/],
		['no invite', () => ['send', '--text', 'x'], /--invite/],
		['no file', () => ['new'], /--from/],
		[
			'a file that is not there',
			() => ['new', '--from', 'nowhere.json'],
			/nowhere\.json.*cannot be read/
		],
		['a folder', () => ['new', '--from', 'src'], /cannot be read/],
		[
			'a file that is no harvest',
			() => ['new', '--from', 'package.json', '--relay', relay.url],
			/harvest file/
		],
		['a relay that is none', () => ['new', '--from', EXAMPLE, '--relay', 'over there'], /--relay/],
		[
			'a relay that is not there',
			() => ['new', '--from', EXAMPLE, '--relay', 'http://localhost:9'],
			/No relay answers/
		],
		[
			'a link that is none',
			() => ['send', '--invite', 'hello', '--text', 'x'],
			/not an invite link/
		],
		[
			'half a link',
			() => ['export', '--invite', made.invites.host.slice(0, -3), '--format', 'csv'],
			/not an invite link/
		],
		[
			'a link nobody made',
			() => [
				'export',
				'--invite',
				made.invites.host.replace(/#.*/, `#${'A'.repeat(43)}`),
				'--format',
				'csv'
			],
			/not known here/
		],
		[
			'a reader’s link nobody made',
			() => [
				'export',
				'--invite',
				made.invites.reader.replace(/#.*/, `#${'A'.repeat(43)}`),
				'--format',
				'csv'
			],
			/not known here/
		],
		[
			'a code nobody has',
			() => ['send', '--invite', link().replace(/.{5}$/, '22222'), '--text', 'x'],
			/no gathering with this code/
		],
		[
			'a relay that went away',
			() => ['send', '--invite', link().replace(/:\d+/, ':9'), '--text', 'x'],
			/No relay answers/
		],
		['no words', () => ['send', '--invite', link(), '--text', '  '], /Write something/],
		[
			'too many words',
			() => ['send', '--invite', link(), '--text', 'x'.repeat(2_001)],
			/longer than/
		],
		[
			'a table between two',
			() => ['send', '--invite', link(), '--text', 'x', '--table', '1.5'],
			/whole number/
		],
		[
			'a table that is none',
			() => ['send', '--invite', link(), '--text', 'x', '--table', 'four'],
			/--table/
		],
		[
			'an hour that is none',
			() => ['watch', '--invite', made.invites.host, '--seconds', '-1'],
			/--seconds/
		],
		[
			'a phone that wants to watch',
			() => ['watch', '--invite', link(), '--seconds', '1'],
			/host’s or a harvester’s/
		],
		[
			'a reader who wants to write',
			() => ['send', '--invite', made.invites.reader, '--text', 'x'],
			/reading only/
		],
		[
			'a format that is none',
			() => ['export', '--invite', made.invites.host, '--format', 'pdf'],
			/--format/
		],
		[
			'an audience that is none',
			() => ['export', '--invite', made.invites.host, '--format', 'md', '--audience', 'all'],
			/--audience/
		],
		[
			'a folder that is not there',
			() => ['export', '--invite', made.invites.host, '--format', 'md', '--out', '/nowhere/x.md'],
			/written/
		],
		[
			'no phones',
			() => ['phones', '--invite', link(), '--count', '0', '--rate', '1', '--seconds', '1'],
			/--count/
		]
	])('%s gets one sentence and nothing else', async (_, args, words) => {
		const { code, out, error } = await runHere(...args());
		expect(code).toBe(1);
		expect(out).toBe('');
		expect(error).toMatch(words);
		expect(error.trim().split('\n')).toHaveLength(1);
		expect(error).not.toMatch(/at .*\.ts|Error:/);
	});

	test('leaves no drafts of keys behind', () => {
		expect(readdirSync(join(data, 'cli')).filter((name) => !name.endsWith('.json'))).toEqual([]);
	});
});
