/**
 * What a table's own device is told beside what every phone is told: the whole way of the activity,
 * for it may be alone all day, and what was written down at its table.
 *
 * Room: domain. Sent to devices that took up the table's PIN, and to nobody else.
 */
import { STEP_KINDS, type StepKind } from './activity.ts';
import { isName, isPhotoHash } from './id.ts';
import type { PhotoHash, PlaceId, QuestionId, StepId } from './id.ts';
import {
	MAX_ALT_CHARS,
	MAX_QUESTION_CHARS,
	MAX_TEXT_CHARS,
	MAX_TITLE_CHARS,
	MAX_VOICE_CHARS
} from './limits.ts';
import { NOTE_KINDS, type NoteKind } from './note.ts';
import { readSentPhoneView, type PlaceView } from './room-view.ts';
import { readList, readOneOf, readRecord, readText, readWhole } from './read.ts';

export interface PlaceStep {
	readonly id: StepId;
	readonly kind: StepKind;
	readonly part?: string;
	/** 0 outside the rounds. */
	readonly round: number;
	readonly title: string;
	/** Absent where it takes as long as it takes. */
	readonly minutes?: number;
	/** What is asked at this table. */
	readonly questionId: QuestionId | '';
	readonly question: string;
}

/** On the table's sheet, or written on a device of the table. */
export interface SaidHere {
	/** Without its author. */
	readonly id: string;
	readonly step: StepId;
	/** Empty for a thought like any other. */
	readonly form: string;
	readonly kind: NoteKind;
	readonly text: string;
	readonly voice: string;
	readonly photo?: { readonly hash: PhotoHash; readonly alt: string };
}

export interface PlacePart {
	readonly place: PlaceId;
	/** Who stays at the table; may be empty. */
	readonly hostName: string;
	readonly steps: readonly PlaceStep[];
	/** Earliest first. */
	readonly said: readonly SaidHere[];
}

/** Reads a table's view from a wire or a disk; null when it is none. */
export function readPlaceView(raw: unknown): PlaceView | null {
	const record = readRecord(raw);
	if (record?.kind !== 'place' || !isName(record.place)) return null;
	const shared = readSentPhoneView({ ...record, kind: 'phone' });
	if (!shared) return null;
	return {
		...shared,
		kind: 'place',
		place: record.place,
		hostName: readText(record.hostName, MAX_TITLE_CHARS) ?? '',
		steps: readList(record.steps, readPlaceStep),
		said: readList(record.said, readSaidHere)
	};
}

const nameOr = (raw: unknown) => (isName(raw) ? raw : '');

function readPlaceStep(raw: unknown): PlaceStep | null {
	const record = readRecord(raw);
	if (!record || !isName(record.id)) return null;
	const part = nameOr(record.part);
	const minutes = readWhole(record.minutes);
	return {
		id: record.id,
		kind: readOneOf(record.kind, STEP_KINDS) ?? 'other',
		...(part && { part }),
		round: readWhole(record.round) ?? 0,
		title: readText(record.title, MAX_TITLE_CHARS) ?? '',
		...(minutes === undefined ? {} : { minutes }),
		questionId: nameOr(record.questionId),
		question: readText(record.question, MAX_QUESTION_CHARS) ?? ''
	};
}

function readSaidHere(raw: unknown): SaidHere | null {
	const record = readRecord(raw);
	const kind = readOneOf(record?.kind, NOTE_KINDS);
	const text = readText(record?.text, MAX_TEXT_CHARS);
	if (!record || !isName(record.id) || !kind || text === undefined) return null;
	const photo = readRecord(record.photo);
	const alt = readText(photo?.alt, MAX_ALT_CHARS) ?? '';
	return {
		id: record.id,
		step: nameOr(record.step),
		form: nameOr(record.form),
		kind,
		text,
		voice: readText(record.voice, MAX_VOICE_CHARS) ?? '',
		...(isPhotoHash(photo?.hash) && { photo: { hash: photo.hash, alt } })
	};
}
