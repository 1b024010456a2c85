/**
 * What is printed on a sheet of paper so that it finds back into the process: which sheet, of which
 * round and table, of which activity. `T2-7-K7` is the table sheet of round 2 at table 7.
 *
 * Room: domain. Nothing is kept of a sheet that is printed: every device reads the same from its
 * number, also when the tablet that printed it is dead. Persisted on paper, never rename.
 */
import type { ActivityId } from './id.ts';
import { newCode, readCode } from './join-code.ts';
import { MAX_ROUNDS, MAX_TABLES } from './limits.ts';
import { readSeatCard } from './person.ts';

/** A letter is printed for each, and typed by people. */
const LETTERS = {
	...{ table: 'T', slips: 'S', session: 'R', blank: 'N', circle: 'A', ballot: 'B', consent: 'C' }
} as const;
export type SheetKind = keyof typeof LETTERS;

/** `T2-7-K7`; see `writeSheetNumber`. */
export type SheetNumber = string;

export type SheetAddress =
	| {
			/** One for a table in a round: all that a table writes on its sheet, or slips of paper. */
			readonly kind: 'table' | 'slips';
			/** 0 for an activity without rounds. */
			readonly round: number;
			/** 0 for none. */
			readonly table: number;
			readonly activity: Mark;
	  }
	| {
			/** What came of a session of an Open Space. */
			readonly kind: 'session';
			/** Four letters of its name. */
			readonly session: string;
			readonly activity: Mark;
	  }
	| {
			/** What a circle agreed. */
			readonly kind: 'circle';
			readonly activity: Mark;
	  }
	| {
			/** A form for a session that nobody knew of when it was printed. */
			readonly kind: 'blank';
			readonly activity: Mark;
	  }
	| {
			/** One for a person whom nobody knows by it. */
			readonly kind: 'ballot';
			readonly serial: string;
			readonly vote: Mark;
	  }
	| {
			/** How far somebody's words may go. */
			readonly kind: 'consent';
			/** What their seat card says. */
			readonly card: string;
	  };

/** Two letters that tell activities, or votes, of one gathering apart on paper. */
export type Mark = string;

const MARK_CHARS = 2;
const SESSION_CHARS = 4;
const SERIAL_CHARS = 4;
const ALPHABET = '23456789ABCDEFGHJKMNPQRTVWXYZ';

/** Drawn from an id alone: it stays when activities are put in another order. */
export const markOf = (id: string): Mark => spell(id, MARK_CHARS);
export const sessionMarkOf = (session: string): string => spell(session, SESSION_CHARS);

function spell(id: string, chars: number): string {
	// FNV-1a, 32 bits.
	let hash = 0x811c9dc5;
	for (const char of id) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193) >>> 0;
	let code = '';
	for (let at = 0; at < chars; at += 1) {
		code += ALPHABET[hash % ALPHABET.length];
		hash = Math.floor(hash / ALPHABET.length);
	}
	return code;
}

export const newSerial = (randomBytes: (count: number) => Uint8Array): string =>
	newCode(SERIAL_CHARS, randomBytes);

export function writeSheetNumber(sheet: SheetAddress): SheetNumber {
	const letter = LETTERS[sheet.kind];
	if (sheet.kind === 'consent') return `${letter}-${sheet.card}`;
	if (sheet.kind === 'circle' || sheet.kind === 'blank') return `${letter}-${sheet.activity}`;
	if (sheet.kind === 'ballot') return `${letter}-${sheet.serial}-${sheet.vote}`;
	if (sheet.kind === 'session') return `${letter}-${sheet.session}-${sheet.activity}`;
	return `${letter}${sheet.round}-${sheet.table}-${sheet.activity}`;
}

/** What somebody typed or scanned: case does not count, and spaces are as good as hyphens. */
export function readSheetNumber(raw: unknown): SheetAddress | null {
	if (typeof raw !== 'string' || raw.length > 40) return null;
	const parts = raw
		.trim()
		.toUpperCase()
		.split(/[\s.,/–-]+/);
	const [head = '', middle = '', last = ''] = parts;
	if (head === LETTERS.consent) {
		const card = parts.length === 2 ? readSeatCard(middle) : null;
		return card ? { kind: 'consent', card } : null;
	}
	const whole = (['circle', 'blank'] as const).find((one) => head === LETTERS[one]);
	if (whole) {
		const activity = parts.length === 2 ? readCode(middle, MARK_CHARS) : null;
		return activity ? { kind: whole, activity } : null;
	}
	const mark = readCode(last, MARK_CHARS);
	if (parts.length !== 3 || !mark) return null;
	if (head === LETTERS.ballot) {
		const serial = readCode(middle, SERIAL_CHARS);
		return serial ? { kind: 'ballot', serial, vote: mark } : null;
	}
	if (head === LETTERS.session) {
		const session = readCode(middle, SESSION_CHARS);
		return session ? { kind: 'session', session, activity: mark } : null;
	}
	const kind = (['table', 'slips'] as const).find((one) => head.startsWith(LETTERS[one]));
	const round = readNumber(head.slice(1), MAX_ROUNDS);
	const table = readNumber(middle, MAX_TABLES);
	if (!kind || round === undefined || table === undefined) return null;
	return { kind, round, table, activity: mark };
}

function readNumber(text: string, max: number): number | undefined {
	const number = /^\d{1,3}$/.test(text) ? Number(text) : NaN;
	return number <= max ? number : undefined;
}
