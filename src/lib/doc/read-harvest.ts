/**
 * Everything that a report is written from, read out of a gathering's documents.
 *
 * Room: doc. The same on a host's device, on a harvester's and on the relay.
 */
import type * as Y from 'yjs';
import { readThemeMap } from './harvest-doc.ts';
import { readNotes } from './notes-doc.ts';
import { readPlan } from './plan-doc.ts';

export interface HarvestDocs {
	readonly plan: Y.Doc;
	readonly notes: Y.Doc;
	readonly harvest: Y.Doc;
}

export const readHarvest = ({ plan, notes, harvest }: HarvestDocs) => ({
	plan: readPlan(plan),
	notes: readNotes(notes),
	map: readThemeMap(harvest)
});
