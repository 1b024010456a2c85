/**
 * What was read from paper, in the `harvest` document.
 *
 * Room: doc. One plain value for each sheet and each device that read it: two who type one sheet
 * apart from each other both keep what they read. Persisted, never rename.
 */
import * as Y from 'yjs';
import { readPaperReading, type PaperReading } from '#lib/domain/paper-reading.ts';
import { byOrder } from '#lib/domain/note.ts';

/** `<sheet's number>/<device>` → `{ order, notes, photo? }` */
const papers = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('papers');

export function putPaperReading(doc: Y.Doc, { sheet, by, ...read }: PaperReading): void {
	papers(doc).set(`${sheet}/${by}`, read);
}

/** Earliest first. */
export function readPaperReadings(doc: Y.Doc): PaperReading[] {
	return [...papers(doc).entries()]
		.flatMap(([key, raw]) => {
			const [sheet, by, ...more] = key.split('/');
			return (more.length === 0 && readPaperReading(sheet, by, raw)) || [];
		})
		.sort((a, b) => byOrder({ ...a, id: a.sheet + a.by }, { ...b, id: b.sheet + b.by }));
}
