/** Runs `npm run -s sheaf -- …` as somebody in a terminal does: a process of its own. */
import { spawn } from 'node:child_process';

export interface CliResult {
	readonly code: number;
	readonly out: string;
	readonly error: string;
	/** Standard output as JSON. */
	readonly json: any;
}

export interface CliRun {
	readonly done: Promise<CliResult>;
	/** Resolves with the first line, past or to come. */
	readonly line: Promise<string>;
}

export function startCli(dataFolder: string, ...args: readonly string[]): CliRun {
	const child = spawn(process.execPath, ['src/cli/sheaf.ts', ...args], {
		env: { ...process.env, SHEAF_DATA: dataFolder, INIT_CWD: process.cwd() }
	});
	let out = '';
	let error = '';
	let sayLine: (line: string) => void = () => {};
	const line = new Promise<string>((resolve) => (sayLine = resolve));
	child.stdout.on('data', (data: Buffer) => {
		out += data.toString();
		if (out.includes('\n')) sayLine(out.split('\n')[0] ?? '');
	});
	child.stderr.on('data', (data: Buffer) => (error += data.toString()));
	const done = new Promise<CliResult>((resolve) =>
		child.on('close', (code) => {
			let json: unknown;
			try {
				json = JSON.parse(out);
			} catch {
				json = undefined;
			}
			resolve({ code: code ?? -1, out, error, json });
		})
	);
	return { done, line };
}

export const runCli = (dataFolder: string, ...args: readonly string[]): Promise<CliResult> =>
	startCli(dataFolder, ...args).done;
