/**
 * A session: one conversation that somebody offers in an Open Space. It is a note of its author's, with
 * a title, a name, perhaps a question; where it takes place lies in the plan (agenda.ts).
 *
 * Room: domain. What phones say about sessions are entries under the names below. Persisted, never
 * rename.
 */
import { isName, ownPart, type NoteId, type PlaceId, type StepId } from './id.ts';
import { MAX_QUESTION_CHARS, MAX_VOICE_CHARS } from './limits.ts';
import { isBlank, type Note, type NoteBody } from './note.ts';
import { readOneOf, readRecord, readText, wellFormed } from './read.ts';

export const SESSION_FORM = 'session';
/** What comes back from a session, line by line of its report. */
export const REPORT_FORMS = [
	'session-report',
	'session-people',
	'session-next',
	'session-drawing'
] as const;
export type ReportForm = (typeof REPORT_FORMS)[number];

export const MAX_SESSIONS = 200;
export const MAX_SESSION_TITLE_CHARS = 120;
/** Names of slots and places are made of it, and those are short. */
const MAX_OWN_CHARS = 48;

/** The name of a session without its author, as phones and exports know it. */
export type SessionName = string;

export interface SessionDraft {
	readonly title: string;
	/** Who looks after it. */
	readonly name: string;
	readonly question: string;
}
export type SessionRefusal =
	'no-title' | 'title-too-long' | 'no-name' | 'name-too-long' | 'question-too-long';

/** Makes a note's body of what somebody offers, or says in one word what is missing. */
export function finishSession(draft: SessionDraft): NoteBody | SessionRefusal {
	const [title, name, question] = [draft.title, draft.name, draft.question].map((words) =>
		wellFormed(words).replaceAll(/\s+/g, ' ').trim()
	) as [string, string, string];
	if (isBlank(title)) return 'no-title';
	if (title.length > MAX_SESSION_TITLE_CHARS) return 'title-too-long';
	if (isBlank(name)) return 'no-name';
	if (name.length > MAX_VOICE_CHARS) return 'name-too-long';
	if (question.length > MAX_QUESTION_CHARS) return 'question-too-long';
	const text = question === '' ? title : `${title}\n${question}`;
	return { kind: 'question', form: SESSION_FORM, text, voice: name, audience: 'room' };
}

export const isSession = ({ id, form }: Pick<Note, 'id' | 'form'>): boolean =>
	form === SESSION_FORM && ownPart(id).length <= MAX_OWN_CHARS;

/** The first line is what it is called, the rest is what it asks. */
export function wordsOf(text: string): { readonly title: string; readonly question: string } {
	const [title = '', ...rest] = text.split('\n');
	return { title, question: rest.join(' ').trim() };
}

const PLACE = /^session-(.+)$/;
/** Where in the process something was said that was said in a session. */
export const sessionPlace = (session: SessionName): PlaceId => `session-${session}`;
export const sessionAt = (place: PlaceId | ''): SessionName | undefined => PLACE.exec(place)?.[1];

/** What a device says of one session, each in a slot of its own. */
export const SESSION_SLOTS = [
	'star',
	'here',
	'run',
	'wish',
	'adopt',
	'hand',
	'join',
	'how'
] as const;
export type SessionSlot = (typeof SESSION_SLOTS)[number];
export const sessionSlot = (word: SessionSlot, session: SessionName): string =>
	`${word}-${session}`;

export function readSessionSlot(
	slot: string
): { readonly word: SessionSlot; readonly session: SessionName } | null {
	const at = slot.indexOf('-');
	const word = readOneOf(slot.slice(0, at), SESSION_SLOTS);
	const session = slot.slice(at + 1);
	return word && at > 0 && isName(session) ? { word, session } : null;
}

/** What a device may say in one of them; null for what makes no sense there. */
export function readSessionWord(word: SessionSlot, raw: unknown): SessionWord | null {
	const record = readRecord(raw);
	switch (word) {
		case 'run':
			return readOneOf(raw, RUNS) ?? null;
		case 'how':
			return readOneOf(raw, OUTCOMES) ?? null;
		case 'wish':
			return readCell(raw);
		case 'join':
			return isName(record?.into) ? { into: record.into } : null;
		case 'adopt': {
			const name = readText(record?.name, MAX_VOICE_CHARS)?.trim() ?? '';
			return isBlank(name) ? null : { name };
		}
		default:
			return raw === true ? true : null;
	}
}
export type SessionWord =
	true | Run | Outcome | Cell | { readonly into: SessionName } | { readonly name: string };

/** How far its convener says that it is. */
export const RUNS = ['started', 'ended', 'nobody-came', 'withdrawn'] as const;
export type Run = (typeof RUNS)[number];

/** What has come of it, as people see it afterwards. */
export const OUTCOMES = ['done', 'started', 'unclear'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A place on the agenda: when and where. */
export interface Cell {
	readonly slot: StepId;
	readonly space: PlaceId;
}
export const cellKey = ({ slot, space }: Cell): string => `${slot}/${space}`;

export function readCell(raw: unknown): Cell | null {
	const record = readRecord(raw);
	return record && isName(record.slot) && isName(record.space)
		? { slot: record.slot, space: record.space }
		: null;
}
