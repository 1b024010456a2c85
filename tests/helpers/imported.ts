/** A gathering's documents on one device, filled from a harvest file, read as reports read them. */
import * as Y from 'yjs';
import { readThemeMap } from '#lib/doc/harvest-doc.ts';
import { importHarvest } from '#lib/doc/import-harvest.ts';
import { readNotes } from '#lib/doc/notes-doc.ts';
import { readPlan } from '#lib/doc/plan-doc.ts';
import { isFileRefusal } from '#lib/domain/file-refusal.ts';
import { readHarvestFile } from '#lib/report/harvest-file.ts';
import type { ReportInput } from '#lib/report/report-input.ts';
import { gathering, host } from './people.ts';

export const emptyDocs = () => ({ plan: new Y.Doc(), notes: new Y.Doc(), harvest: new Y.Doc() });

/** @throws Error when the text is no harvest file */
export function importText(text: string, docs = emptyDocs()) {
	const file = readHarvestFile(text);
	if (isFileRefusal(file)) throw new Error(`${file.refused} ${file.at}`);
	let count = 0;
	const newId = () => `i${(count += 1)}`;
	const last = importHarvest(docs, file, {
		gathering: gathering.key,
		pair: host,
		nowMs: 1_000_000,
		newId
	});
	return { docs, last };
}

export const inputOf = ({ plan, notes, harvest }: ReturnType<typeof emptyDocs>): ReportInput => ({
	plan: readPlan(plan),
	notes: readNotes(notes),
	map: readThemeMap(harvest)
});

export const reportOf = (file: object | string): ReportInput =>
	inputOf(importText(typeof file === 'string' ? file : JSON.stringify(file)).docs);
