/**
 * What every format is written from: three readings, as screens and relay have them anyway.
 *
 * Room: report.
 */
import type { Note } from '#lib/domain/note.ts';
import type { Plan } from '#lib/domain/plan.ts';
import type { ThemeMap } from '#lib/domain/theme.ts';

export interface ReportInput {
	readonly plan: Plan;
	/** Earliest first. */
	readonly notes: readonly Note[];
	readonly map: ThemeMap;
}
