/**
 * `npm run bench -- NAME`: runs one bench, prints a table for people or lines for programs.
 *
 * Room: bench. Every file beside this one is a bench of that name. Knows the process and no bench.
 */
import { existsSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Bench, BenchOptions, Line } from './kit/bench.ts';
import { machineLine } from './kit/machine.ts';
import { tableOf } from './kit/table.ts';

const FOLDER = import.meta.dirname;
const USAGE = 'npm run bench -- NAME [--in PATH] [--json] [--quick]';

const names = readdirSync(FOLDER)
	.filter((file) => file.endsWith('.ts') && file !== basename(import.meta.filename))
	.map((file) => basename(file, '.ts'));

class Complaint extends Error {}

try {
	const [name, ...args] = process.argv.slice(2);
	if (name === undefined) await list();
	else await run(await load(name), readOptions(args), args.includes('--json'));
} catch (error) {
	if (!(error instanceof Complaint)) throw error;
	console.error(error.message);
	process.exitCode = 1;
}

async function list(): Promise<void> {
	console.log(`${USAGE}\n`);
	for (const name of names) console.log(`  ${name.padEnd(8)}  ${(await load(name)).about}`);
}

async function load(name: string): Promise<Bench> {
	if (!names.includes(name)) {
		throw new Complaint(`"${name}" is not a bench. There are ${names.join(', ')}.`);
	}
	return ((await import(join(FOLDER, `${name}.ts`))) as { default: Bench }).default;
}

function readOptions(args: readonly string[]): BenchOptions {
	let path: string | undefined;
	for (let n = 0; n < args.length; n++) {
		if (args[n] === '--in') path = args[(n += 1)] ?? '';
		else if (!['--json', '--quick'].includes(args[n] ?? '')) {
			throw new Complaint(`"${args[n]}" is not an option. Use ${USAGE}`);
		}
	}
	// npm changes the folder; what somebody typed is meant from where they typed it.
	const from = path === undefined ? undefined : resolve(process.env.INIT_CWD ?? '.', path);
	if (from !== undefined && !existsSync(from)) throw new Complaint(`There is no "${path}".`);
	return {
		...(from === undefined ? {} : { in: from }),
		quick: args.includes('--quick'),
		progress: (text) => process.stderr.write(`${text}\n`)
	};
}

async function run(bench: Bench, options: BenchOptions, asJson: boolean): Promise<void> {
	if (asJson) options.progress(machineLine());
	const lines: Line[] = [];
	for await (const line of bench.run(options)) {
		lines.push(line);
		if (asJson) console.log(JSON.stringify(line));
	}
	if (!asJson) console.log(`${machineLine()}\n\n${tableOf(bench.columns, lines)}`);
}
