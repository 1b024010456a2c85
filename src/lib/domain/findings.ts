/**
 * What a book tells beside people's notes: votes, what was answered, what was not agreed on, how it
 * felt. As its readers may have it, in words and counts.
 *
 * Room: domain. An edition carries it, since none of it can be read out of its notes. Persisted, never
 * rename.
 */
import {
	MAX_FILE_RECOMMENDATIONS,
	MAX_TEXT_CHARS,
	MAX_THEMES,
	MAX_TITLE_CHARS,
	MAX_VOICE_CHARS,
	MAX_VOTE_CARDS,
	MAX_VOTES
} from './limits.ts';
import { FEW, type People } from './people-count.ts';
import { readOneOf, readRecord, readText, readWhole, type Raw } from './read.ts';
import { REPLY_STATES, type ReplyBody } from './reply.ts';

export interface VoteFinding {
	readonly title: string;
	readonly people: People;
	readonly lines: readonly { readonly name: string; readonly dots: number }[];
}

export interface AnswerFinding {
	/** The recommendation or the theme, in its own words. */
	readonly about: string;
	/** Earliest first. */
	readonly replies: readonly Omit<ReplyBody, 'target'>[];
}

export interface FeelingFinding {
	/** Of the circle. */
	readonly title: string;
	/** How many came, and left, with hardly any energy to plenty; absent for fewer than five people. */
	readonly in?: readonly number[];
	readonly out?: readonly number[];
}

export interface Findings {
	readonly votes: readonly VoteFinding[];
	readonly answers: readonly AnswerFinding[];
	readonly disagreed: readonly string[];
	readonly felt: readonly FeelingFinding[];
}

export const NO_FINDINGS: Findings = { votes: [], answers: [], disagreed: [], felt: [] };

const LEVELS = 5;

/** Parts that cannot be read are left out. */
export function readFindings(raw: unknown): Findings {
	const record = readRecord(raw);
	return {
		votes: listOf(record?.votes, MAX_VOTES, readVote),
		answers: listOf(record?.answers, MAX_THEMES + MAX_FILE_RECOMMENDATIONS, readAnswer),
		disagreed: listOf(record?.disagreed, MAX_VOTES, (one) => readText(one, MAX_TEXT_CHARS)),
		felt: listOf(record?.felt, MAX_VOTES, readFeeling)
	};
}

function readVote(raw: unknown): VoteFinding | undefined {
	const record = readRecord(raw);
	const title = readText(record?.title, MAX_TITLE_CHARS);
	const people = record?.people === 'few' ? 'few' : readWhole(record?.people);
	if (title === undefined || people === undefined) return undefined;
	const lines = listOf(record?.lines, MAX_VOTE_CARDS, (line) => {
		const name = readText(readRecord(line)?.name, MAX_TEXT_CHARS);
		const dots = readWhole(readRecord(line)?.dots);
		return name !== undefined && dots !== undefined ? { name, dots } : undefined;
	});
	return { title, people, lines };
}

function readAnswer(raw: unknown): AnswerFinding | undefined {
	const record = readRecord(raw);
	const about = readText(record?.about, MAX_TEXT_CHARS);
	if (about === undefined) return undefined;
	return { about, replies: listOf(record?.replies, MAX_VOTES, readReply) };
}

function readReply(raw: unknown): AnswerFinding['replies'][number] | undefined {
	const record: Raw | undefined = readRecord(raw);
	const state = readOneOf(record?.state, REPLY_STATES);
	if (!record || !state) return undefined;
	const text = (member: unknown, most: number) => readText(member, most) ?? '';
	return {
		state,
		did: text(record.did, MAX_TEXT_CHARS),
		why: text(record.why, MAX_TEXT_CHARS),
		due: text(record.due, MAX_TITLE_CHARS),
		who: text(record.who, MAX_VOICE_CHARS),
		...(record.invented === true && { invented: true })
	};
}

function readFeeling(raw: unknown): FeelingFinding | undefined {
	const record = readRecord(raw);
	const title = readText(record?.title, MAX_TITLE_CHARS);
	if (title === undefined) return undefined;
	const [came, left] = [readLevels(record?.in), readLevels(record?.out)];
	return { title, ...(came && { in: came }), ...(left && { out: left }) };
}

function readLevels(raw: unknown): number[] | undefined {
	const counts = Array.isArray(raw) ? raw.map((one) => readWhole(one) ?? 0) : [];
	const sum = counts.reduce((all, one) => all + one, 0);
	return counts.length === LEVELS && sum >= FEW ? counts : undefined;
}

function listOf<T>(raw: unknown, most: number, read: (one: unknown) => T | undefined): T[] {
	if (!Array.isArray(raw)) return [];
	return raw.slice(0, most).flatMap((one) => read(one) ?? []);
}
