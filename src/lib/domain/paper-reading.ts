/**
 * What one device has read of one sheet of paper: a photo of it, and the notes typed from it.
 *
 * Room: domain. Notes are pointed at, never copied. Persisted, never rename.
 */
import { isKey, isNoteId, type DeviceId, type NoteId } from './id.ts';
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
}

/** More than any sheet holds. */
const MAX_SHEET_NOTES = 200;

export function readPaperReading(sheet: unknown, by: unknown, raw: unknown): PaperReading | null {
	const record = readRecord(raw);
	const address = readSheetNumber(sheet);
	const order = readWhole(record?.order, 0, MAX_LAMPORT);
	if (!record || !address || !isKey(by) || order === undefined) return null;
	const notes = Array.isArray(record.notes) ? record.notes.filter(isNoteId) : [];
	return {
		sheet: writeSheetNumber(address),
		by,
		order,
		notes: notes.slice(0, MAX_SHEET_NOTES),
		...(isNoteId(record.photo) && { photo: record.photo })
	};
}
