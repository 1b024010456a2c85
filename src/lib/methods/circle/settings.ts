/**
 * What a host may choose for a circle, and what is chosen where they say nothing.
 *
 * Room: methods. Persisted with the plan, never rename.
 */
import { RECORDINGS, type Recording } from '#lib/domain/activity.ts';
import {
	MAX_QUESTION_CHARS,
	MAX_ROUND_MINUTES,
	MAX_TITLE_CHARS,
	MAX_VOICE_CHARS
} from '#lib/domain/limits.ts';
import { readOneOf, readRecord, readText, readWhole } from '#lib/domain/read.ts';
import { circleWords as words } from './words.ts';

/** A whole circle, or only its beginning or its end around other parts of a day. */
export const SHAPES = ['whole', 'check-in', 'check-out'] as const;
/** How the council talks: by the piece, freely, or not at all. */
export const MODES = ['piece', 'free', 'silence'] as const;
export const ORDERS = ['sunwise', 'lot', 'popcorn'] as const;
export const FIRSTS = ['volunteer', 'lot'] as const;
export const CENTRES = ['none', 'candle', 'bowl', 'leaf', 'stone'] as const;

export const LEAST_SEATS = 2;
export const MOST_SEATS = 100;
/** More than this in one ring: nobody is heard for long. */
export const MOST_IN_A_RING = 25;
const MAX_COUNCILS = 4;
const MAX_AGREEMENTS = 10;

export interface CircleSettings {
	readonly shape: (typeof SHAPES)[number];
	/** What the council talks about. */
	readonly question: string;
	readonly checkIn: string;
	readonly checkOut: string;
	/** How often the piece goes round in the council. */
	readonly councils: number;
	readonly mode: (typeof MODES)[number];
	readonly order: (typeof ORDERS)[number];
	readonly firstBy: (typeof FIRSTS)[number];
	/** Who passed is offered the piece once more. */
	readonly secondChance: boolean;
	/** A host's sense of pace; nobody is hurried by it. */
	readonly minutesEach: number;
	readonly record: Recording;
	readonly agreements: readonly string[];
	readonly centre: (typeof CENTRES)[number];
	readonly centreWords: string;
	readonly seats: number;
	/** Of the first seats, as people wish to be called; empty for none. */
	readonly names: readonly string[];
}

export const CIRCLE_DEFAULTS: CircleSettings = {
	shape: 'whole',
	question: '',
	checkIn: words.checkInQuestion,
	checkOut: words.checkOutQuestion,
	councils: 1,
	mode: 'piece',
	order: 'sunwise',
	firstBy: 'volunteer',
	secondChance: true,
	minutesEach: 2,
	record: 'none',
	agreements: words.agreements,
	centre: 'candle',
	centreWords: '',
	seats: 12,
	names: []
};

/** Null when they make no sense; what is missing is filled in. */
export function readCircleSettings(raw: unknown): CircleSettings | null {
	const given = { ...CIRCLE_DEFAULTS, ...readRecord(raw) };
	const shape = readOneOf(given.shape, SHAPES);
	const mode = readOneOf(given.mode, MODES);
	const order = readOneOf(given.order, ORDERS);
	const firstBy = readOneOf(given.firstBy, FIRSTS);
	const record = readOneOf(given.record, RECORDINGS);
	const centre = readOneOf(given.centre, CENTRES);
	if (!shape || !mode || !order || !firstBy || !record || !centre) return null;
	const question = readText(given.question, MAX_QUESTION_CHARS)?.trim();
	const checkIn = readText(given.checkIn, MAX_QUESTION_CHARS)?.trim();
	const checkOut = readText(given.checkOut, MAX_QUESTION_CHARS)?.trim();
	const centreWords = readText(given.centreWords, MAX_TITLE_CHARS)?.trim();
	if (question === undefined || checkIn === undefined || checkOut === undefined) return null;
	const councils = readWhole(given.councils, 0, MAX_COUNCILS);
	const minutesEach = readWhole(given.minutesEach, 1, MAX_ROUND_MINUTES);
	const seats = readWhole(given.seats, LEAST_SEATS, MOST_SEATS);
	const agreements = readTexts(given.agreements, MAX_AGREEMENTS, MAX_QUESTION_CHARS);
	const names = readTexts(given.names, MOST_SEATS, MAX_VOICE_CHARS);
	if (councils === undefined || minutesEach === undefined || seats === undefined) return null;
	if (!agreements || !names || centreWords === undefined) return null;
	return {
		...{ shape, question, checkIn, checkOut, councils, mode, order, firstBy },
		secondChance: given.secondChance !== false,
		...{ minutesEach, record, agreements: agreements.filter((text) => text !== '') },
		...{ centre, centreWords, seats, names: names.slice(0, seats) }
	};
}

function readTexts(raw: unknown, most: number, maxChars: number): string[] | null {
	if (!Array.isArray(raw) || raw.length > most) return null;
	const texts = raw.map((one) => readText(one, maxChars)?.trim());
	return texts.every((text) => text !== undefined) ? texts : null;
}
