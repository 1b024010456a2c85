/**
 * Runs one command: results go out as JSON, a complaint as one sentence.
 *
 * Room: cli.
 */
import { backup, restore } from './backup.ts';
import { Complaint } from './complaint.ts';
import { exportHarvest } from './export.ts';
import { newGathering } from './new.ts';
import { phones } from './phones.ts';
import { send } from './send.ts';
import { watch } from './watch.ts';

export interface Streams {
	readonly out: (text: string) => void;
	readonly complain: (text: string) => void;
}

type Command = (args: readonly string[], out: Streams['out']) => Promise<string | object>;

const asLine = (record: object): string => `${JSON.stringify(record)}\n`;

const COMMANDS: Readonly<Record<string, Command>> = {
	new: newGathering,
	send,
	watch: async (args, out) => {
		await watch(args, (record) => out(asLine(record)));
		return '';
	},
	export: exportHarvest,
	phones,
	backup,
	restore
};

/** @returns the exit code: 0 only when it is done */
export async function run(
	[name = '', ...args]: readonly string[],
	{ out, complain }: Streams
): Promise<number> {
	try {
		const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
		if (!command) throw new Complaint(unknown(name));
		const result = await command(args, out);
		out(typeof result === 'string' ? result : asLine(result));
		return 0;
	} catch (error) {
		const words = error instanceof Complaint ? error.message : `This went wrong: ${String(error)}`;
		complain(`${words.replaceAll(/\s+/g, ' ')}\n`);
		return 1;
	}
}

function unknown(name: string): string {
	const known = Object.keys(COMMANDS).join(', ');
	return name ? `"${name}" is not a command. There are ${known}.` : `Give a command: ${known}.`;
}
