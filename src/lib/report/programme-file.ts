/**
 * A programme as a file, to carry on a stick or to read from a relay: its records and no key.
 *
 * Room: report. The same text is a bundle on a stick, the relay's answer to a reader's link, and the
 * copy that a reader's device keeps. What cannot be read is refused, and nothing of it is kept.
 */
import type { FileRefusalCode } from '#lib/domain/file-refusal.ts';
import { isKey, isPhotoHash, type PhotoHash } from '#lib/domain/id.ts';
import { MAX_FILE_BYTES } from '#lib/domain/limits.ts';
import {
	readProgramme,
	readRecords,
	type ProgrammeId,
	type ProgrammeRecords
} from '#lib/domain/programme.ts';
import { parseJson, readRecord } from '#lib/domain/read.ts';

export const PROGRAMME_FILE_ENDING = 'sheaf';
export const PROGRAMME_FILE_MIME = 'application/json';

const VERSION = 1;

export interface ProgrammeFile {
	readonly id: ProgrammeId;
	readonly records: ProgrammeRecords;
	/** By hash, as base64: as somebody wrote it. */
	readonly photos?: Readonly<Record<PhotoHash, string>>;
}

export type ProgrammeFileRefusal =
	| Extract<FileRefusalCode, 'file-too-large' | 'newer-file' | 'no-title' | 'too-many-parts'>
	| 'not-a-programme-file';

export const writeProgrammeFile = ({ id, records, photos }: ProgrammeFile): string =>
	JSON.stringify({ sheaf: VERSION, kind: 'programme', programme: id, records, photos });

export function readProgrammeFile(text: string): ProgrammeFile | ProgrammeFileRefusal {
	if (text.length > MAX_FILE_BYTES) return 'file-too-large';
	const record = readRecord(parseJson(text));
	if (!record || typeof record.sheaf !== 'number') return 'not-a-programme-file';
	if (record.sheaf > VERSION) return 'newer-file';
	if (record.kind !== 'programme' || !isKey(record.programme)) return 'not-a-programme-file';
	const records = readRecords(record.records);
	if (records === 'too-many') return 'too-many-parts';
	if (!records) return 'not-a-programme-file';
	if (readProgramme(records).about.title === '') return 'no-title';
	const photos = Object.entries(readRecord(record.photos) ?? {}).filter(
		(one): one is [PhotoHash, string] => isPhotoHash(one[0]) && typeof one[1] === 'string'
	);
	return {
		...{ id: record.programme, records },
		...(photos.length > 0 && { photos: Object.fromEntries(photos) })
	};
}
