/**
 * Reads `--name value` pairs: each known, each once, each with a value.
 *
 * Room: cli.
 */
import { Complaint } from './complaint.ts';

export interface Options {
	readonly get: (name: string) => string | undefined;
	readonly need: (name: string) => string;
	/** @param unit - what is counted, for the sentence: "seconds" */
	readonly number: (name: string, range: { min: number; max: number; whole?: boolean }) => number;
}

/** @param known - names of options, without dashes */
export function readOptions(
	command: string,
	args: readonly string[],
	known: readonly string[]
): Options {
	const values = new Map<string, string>();
	const list = known.map((name) => `--${name}`).join(', ');
	for (let n = 0; n < args.length; n++) {
		const [, name = '', inline] = /^--([^=]*)(?:=(.*))?$/s.exec(args[n] ?? '') ?? [];
		if (!known.includes(name)) {
			throw new Complaint(`"${args[n]}" is not an option of ${command}. It takes ${list}.`);
		}
		if (values.has(name)) throw new Complaint(`--${name} is given twice.`);
		const value = inline ?? args[(n += 1)];
		if (value === undefined) throw new Complaint(`--${name} needs a value.`);
		values.set(name, value);
	}
	const need = (name: string) => {
		const value = values.get(name);
		if (value === undefined) throw new Complaint(`${command} needs --${name}. It takes ${list}.`);
		return value;
	};
	return {
		get: (name) => values.get(name),
		need,
		number: (name, { min, max, whole = false }) => {
			const text = need(name).trim();
			const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
			if (value >= min && value <= max && (!whole || Number.isInteger(value))) return value;
			const kind = whole ? 'a whole number' : 'a number';
			throw new Complaint(`--${name} is "${text}". Give ${kind} from ${min} to ${max}.`);
		}
	};
}
