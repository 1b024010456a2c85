/**
 * Which sheets there are to print: one for each table in each round that an activity has.
 *
 * Room: harvest. Pure.
 */
import type { PlaceId } from '#lib/domain/id.ts';
import { questionIdAt, questionText, tablesOf, type Plan } from '#lib/domain/plan.ts';
import { activityMark, writeSheetNumber, type SheetNumber } from '#lib/domain/sheet-number.ts';

export interface SheetToPrint {
	readonly sheet: SheetNumber;
	/** "World Café". */
	readonly activity: string;
	/** "Round 2 of 3". */
	readonly title: string;
	readonly round: number;
	readonly place: PlaceId;
	readonly table: number;
	readonly question: string;
}

/** In the order in which they are handed out: round by round, table by table. */
export function sheetsToPrint(plan: Plan, kind: 'table' | 'slips'): SheetToPrint[] {
	return plan.activities.flatMap((activity) =>
		activity.steps
			.filter((step) => step.kind === 'talk' && !step.part && step.round !== undefined)
			.flatMap((step) =>
				tablesOf(plan).map((table): SheetToPrint => {
					const round = step.round ?? 0;
					const mark = activityMark(activity.id);
					return {
						sheet: writeSheetNumber({ kind, round, table: table.number, activity: mark }),
						activity: activity.title,
						title: step.title,
						round,
						place: table.id,
						table: table.number,
						question: questionText(plan, questionIdAt(activity, step, table.id))
					};
				})
			)
	);
}
