/**
 * What every format is written from: readings, as screens and relay have them anyway.
 *
 * Room: report.
 */
import type { Blanks } from '#lib/domain/blank.ts';
import type { Statement } from '#lib/domain/consent.ts';
import type { EditionHead } from '#lib/domain/edition.ts';
import type { Entries } from '#lib/domain/entry.ts';
import type { ActivityId } from '#lib/domain/id.ts';
import type { Note } from '#lib/domain/note.ts';
import type { ActivityCounts } from '#lib/harvest/activity-counts.ts';
import { withPhonesHeard } from '#lib/harvest/agenda-kept.ts';
import type { BookOrder } from '#lib/harvest/newsroom.ts';
import type { Plan } from '#lib/domain/plan.ts';
import type { ThemeMap } from '#lib/domain/theme.ts';
import type { Answered } from './findings.ts';
import { readConsents, type Consents } from '#lib/harvest/consents.ts';

export interface ReportInput {
	/** By activity; absent where nothing was counted. */
	readonly counts?: ReadonlyMap<ActivityId, ActivityCounts> | undefined;
	readonly plan: Plan;
	/** Earliest first. */
	readonly notes: readonly Note[];
	readonly map: ThemeMap;
	/** Nobody said anything where it is left out. */
	readonly consents?: Consents;
	/** Names that are hidden in copies. */
	readonly blanks?: Blanks;
	/** Where sessions stand in the book, as the newsroom ordered them. */
	readonly bookOrder?: BookOrder | undefined;
	/** Where it is in a programme that this device holds. */
	readonly answered?: Answered | undefined;
	/** Where it was read from an edition, or becomes one. */
	readonly edition?: EditionHead;
}

/** What `doc/read-harvest.ts` answers, made ready for formats. */
export interface HarvestRead extends Pick<
	ReportInput,
	'plan' | 'notes' | 'map' | 'blanks' | 'bookOrder'
> {
	readonly entries: Entries;
	/** What hosts know of consents, by person or mark of a device. */
	readonly told: ReadonlyMap<string, readonly Statement[]>;
}

export const inputOfHarvest = ({ entries, told, ...read }: HarvestRead): ReportInput => ({
	...read,
	plan: withPhonesHeard(read.plan, read.notes, entries),
	consents: readConsents(entries, told)
});
