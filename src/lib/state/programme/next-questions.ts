/**
 * Questions for the next gathering, from every programme that this device looks after or reads.
 *
 * Room: state.
 */
import type { Database, GatheringHere } from '#lib/device/database.ts';
import { listGatherings } from '#lib/device/gatherings-here.ts';
import { readProgrammeRecords } from '#lib/doc/programme-doc.ts';
import { readProgramme, type ProgrammeRecords } from '#lib/domain/programme.ts';
import { openLocalDocument } from '#lib/sync/local-document.ts';
import { readCopy } from './programme-copy.ts';

export interface AskedNext {
	readonly id: string;
	readonly text: string;
	/** Of the programme. */
	readonly title: string;
}

export async function readNextQuestions(db: Database): Promise<AskedNext[]> {
	const asked: AskedNext[] = [];
	for (const here of await listGatherings(db)) {
		const records = await recordsOf(here);
		if (!records) continue;
		const { questions, about } = readProgramme(records);
		for (const { id, text, takenBy } of questions) {
			if (takenBy === '') asked.push({ id, text, title: about.title });
		}
	}
	return asked;
}

/** Of a programme that is here; undefined for anything else. */
export async function recordsOf(here: GatheringHere): Promise<ProgrammeRecords | undefined> {
	if (here.role !== 'steward') return readCopy(here);
	const local = await openLocalDocument(here.id, 'programme', () => {});
	const records = readProgrammeRecords(local.doc);
	await local.close();
	return records;
}
