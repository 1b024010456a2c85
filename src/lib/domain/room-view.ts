/**
 * What one thin device sees of a gathering: a phone, a table's tablet, or the big screen.
 *
 * Room: domain. Computed by `harvest/` from the documents, sent by the relay, shown as it is. What
 * is hidden is not in here: hidden means not sent.
 */
import { RECORDINGS, STEP_KINDS, type Recording, type StepKind } from './activity.ts';
import { isKey, isName, isNoteId, isPhotoHash } from './id.ts';
import type { ActivityId, NoteId, PhotoHash, PlaceId, QuestionId, StepId } from './id.ts';
import { readJoinCode } from './join-code.ts';
import {
	MAX_ALT_CHARS,
	MAX_ANNOUNCEMENT_CHARS,
	MAX_LAMPORT,
	MAX_QUESTION_CHARS,
	MAX_TEXT_CHARS,
	MAX_TITLE_CHARS,
	MAX_VOICE_CHARS
} from './limits.ts';
import { NOTE_KINDS, VERBATIMS, type NoteKind, type Verbatim } from './note.ts';
import { PAUSE_REASONS, type PauseReason } from './pause.ts';
import type { PlacePart } from './place-part.ts';
import { readList, readOneOf, readRecord, readText, readWhole, type Raw } from './read.ts';
import { readTimer, type Timer } from './timer.ts';

export interface RoomStep {
	readonly activity: ActivityId;
	readonly step: StepId;
	readonly kind: StepKind;
	/** Whose screens show what is special here; absent for a method that has none. */
	readonly method?: string;
	/** Which of its method's states this is; absent where the kind says it all. */
	readonly part?: string;
	/** 0 outside the rounds. */
	readonly round: number;
	readonly title: string;
	readonly questionId: QuestionId | '';
	readonly question: string;
	readonly timer?: Timer;
	/** What may be written down; absent for everything. */
	readonly record?: Recording;
	/** Why the room stands still; absent while it runs. */
	readonly paused?: PauseReason;
}

export interface RoomPlace {
	readonly id: PlaceId;
	readonly title: string;
	readonly name: string;
	/** Only where another question is asked here. */
	readonly questionId?: QuestionId;
	readonly question?: string;
	/** The room it stands in, where there are several. */
	readonly room?: string;
	/** So much later than the room's ends this place's own clock; absent where it is the room's. */
	readonly laterMs?: number;
}

interface Shared {
	readonly v: 1;
	readonly gathering: string;
	readonly title: string;
	readonly code: string;
	/** Absent before there is any activity. */
	readonly now?: RoomStep;
	readonly places: readonly RoomPlace[];
	readonly bell: { readonly count: number; readonly atMs: number };
	/** What a host told the whole room last; absent when there is nothing to tell. */
	readonly announcement?: string;
	/** What was said earlier in the day and is laid before this part of it. */
	readonly carried?: readonly CarriedCard[];
	/** Dots to put while a vote is open; on the wall also a result that a host shows. */
	readonly vote?: unknown;
	/** What the method's own screens show, as its rules made it and its screens read it. */
	readonly method?: unknown;
}

export interface PhoneView extends Shared {
	readonly kind: 'phone';
	/** Notes in all, in words that point at nobody: below five it is "fewer than 5". */
	readonly notes: string;
	/** How far the room's order has come, so that what a phone says next comes after it. */
	readonly order?: number;
	/** Photos in which faces were covered since: whoever holds one as it was lets go of it. */
	readonly covered?: readonly PhotoHash[];
}

export interface ShownNote {
	readonly id: string;
	readonly kind: NoteKind;
	readonly text: string;
	readonly voice: string;
	readonly verbatim?: Verbatim;
	readonly photo?: { readonly hash: string; readonly alt: string };
	/** "Table 4", or empty. */
	readonly place: string;
	/** 0 outside the rounds. */
	readonly round: number;
	/** When it came, where its step had passed by then: ms of room time; 0 while people moved. */
	readonly late?: number;
}

export interface WallView extends Shared {
	readonly kind: 'wall';
	readonly phones: number;
	readonly notes: number;
	/** Latest first. */
	readonly shown: readonly ShownNote[];
}

/**
 * What only one phone is told, beside the view that all of them share: where its own person sits,
 * and what they are called. Empty where nobody knows.
 */
export interface Mine {
	readonly v: 1;
	readonly name: string;
	/** In the round that runs, and in the next one once that may be told. */
	readonly place: PlaceId | '';
	readonly next: PlaceId | '';
	/** True where seats are told to people and this one has none. */
	readonly seatless?: true;
	/** What was carried on from the last round at its table. */
	readonly cards: readonly CarriedCard[];
	/** What hosts say about all that is written on it; empty where there is nothing to say. */
	readonly notice: string;
	/** By note: what a host says of one that is kept off the big screen. */
	readonly held: Readonly<Record<NoteId, string>>;
}

export interface CarriedCard {
	/** Without its author. */
	readonly id: string;
	readonly text: string;
}

export const NOTHING_MINE: Mine = {
	v: 1,
	name: '',
	place: '',
	next: '',
	cards: [],
	notice: '',
	held: {}
};

/** For a table's own device. */
export interface PlaceView extends Omit<PhoneView, 'kind'>, PlacePart {
	readonly kind: 'place';
}

export type RoomView = PhoneView | WallView | PlaceView;
export type ViewKind = RoomView['kind'];
/** Views that are the same for everybody who watches them. */
export type SharedViewKind = Exclude<ViewKind, 'place'>;

/**
 * Reads a phone's view from a wire, a page or a disk; null when it is none that this app knows. A
 * table's own is read by `readPlaceView` (place-part.ts); phones do without that and the wall's.
 */
export function readSentPhoneView(raw: unknown): PhoneView | null {
	const record = readRecord(raw);
	const shared = record?.kind === 'phone' && readShared(record);
	if (!shared) return null;
	const notes = readText(record.notes, MAX_WORD_CHARS) ?? '';
	const order = readWhole(record.order, 0, MAX_LAMPORT);
	const covered = readList(record.covered, (one) => (isPhotoHash(one) ? one : null));
	return {
		...{ kind: 'phone', ...shared, notes },
		...(order === undefined ? {} : { order }),
		...(covered.length > 0 && { covered })
	};
}

export function readSentWallView(raw: unknown): WallView | null {
	const record = readRecord(raw);
	const shared = record?.kind === 'wall' && readShared(record);
	if (!shared) return null;
	const shown = readList(record.shown, readShownNote);
	const [phones, notes] = [readWhole(record.phones) ?? 0, readWhole(record.notes) ?? 0];
	return { kind: 'wall', ...shared, phones, notes, shown };
}

export function readMine(raw: unknown): Mine {
	const record = readRecord(raw);
	const name = (member: unknown) => (isName(member) ? member : '');
	return {
		v: 1,
		name: readText(record?.name, MAX_VOICE_CHARS) ?? '',
		place: name(record?.place),
		next: name(record?.next),
		...(record?.seatless === true && { seatless: true }),
		cards: readList(record?.cards, readCarriedCard),
		notice: readText(record?.notice, MAX_TITLE_CHARS) ?? '',
		held: readHeld(record?.held)
	};
}

const readHeld = (raw: unknown): Record<NoteId, string> =>
	Object.fromEntries(
		Object.entries(readRecord(raw) ?? {}).flatMap(([note, words]) => {
			const said = readText(words, MAX_TITLE_CHARS);
			return isNoteId(note) && said ? [[note, said]] : [];
		})
	);

function readCarriedCard(raw: unknown): CarriedCard | null {
	const record = readRecord(raw);
	const text = readText(record?.text, MAX_TEXT_CHARS);
	return record && isName(record.id) && text !== undefined ? { id: record.id, text } : null;
}

const MAX_WORD_CHARS = 40;

function readShared(record: Raw): Shared | null {
	const title = readText(record.title, MAX_TITLE_CHARS);
	if (record.v !== 1 || !isKey(record.gathering) || title === undefined) return null;
	const now = readRoomStep(record.now);
	const bell = readRecord(record.bell);
	const announcement = readText(record.announcement, MAX_ANNOUNCEMENT_CHARS);
	const carried = readList(record.carried, readCarriedCard);
	return {
		v: 1,
		gathering: record.gathering,
		title,
		code: readJoinCode(record.code) ?? '',
		...(now && { now }),
		places: readList(record.places, readRoomPlace),
		bell: { count: readWhole(bell?.count) ?? 0, atMs: readWhole(bell?.atMs) ?? 0 },
		...(announcement && { announcement }),
		...(carried.length > 0 && { carried }),
		...(record.vote !== undefined && { vote: record.vote }),
		...(record.method !== undefined && { method: record.method })
	};
}

function readRoomStep(raw: unknown): RoomStep | null {
	const record = readRecord(raw);
	const name = (member: unknown) => (isName(member) ? member : '');
	if (!record || typeof record.kind !== 'string') return null;
	const [method, part] = [name(record.method), name(record.part)];
	const timer = readTimer(record.timer);
	const paused = readOneOf(record.paused, PAUSE_REASONS);
	const recording = readOneOf(record.record, RECORDINGS);
	return {
		activity: name(record.activity),
		step: name(record.step),
		kind: readOneOf(record.kind, STEP_KINDS) ?? 'other',
		...(method && { method }),
		...(part && { part }),
		round: readWhole(record.round) ?? 0,
		title: readText(record.title, MAX_TITLE_CHARS) ?? '',
		questionId: name(record.questionId),
		question: readText(record.question, MAX_QUESTION_CHARS) ?? '',
		...(timer && { timer }),
		...(recording && { record: recording }),
		...(paused && { paused })
	};
}

function readRoomPlace(raw: unknown): RoomPlace | null {
	const record = readRecord(raw);
	if (!record || !isName(record.id)) return null;
	const title = readText(record.title, MAX_TITLE_CHARS) ?? '';
	const question = readText(record.question, MAX_QUESTION_CHARS);
	const room = readText(record.room, MAX_TITLE_CHARS);
	const laterMs = readWhole(record.laterMs, 1);
	return {
		id: record.id,
		title,
		name: readText(record.name, MAX_TITLE_CHARS) ?? '',
		...(question && isName(record.questionId) && { question, questionId: record.questionId }),
		...(room && { room }),
		...(laterMs && { laterMs })
	};
}

function readShownNote(raw: unknown): ShownNote | null {
	const record = readRecord(raw);
	const kind = readOneOf(record?.kind, NOTE_KINDS);
	const text = readText(record?.text, MAX_TEXT_CHARS);
	if (!record || !kind || !isName(record.id) || text === undefined) return null;
	const verbatim = readOneOf(record.verbatim, VERBATIMS);
	const photo = readRecord(record.photo);
	const alt = readText(photo?.alt, MAX_ALT_CHARS) ?? '';
	const late = readWhole(record.late);
	return {
		id: record.id,
		kind,
		text,
		voice: readText(record.voice, MAX_VOICE_CHARS) ?? '',
		...(verbatim && { verbatim }),
		...(isPhotoHash(photo?.hash) && { photo: { hash: photo.hash, alt } }),
		place: readText(record.place, MAX_TITLE_CHARS) ?? '',
		round: readWhole(record.round) ?? 0,
		...(late === undefined ? {} : { late })
	};
}
