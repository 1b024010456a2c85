/**
 * What became of one person's words: their notes, and what was made of them and answered.
 *
 * Room: domain. Told to whoever proves that the notes are theirs, and holds nobody else's words but
 * those of the recommendation or theme that they are in.
 */
import { MAX_FILE_NOTES, MAX_TEXT_CHARS, MAX_TITLE_CHARS } from './limits.ts';
import { readRecord, readText, readWhole } from './read.ts';
import { isTarget, readKept, readReplyBody, type Reply, type Target } from './reply.ts';

export interface BecameClaim {
	readonly target: Target;
	readonly kind: 'recommendation' | 'theme';
	readonly text: string;
	/** All of its notes, and of those this person's own words. */
	readonly notes: number;
	readonly own: readonly string[];
	/** Earliest first. */
	readonly replies: readonly Reply[];
}

export interface Became {
	readonly title: string;
	readonly claims: readonly BecameClaim[];
	/** Own words that are in nothing that was passed on. */
	readonly others: readonly string[];
}

export function readBecame(raw: unknown): Became | null {
	const record = readRecord(raw);
	const title = readText(record?.title, MAX_TITLE_CHARS);
	if (!record || title === undefined || !Array.isArray(record.claims)) return null;
	return {
		title,
		claims: record.claims.flatMap((one) => readClaim(one) ?? []),
		others: textsOf(record.others)
	};
}

function readClaim(raw: unknown): BecameClaim | null {
	const record = readRecord(raw);
	const text = readText(record?.text, MAX_TEXT_CHARS);
	const notes = readWhole(record?.notes);
	if (!record || !isTarget(record.target) || text === undefined || notes === undefined) return null;
	const replies: unknown[] = Array.isArray(record.replies) ? record.replies : [];
	return {
		target: record.target,
		kind: record.kind === 'recommendation' ? 'recommendation' : 'theme',
		text,
		notes,
		own: textsOf(record.own),
		replies: replies.flatMap(
			(one) => readKept(String(readRecord(one)?.id), one, readReplyBody) ?? []
		)
	};
}

const textsOf = (raw: unknown): string[] =>
	(Array.isArray(raw) ? raw.slice(0, MAX_FILE_NOTES) : []).flatMap(
		(one) => readText(one, MAX_TEXT_CHARS) ?? []
	);
