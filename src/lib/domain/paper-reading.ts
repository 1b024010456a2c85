/**
 * What one device has read of one sheet of paper: a photo of it, the notes typed from it, the marks
 * on a ballot.
 *
 * Room: domain. Notes are pointed at, never copied. Persisted, never rename.
 */
import { isKey, isName, isNoteId, type DeviceId, type NoteId } from './id.ts';
import { MAX_LAMPORT } from './limits.ts';
import { readRecord, readWhole } from './read.ts';
import { readSheetNumber, writeSheetNumber, type SheetNumber } from './sheet-number.ts';

export interface PaperReading {
	readonly sheet: SheetNumber;
	readonly by: DeviceId;
	/** Lamport counter. */
	readonly order: number;
	/** The note that shows the sheet, where somebody took a photo of it. */
	readonly photo?: NoteId;
	/** What was typed from it. */
	readonly notes: readonly NoteId[];
	/** What was marked on a ballot: how many dots on which card. */
	readonly marks?: Readonly<Record<string, number>>;
}

/** More than any sheet holds. */
const MAX_SHEET_NOTES = 200;
const MAX_MARKS = 200;
const MAX_DOTS_ON_ONE = 99;

export function readPaperReading(sheet: unknown, by: unknown, raw: unknown): PaperReading | null {
	const record = readRecord(raw);
	const address = readSheetNumber(sheet);
	const order = readWhole(record?.order, 0, MAX_LAMPORT);
	if (!record || !address || !isKey(by) || order === undefined) return null;
	const notes = Array.isArray(record.notes) ? record.notes.filter(isNoteId) : [];
	const marks = readMarks(record.marks);
	return {
		sheet: writeSheetNumber(address),
		by,
		order,
		notes: notes.slice(0, MAX_SHEET_NOTES),
		...(isNoteId(record.photo) && { photo: record.photo }),
		...(marks && { marks })
	};
}

function readMarks(raw: unknown): Record<string, number> | undefined {
	const record = readRecord(raw);
	if (!record) return undefined;
	const marks = Object.entries(record).flatMap(([card, dots]) => {
		const count = readWhole(dots, 1, MAX_DOTS_ON_ONE);
		return isName(card) && count !== undefined ? [[card, count] as const] : [];
	});
	return Object.fromEntries(marks.slice(0, MAX_MARKS));
}
