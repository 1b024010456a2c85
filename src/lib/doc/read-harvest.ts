/**
 * Everything that a report is written from, read out of a gathering's documents.
 *
 * Room: doc. The same on a host's device, on a harvester's and on the relay.
 */
import type * as Y from 'yjs';
import { withCover } from '#lib/domain/cover.ts';
import { readEntries } from './entries-doc.ts';
import { readBlanks } from './harvest-blanks.ts';
import { readCovers } from './harvest-covers.ts';
import { readThemeMap } from './harvest-doc.ts';
import { readBookOrder } from './harvest-newsroom.ts';
import { readNotes } from './notes-doc.ts';
import { readTold } from './plan-consents.ts';
import { readPlan } from './plan-doc.ts';

export interface HarvestDocs {
	readonly plan: Y.Doc;
	readonly notes: Y.Doc;
	readonly harvest: Y.Doc;
}

export function readHarvest({ plan, notes, harvest }: HarvestDocs) {
	const covers = readCovers(harvest);
	return {
		plan: readPlan(plan),
		notes: readNotes(notes).map((note) => withCover(note, covers)),
		map: readThemeMap(harvest),
		entries: readEntries(notes),
		told: readTold(plan),
		blanks: readBlanks(harvest),
		bookOrder: readBookOrder(harvest)
	};
}
