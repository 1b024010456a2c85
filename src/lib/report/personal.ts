/**
 * What one person said, to be printed for them: their notes, and the themes that hold them.
 *
 * Room: report. Their own words are theirs to read, however far they may go.
 */
import type { Note } from '#lib/domain/note.ts';
import type { ReportInput } from './report-input.ts';

export function personalInput(input: ReportInput, isTheirs: (note: Note) => boolean): ReportInput {
	const { edition: _, consents: __, ...rest } = input;
	const notes = input.notes.filter(isTheirs);
	const ids = new Set(notes.map(({ id }) => id));
	const { themes, recommendations } = input.map;
	return {
		...rest,
		notes,
		plan: { ...input.plan, harvestPlan: { ...input.plan.harvestPlan, aims: [], purpose: '' } },
		map: {
			...input.map,
			themes: themes.filter(({ members }) => members.some(({ note }) => ids.has(note))),
			recommendations: recommendations.filter((one) => one.notes.some((note) => ids.has(note)))
		}
	};
}
