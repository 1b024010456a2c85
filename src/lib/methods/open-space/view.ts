/**
 * What an Open Space's own part of a phone's and the wall's view holds, as its screens read it.
 *
 * Room: methods. Read from a wire: whatever cannot be read is as if it were not there. Small: a
 * member that has nothing to say is left out.
 */
import { readOneOf, readRecord, readText, readWhole, type Raw } from '#lib/domain/read.ts';
import { isPhotoHash } from '#lib/domain/id.ts';
import { readCell, type Cell, type Outcome, type SessionName } from '#lib/domain/session.ts';

export interface ViewSlot {
	readonly id: string;
	readonly title: string;
	readonly when: 'to-come' | 'now' | 'past';
}
export interface ViewSpace {
	readonly id: string;
	readonly name: string;
	readonly access: readonly string[];
}

export const VIEW_STATES = [
	...(['needs-place', 'placed', 'running', 'ended'] as const),
	...(['nobody-came', 'joined', 'withdrawn'] as const)
];
export const CHANGES = ['room', 'time', 'both'] as const;

export interface ViewSession {
	readonly id: SessionName;
	readonly title: string;
	readonly question: string;
	readonly conveners: readonly string[];
	readonly state: (typeof VIEW_STATES)[number];
	readonly cell?: Cell;
	readonly clash?: true;
	readonly change?: (typeof CHANGES)[number];
	readonly was?: readonly Cell[];
	/** What it joined. */
	readonly into?: SessionName;
	/** What it repeats or was split from. */
	readonly of?: SessionName;
	readonly how?: 'split' | 'repeat';
	/** What somebody would have it join. */
	readonly joins?: readonly SessionName[];
	/** Its convener has to go, and somebody else may look after it. */
	readonly handedOn?: true;
	readonly begun?: true;
	/** Only once the dots are over. */
	readonly dots?: number;
	/** What has come of it, as people see it; only once that is over. */
	readonly outcomes?: Readonly<Record<Outcome, number>>;
	/** It is over, and nothing was heard of it yet. */
	readonly quiet?: true;
}

/** What came back from a session, once a host has shown it. */
export interface ViewReport {
	readonly id: string;
	readonly session: SessionName;
	readonly form: string;
	readonly text: string;
	readonly photo?: { readonly hash: string; readonly alt: string };
}

export interface OpenSpaceView {
	/** Tells the big screen to show the agenda in this step. */
	readonly fills?: true;
	readonly slots: readonly ViewSlot[];
	readonly spaces: readonly ViewSpace[];
	readonly sessions: readonly ViewSession[];
	/** How many dots everybody has; only while dots are put. */
	readonly dots?: number;
	/** So many have been offered that no more are taken. */
	readonly full?: true;
	readonly reports?: readonly ViewReport[];
}

const MAX_CHARS = 2_000;
const MAX_ITEMS = 500;
const text = (raw: unknown) => readText(raw, MAX_CHARS) ?? '';
const list = <Item>(raw: unknown, read: (raw: Raw) => Item | null): Item[] =>
	(Array.isArray(raw) ? raw.slice(0, MAX_ITEMS) : [])
		.map((one) => {
			const record = readRecord(one);
			return record ? read(record) : null;
		})
		.filter((item) => item !== null);
const texts = (raw: unknown): string[] =>
	(Array.isArray(raw) ? raw.slice(0, MAX_ITEMS) : []).map(text).filter((one) => one !== '');

export function readOpenSpaceView(raw: unknown): OpenSpaceView {
	const record = readRecord(raw);
	const dots = readWhole(record?.dots, 1);
	return {
		...(record?.fills === true && { fills: true }),
		...(record?.full === true && { full: true }),
		...(dots !== undefined && { dots }),
		slots: list(record?.slots, ({ id, title, when }) => {
			const known = readOneOf(when, ['to-come', 'now', 'past'] as const);
			return text(id) && known ? { id: text(id), title: text(title), when: known } : null;
		}),
		spaces: list(record?.spaces, ({ id, name, access }) =>
			text(id) ? { id: text(id), name: text(name), access: texts(access) } : null
		),
		sessions: list(record?.sessions, readViewSession),
		reports: list(record?.reports, ({ id, session, form, text: words, photo }) => {
			const { hash, alt } = readRecord(photo) ?? {};
			return {
				...{ id: text(id), session: text(session), form: text(form), text: text(words) },
				...(isPhotoHash(hash) && { photo: { hash, alt: text(alt) } })
			};
		})
	};
}

function readViewSession(record: Raw): ViewSession | null {
	const state = readOneOf(record.state, VIEW_STATES);
	const [id, title] = [text(record.id), text(record.title)];
	if (!state || id === '') return null;
	const cell = readCell(record.cell);
	const change = readOneOf(record.change, CHANGES);
	const how = readOneOf(record.how, ['split', 'repeat'] as const);
	const [into, of, dots] = [text(record.into), text(record.of), readWhole(record.dots, 1)];
	const told = readRecord(record.outcomes);
	const count = (one: unknown) => readWhole(one) ?? 0;
	return {
		...{ id, title, question: text(record.question), conveners: texts(record.conveners), state },
		...(cell && { cell }),
		...(record.clash === true && { clash: true }),
		...(change && { change }),
		was: list(record.was, readCell),
		...(into && { into }),
		...(of && how && { of, how }),
		joins: texts(record.joins),
		...(record.handedOn === true && { handedOn: true }),
		...(record.begun === true && { begun: true }),
		...(dots && { dots }),
		...(told && {
			outcomes: {
				done: count(told.done),
				started: count(told.started),
				unclear: count(told.unclear)
			}
		}),
		...(record.quiet === true && { quiet: true })
	};
}
