/**
 * Somebody in the room, as a host knows them: a label, never an account.
 *
 * Room: domain. Names, needs and pairs kept apart are for hosts alone; what phones, walls and
 * harvesters see is made without them. Persisted, never rename.
 */
import { isName, type AuthorMark } from './id.ts';
import { newCode, readCode } from './join-code.ts';
import { MAX_GROUP_CHARS, MAX_NEEDS_CHARS, MAX_VOICE_CHARS } from './limits.ts';
import { readOneOf, readRecord, readText } from './read.ts';

/** Random; its first letters are printed on a seat card. A guest's is the mark of a device. */
export type PersonId = string;

/** `with`: together with somebody. `stays`: keeps one table, and others move round them. */
export const MOVES = ['yes', 'with', 'stays'] as const;
export type Moves = (typeof MOVES)[number];

/** A later one wins over an earlier one that was said at the same time. */
export const ARRIVALS = ['expected', 'no-show', 'here', 'left'] as const;
export type ArrivalWord = (typeof ARRIVALS)[number];

export interface Arrival {
	readonly is: ArrivalWord;
	/** In which round that was said; 0 outside the rounds. */
	readonly round: number;
	/** Came after the first round had begun. */
	readonly late: boolean;
	/** Had left and is here again. */
	readonly back: boolean;
}

/** What a host may write about somebody, each under a key of its own. */
export interface PersonWords {
	/** As they wish to be called; may be empty. */
	readonly name: string;
	/** A team, a village, a company; may be empty. */
	readonly group: string;
	/** Access and support, in words. Hosts only. */
	readonly needs: string;
	readonly moves: Moves;
	/** Whom they move with; empty for nobody. */
	readonly with: PersonId | '';
}

export interface Person extends PersonWords {
	readonly id: PersonId;
	/** Shall not sit at one table with these. Known to hosts only; each names the other. */
	readonly apart: readonly PersonId[];
	readonly arrival: Arrival;
	/** The devices that they write on. */
	readonly devices: readonly AuthorMark[];
	/** Counts the devices that nobody has put to a name, from 1; absent for people of the roster. */
	readonly guest?: number;
}

export const EXPECTED: Arrival = { is: 'expected', round: 0, late: false, back: false };

export const NO_WORDS: PersonWords = { name: '', group: '', needs: '', moves: 'yes', with: '' };

const ID_CHARS = 10;
const SEAT_CARD_CHARS = 4;

export const newPersonId = (randomBytes: (count: number) => Uint8Array): PersonId =>
	newCode(ID_CHARS, randomBytes);

/** Four letters and numbers that a scribe types for somebody without a device. */
export const seatCardOf = (id: PersonId): string => id.slice(0, SEAT_CARD_CHARS);

/** What somebody typed from a seat card; null when it cannot be one. */
export const readSeatCard = (raw: unknown): string | null => readCode(raw, SEAT_CARD_CHARS);

/** Of two people with one seat card, which is hardly ever, the first by id is meant. */
export const personBySeatCard = <P extends { readonly id: PersonId }>(
	people: readonly P[],
	card: string
): P | undefined =>
	people
		.filter(({ id }) => seatCardOf(id) === card)
		.reduce<P | undefined>((first, one) => (first && first.id < one.id ? first : one), undefined);

/** Reads what is known; a word that cannot be read counts as not written. */
export function readPersonWords(raw: unknown): Partial<PersonWords> | null {
	const record = readRecord(raw);
	if (!record) return null;
	const name = readText(record.name, MAX_VOICE_CHARS);
	const group = readText(record.group, MAX_GROUP_CHARS);
	const needs = readText(record.needs, MAX_NEEDS_CHARS);
	const moves = readOneOf(record.moves, MOVES);
	const mover = record.with === '' || isName(record.with) ? record.with : undefined;
	return {
		...(name !== undefined && { name }),
		...(group !== undefined && { group }),
		...(needs !== undefined && { needs }),
		...(moves && { moves }),
		...(mover !== undefined && { with: mover })
	};
}
