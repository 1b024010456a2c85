/**
 * What hosts have done with an Open Space's agenda: a log of acts, none of which ever replaces another.
 *
 * Room: domain. Two hosts who act apart from each other both keep their act; what counts is a reading
 * (harvest/sessions.ts). Ordered by Lamport counter, then by device. Persisted, never rename.
 */
import { isKey, isName, isNoteId, type ActivityId, type DeviceId, type NoteId } from './id.ts';
import { MAX_LAMPORT, MAX_VOICE_CHARS } from './limits.ts';
import { readOneOf, readRecord, readText, readWhole } from './read.ts';
import { readCell, RUNS, type Cell, type Run } from './session.ts';

export const ORIGINS = ['split', 'repeat'] as const;
export type Origin = (typeof ORIGINS)[number];

export type AgendaDeed =
	/** Puts a session into a cell; without one takes it off the wall. */
	| { readonly kind: 'place'; readonly session: NoteId; readonly cell?: Cell }
	/** What its conveners said aloud: one session joins another. Without one it is by itself again. */
	| { readonly kind: 'join'; readonly session: NoteId; readonly into?: NoteId }
	/** `open` takes back what anybody said; `unsaid` what hosts said, and its convener is heard again. */
	| { readonly kind: 'run'; readonly session: NoteId; readonly is: Run | 'open' | 'unsaid' }
	/** Somebody else looks after it from now on. */
	| { readonly kind: 'adopt'; readonly session: NoteId; readonly name: string }
	/** A new session comes out of another one. */
	| { readonly kind: 'from'; readonly session: NoteId; readonly how: Origin; readonly of: NoteId }
	/** A session that stays where it is, whatever is suggested. */
	| { readonly kind: 'pin'; readonly session: NoteId; readonly on: boolean }
	/** A row that was covered is open, or covered again. */
	| { readonly kind: 'uncover'; readonly slot: string; readonly on: boolean };

export type AgendaAct = AgendaDeed & {
	readonly activity: ActivityId;
	/** Lamport counter. */
	readonly order: number;
	readonly by: DeviceId;
};

export const byAct = (
	a: Pick<AgendaAct, 'order' | 'by'>,
	b: Pick<AgendaAct, 'order' | 'by'>
): number => a.order - b.order || (a.by < b.by ? -1 : a.by > b.by ? 1 : 0);

/** Names an act: its device never gives one number twice. */
export const agendaKey = ({ activity, order, by }: Pick<AgendaAct, 'activity' | 'order' | 'by'>) =>
	`${activity}/${order}.${by}`;

const KEY = /^([^/]+)\/(\d+)\.(.+)$/;

/** Null for what this app does not know; it stays where it is. */
export function readAgendaAct(key: string, raw: unknown): AgendaAct | null {
	const [, activity, count, by] = KEY.exec(key) ?? [];
	const order = readWhole(Number(count), 1, MAX_LAMPORT);
	const deed = readAgendaDeed(raw, (one) => (isNoteId(one) ? one : undefined));
	if (!isName(activity) || order === undefined || !isKey(by) || !deed) return null;
	return { ...deed, activity, order, by };
}

/**
 * @param sessionOf - what a session is called here; undefined for what is none
 * @returns null for what this app does not know
 */
export function readAgendaDeed(
	raw: unknown,
	sessionOf: (raw: unknown) => NoteId | undefined
): AgendaDeed | null {
	const record = readRecord(raw);
	if (!record) return null;
	if (record.kind === 'uncover') {
		const { slot, on } = record;
		return isName(slot) ? { kind: 'uncover', slot, on: on === true } : null;
	}
	const session = sessionOf(record.session);
	if (session === undefined) return null;
	switch (record.kind) {
		case 'place': {
			const cell = readCell(record.cell);
			return { kind: 'place', session, ...(cell && { cell }) };
		}
		case 'join': {
			const into = sessionOf(record.into);
			return { kind: 'join', session, ...(into !== undefined && { into }) };
		}
		case 'run': {
			const is = readOneOf(record.is, [...RUNS, 'open', 'unsaid'] as const);
			return is ? { kind: 'run', session, is } : null;
		}
		case 'adopt': {
			const name = readText(record.name, MAX_VOICE_CHARS);
			return name ? { kind: 'adopt', session, name } : null;
		}
		case 'from': {
			const how = readOneOf(record.how, ORIGINS);
			const of = sessionOf(record.of);
			return how && of !== undefined ? { kind: 'from', session, how, of } : null;
		}
		case 'pin':
			return { kind: 'pin', session, on: record.on === true };
		default:
			return null;
	}
}

/** The same act with its sessions called otherwise; undefined where one of them is not there. */
export function renameSessions(
	deed: AgendaDeed,
	nameOf: (session: NoteId) => NoteId | undefined
): AgendaDeed | undefined {
	if (deed.kind === 'uncover') return deed;
	const session = nameOf(deed.session);
	if (session === undefined) return undefined;
	if (deed.kind === 'from') {
		const of = nameOf(deed.of);
		return of === undefined ? undefined : { ...deed, session, of };
	}
	if (deed.kind !== 'join' || deed.into === undefined) return { ...deed, session };
	const into = nameOf(deed.into);
	return into === undefined ? undefined : { ...deed, session, into };
}
