/** The runbook is read when something is wrong: what it quotes is what the relay says. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const HOUSE = fileURLToPath(new URL('../..', import.meta.url));
const runbook = readFileSync(join(HOUSE, 'server', 'RUNBOOK.md'), 'utf8');

function sourcesIn(folder: string): string {
	return readdirSync(join(HOUSE, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => /\.(ts|mjs)$/.test(name))
		.map((name) => readFileSync(join(HOUSE, folder, name), 'utf8'))
		.join('\n');
}

const server = sourcesIn('server');
/** As it is printed: sentences in one piece, and whatever is filled in as dots. */
const printed = `${server}${sourcesIn('src/lib/words')}${sourcesIn('src/cli')}`
	.replaceAll(/['`]\s*\+\s*['`]/g, '')
	.replaceAll(/\$\{[^}]*\}/g, '…');

describe('the runbook', () => {
	const quoted = [...runbook.matchAll(/“([^”]+)”/g)].map(([, words = '']) =>
		words.replaceAll(/\s+/g, ' ')
	);

	test('quotes a good many sentences', () => expect(quoted.length).toBeGreaterThan(10));

	test.each(quoted.filter((words) => words !== '…'))('quotes what is printed: %s', (words) => {
		expect(printed).toContain(words.replace(/ …$/, ' '));
	});

	test('explains every event that is logged, and none that is not', () => {
		const logged = [...server.matchAll(/\blog\(\s*'([a-z-]+)'/g)].map(([, event]) => event);
		const table = runbook.slice(runbook.indexOf('| Event'), runbook.indexOf('## Restoring'));
		const named = [...runbook.matchAll(/`((?:store|https)-[a-z-]+)`/g)].map(([, name]) => name);
		const explained = [...table.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(([, event]) => event);
		expect([...new Set([...explained, ...named])].toSorted()).toEqual(
			[...new Set(logged)].toSorted()
		);
	});

	test('names metrics that there are', () => {
		for (const [name] of runbook.matchAll(/\bsheaf_\w+/g)) {
			expect(server.includes(name), name).toBe(true);
		}
	});

	test('fits on one page', () => expect(runbook.split('\n').length).toBeLessThan(90));
});

const analyze = (...words: string[]) => spawnSync('systemd-analyze', words, { encoding: 'utf8' });
const hasSystemd = analyze('--version').status === 0;

describe('the systemd unit', () => {
	test.skipIf(!hasSystemd)('is understood by systemd, and leaves it little to do harm with', () => {
		const folder = mkdtempSync(join(tmpdir(), 'sheaf-unit-'));
		const unit = join(folder, 'sheaf.service');
		const source = readFileSync(join(HOUSE, 'server', 'deploy', 'sheaf.service'), 'utf8');
		// It asks whether the program is there, and /opt/sheaf is on the machine that it is for.
		writeFileSync(unit, source.replace(/^ExecStart=\S+/m, `ExecStart=${process.execPath}`));
		const { status, stderr } = analyze('verify', '--man=no', unit);
		const safe = analyze('--offline=true', '--threshold=20', 'security', unit);
		rmSync(folder, { recursive: true });
		expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
		expect(safe.stdout).toContain('DynamicUser=');
		expect(safe.status).toBe(0);
	});
});
