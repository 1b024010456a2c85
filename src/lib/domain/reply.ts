/**
 * What was answered to what people said: heard, doing, done or cannot, why, and by when.
 *
 * Room: domain. A reply never takes another's place: all that was ever answered stays to be read,
 * and the latest counts. Persisted, never rename.
 */
import { isName, type GatheringId } from './id.ts';
import { MAX_LAMPORT, MAX_QUESTION_CHARS, MAX_TEXT_CHARS, MAX_VOICE_CHARS } from './limits.ts';
import { readOneOf, readRecord, readText, readWhole } from './read.ts';

/** Persisted, never rename. */
export const REPLY_STATES = ['heard', 'doing', 'done', 'cannot'] as const;
export type ReplyState = (typeof REPLY_STATES)[number];

/** `<gathering>~r~<recommendation>` or `<gathering>~t~<theme>`: what is answered. Good in addresses, where
 * a dot would look like a file's ending. */
export type Target = string;

const TARGET = /^([A-Za-z0-9_-]{43})~([rt])~([A-Za-z0-9_-]{1,64})$/;

export const isTarget = (raw: unknown): raw is Target =>
	typeof raw === 'string' && TARGET.test(raw);

export const targetOf = (gathering: GatheringId, kind: 'r' | 't', id: string): Target =>
	`${gathering}~${kind}~${id}`;

export const gatheringOfTarget = (target: Target): GatheringId => target.slice(0, 43);

/** What somebody answers. */
export interface ReplyBody {
	readonly target: Target;
	readonly state: ReplyState;
	/** What was done, or will be. */
	readonly did: string;
	/** Why not more. */
	readonly why: string;
	/** ISO day by which it is promised; empty without one. */
	readonly due: string;
	/** Who says so, as they wish to be named: "The library". */
	readonly who: string;
	/** Nobody ever said this: it is in an example. */
	readonly invented?: true;
}

export interface Reply extends ReplyBody {
	readonly id: string;
	readonly order: number;
	/** Wall time where it was written, in ms. */
	readonly atMs: number;
}

/** A question for the next gathering. */
export interface QuestionBody {
	readonly text: string;
	/** The phase that it came out of; empty when nobody said. */
	readonly phase: string;
	/** What it follows from; empty when it stands for itself. */
	readonly target: Target | '';
	readonly who: string;
	readonly invented?: true;
}

export interface NextQuestion extends QuestionBody {
	readonly id: string;
	readonly order: number;
	readonly atMs: number;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
export const isDay = (raw: string): boolean =>
	DAY.test(raw) && !Number.isNaN(Date.parse(`${raw}T00:00:00Z`));

export type AnswerRefusal = 'empty-answer' | 'answer-too-long' | 'question-too-long' | 'not-a-day';

/** Why this is no answer that people can use; undefined when it is one. */
export function refuseReply({ state, did, why, due, who }: ReplyBody): AnswerRefusal | undefined {
	// To have heard needs no more words; what is done or cannot be done does.
	if (state !== 'heard' && did.trim() === '' && why.trim() === '') return 'empty-answer';
	if ([did, why].some((text) => text.length > MAX_TEXT_CHARS)) return 'answer-too-long';
	if (who.length > MAX_VOICE_CHARS) return 'answer-too-long';
	return due !== '' && !isDay(due) ? 'not-a-day' : undefined;
}

export function refuseQuestion({ text }: QuestionBody): AnswerRefusal | undefined {
	if (text.trim() === '') return 'empty-answer';
	return text.length > MAX_QUESTION_CHARS ? 'question-too-long' : undefined;
}

export function readReplyBody(raw: unknown): ReplyBody | null {
	const record = readRecord(raw);
	const state = readOneOf(record?.state, REPLY_STATES);
	if (!record || !state || !isTarget(record.target)) return null;
	const text = (member: unknown) => readText(member, MAX_TEXT_CHARS);
	const [did, why, due] = [text(record.did), text(record.why), text(record.due)];
	const who = readText(record.who, MAX_VOICE_CHARS);
	if (did === undefined || why === undefined || due === undefined || who === undefined) return null;
	const invented = record.invented === true && ({ invented: true } as const);
	const body = { target: record.target, state, did, why, due, who, ...invented };
	return refuseReply(body) ? null : body;
}

export function readQuestionBody(raw: unknown): QuestionBody | null {
	const record = readRecord(raw);
	const text = readText(record?.text, MAX_QUESTION_CHARS);
	const who = readText(record?.who, MAX_VOICE_CHARS);
	if (!record || text === undefined || who === undefined) return null;
	const phase = isName(record.phase) ? record.phase : '';
	const target = isTarget(record.target) ? record.target : '';
	const invented = record.invented === true && ({ invented: true } as const);
	const body = { text, phase, target, who, ...invented };
	return refuseQuestion(body) ? null : body;
}

/** Adds what a filer knows: its name, its place in the order, and when. */
export function readKept<Body extends object>(
	id: string,
	raw: unknown,
	readBody: (raw: unknown) => Body | null
): (Body & { readonly id: string; readonly order: number; readonly atMs: number }) | null {
	const record = readRecord(raw);
	const order = readWhole(record?.order, 0, MAX_LAMPORT);
	const atMs = readWhole(record?.atMs);
	const body = readBody(raw);
	if (!body || order === undefined || atMs === undefined) return null;
	return { ...body, id, order, atMs };
}
