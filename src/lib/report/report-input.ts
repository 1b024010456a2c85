/**
 * What every format is written from: readings, as screens and relay have them anyway.
 *
 * Room: report.
 */
import type { EditionHead } from '#lib/domain/edition.ts';
import type { Note } from '#lib/domain/note.ts';
import type { Plan } from '#lib/domain/plan.ts';
import type { ThemeMap } from '#lib/domain/theme.ts';

export interface ReportInput {
	readonly plan: Plan;
	/** Earliest first. */
	readonly notes: readonly Note[];
	readonly map: ThemeMap;
	/** Where it was read from an edition, or becomes one. */
	readonly edition?: EditionHead;
}
