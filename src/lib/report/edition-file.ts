/**
 * An edition's bytes: a harvest file that says of itself for whom and when it was made.
 *
 * Room: report. Any program that opens harvest files opens an edition; readers' screens make every
 * other format from it.
 */
import type { Audience } from '#lib/domain/audience.ts';
import { isFileRefusal, type FileRefusal } from '#lib/domain/file-refusal.ts';
import { readEditionHead, type EditionHead } from '#lib/domain/edition.ts';
import { parseJson, readRecord } from '#lib/domain/read.ts';
import { inputOfFile } from './file-input.ts';
import { forAudience } from './for-audience.ts';
import { readHarvestFile } from './harvest-file.ts';
import { writeJson } from './json.ts';
import { nameNotes } from './note-names.ts';
import { planLines } from './book.ts';
import type { ReportInput } from './report-input.ts';
import { findingsOf } from './findings.ts';

/** An edition as it was read: formats take it like any other input. */
export interface Edition extends ReportInput {
	readonly edition: EditionHead;
}

export interface MadeEdition {
	readonly text: string;
	readonly items: number;
	/** Of photos that belong to it. */
	readonly photos: readonly string[];
}

export function writeEdition(
	input: ReportInput,
	head: Pick<EditionHead, 'number' | 'audience' | 'cutOffMs' | 'withdrawn'>
): MadeEdition {
	const selection = forAudience(input, head.audience);
	const edition: EditionHead = {
		...head,
		total: selection.total,
		totals: Object.fromEntries(
			selection.map.themes.map(({ id }) => [id, selection.totalByTheme.get(id) ?? 0])
		),
		plan: planLines(input),
		findings: findingsOf(input, selection)
	};
	return {
		// Every device that holds its words makes the same file of them; counts differ with who may know.
		text: writeJson({ ...input, counts: undefined, edition }, head.audience),
		items: selection.notes.length,
		photos: photosOf(selection.notes)
	};
}

/** @returns why not: a plain harvest file is no edition, either */
export function readEdition(text: string): Edition | FileRefusal {
	const file = readHarvestFile(text);
	if (isFileRefusal(file)) return file;
	const edition = readEditionHead(readRecord(parseJson(text.replace(/^\uFEFF/, '')))?.edition);
	return edition ? { ...inputOfFile(file), edition } : { refused: 'not-a-harvest-file', at: '' };
}

/** What was in an edition, and may not be in it now. */
export interface EditionIndex {
	readonly names: ReadonlyMap<string, { readonly isNamed: boolean; readonly photo: string }>;
	readonly photos: ReadonlySet<string>;
}

export function indexEdition({ notes }: ReportInput): EditionIndex {
	const names = nameNotes(notes);
	return {
		names: new Map(
			notes.map(({ id, voice, photo }) => [
				String(names.get(id)),
				{ isNamed: voice !== '', photo: photo?.hash ?? '' }
			])
		),
		photos: new Set(photosOf(notes))
	};
}

/** What could be in one made now. What lies in the bin still may: nobody took it back. */
export const indexNow = (input: ReportInput, audience: Audience): EditionIndex =>
	indexEdition(forAudience({ ...input, map: { ...input.map, binnedNotes: new Set() } }, audience));

/** Names of notes of which an edition says more than may be said now, of words, name or photo. */
export function withdrawnFrom(index: EditionIndex, now: EditionIndex): string[] {
	return [...index.names].flatMap(([name, was]) => {
		const is = now.names.get(name);
		const stands = is && (is.isNamed || !was.isNamed) && (!was.photo || is.photo === was.photo);
		return stands ? [] : [name];
	});
}

const photosOf = (notes: ReportInput['notes']): string[] => [
	...new Set(notes.flatMap(({ photo }) => photo?.hash ?? []))
];
