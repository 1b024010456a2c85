/**
 * How far a room thinks it has come with each of its commitments: told by role, as a spread, never as
 * a mean; and never for fewer than five people.
 *
 * Room: domain. Persisted in digests, never rename.
 */
import { FEW, type People } from './people-count.ts';
import { MAX_QUESTION_CHARS, MAX_TEXT_CHARS, MAX_TITLE_CHARS } from './limits.ts';
import { readRecord, readText, readWhole, type Raw } from './read.ts';

/** From "not at all yet" to "fully". */
export const RATINGS = [1, 2, 3, 4, 5] as const;
/** Said by itself, and counted into nothing else. */
export const DONT_KNOW = 0;
export const MAX_STATEMENTS = 12;
export const MAX_HATS = 4;

/** What one group of at least five said about one statement. */
export interface Spread {
	/** Roles in it: more than one where too few people had one of them. */
	readonly roles: readonly string[];
	/** How many chose 1, 2, 3, 4, 5. */
	readonly counts: readonly number[];
	readonly dontKnow: number;
	/** Of the group, how many said nothing about this statement. */
	readonly missing: number;
}

export interface AssessedStatement {
	readonly text: string;
	/** Empty while fewer than five people have said anything. */
	readonly spreads: readonly Spread[];
	/** What the room agreed to say about it. */
	readonly agreed: string;
	/** The first act, where this is the commitment that was chosen. */
	readonly act: string;
}

export interface Assessment {
	readonly title: string;
	/** Who rated anything. */
	readonly people: People;
	readonly statements: readonly AssessedStatement[];
}

/** How many rated a statement at all, and how many of those said 4 or 5. */
export function ratedOf({ spreads }: AssessedStatement): { rated: number; high: number } {
	const sum = (from: number) =>
		spreads.flatMap(({ counts }) => counts.slice(from)).reduce((all, count) => all + count, 0);
	return { rated: sum(0), high: sum(3) };
}

export function readAssessment(raw: unknown): Assessment | undefined {
	const record = readRecord(raw);
	const title = readText(record?.title, MAX_TITLE_CHARS);
	const people = record?.people === 'few' ? 'few' : readWhole(record?.people, FEW);
	if (!record || title === undefined || people === undefined) return undefined;
	if (!Array.isArray(record.statements)) return undefined;
	return {
		title,
		people,
		statements: record.statements
			.slice(0, MAX_STATEMENTS)
			.flatMap((one) => readStatement(one) ?? [])
	};
}

function readStatement(raw: unknown): AssessedStatement | undefined {
	const record = readRecord(raw);
	const text = readText(record?.text, MAX_QUESTION_CHARS);
	if (!record || text === undefined || !Array.isArray(record.spreads)) return undefined;
	return {
		text,
		spreads: record.spreads.slice(0, MAX_HATS).flatMap((one) => readSpread(readRecord(one)) ?? []),
		agreed: readText(record.agreed, MAX_TEXT_CHARS) ?? '',
		act: readText(record.act, MAX_TEXT_CHARS) ?? ''
	};
}

function readSpread(record: Raw | undefined): Spread | undefined {
	const { roles, counts } = record ?? {};
	if (!Array.isArray(roles) || !Array.isArray(counts)) return undefined;
	return {
		roles: roles.flatMap((role) => readText(role, MAX_TITLE_CHARS) ?? []),
		counts: RATINGS.map((rating) => readWhole(counts[rating - 1]) ?? 0),
		dontKnow: readWhole(record?.dontKnow) ?? 0,
		missing: readWhole(record?.missing) ?? 0
	};
}
