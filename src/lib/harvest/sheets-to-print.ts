/**
 * Which sheets there are to print: one for each table in each round, one for each session.
 *
 * Room: harvest. Pure.
 */
import { questionIdAt, questionText, tablesOf, type Plan } from '#lib/domain/plan.ts';
import {
	markOf,
	sessionMarkOf,
	writeSheetNumber,
	type SheetNumber
} from '#lib/domain/sheet-number.ts';
import { hasAgenda, readAgenda } from './agenda.ts';
import type { PaperSources } from './papers.ts';

export interface SheetToPrint {
	readonly sheet: SheetNumber;
	/** "World Café". */
	readonly activity: string;
	/** "Round 2 of 3"; for a session what it is called. */
	readonly title: string;
	/** 0 for none. */
	readonly round: number;
	/** 0 for none. */
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
					const { number } = table;
					const round = step.round ?? 0;
					const address = { kind, round, table: number, activity: markOf(activity.id) };
					return {
						sheet: writeSheetNumber(address),
						activity: activity.title,
						title: step.title,
						round,
						table: number,
						question: questionText(plan, questionIdAt(activity, step, table.id))
					};
				})
			)
	);
}

/** A form on which people write themselves what their session is about; as many as are wanted. */
export const blankForms = ({ activities }: Plan, count: number): SheetToPrint[] =>
	activities.filter(hasAgenda).flatMap(({ id, title: activity }) => {
		const sheet = writeSheetNumber({ kind: 'blank', activity: markOf(id) });
		const one = { sheet, activity, title: '', round: 0, table: 0, question: '' };
		return Array.from({ length: count }, () => one);
	});

/** Sessions in the order in which they were offered; those that do not take place are left out. */
export const sessionsToPrint = ({ plan, notes, entries }: PaperSources): SheetToPrint[] =>
	plan.activities.filter(hasAgenda).flatMap((activity) =>
		readAgenda(plan, activity, notes, entries)
			.sessions.filter(({ state }) => state !== 'withdrawn' && state !== 'joined')
			.map(({ name, title, question }): SheetToPrint => ({
				sheet: writeSheetNumber({
					kind: 'session',
					session: sessionMarkOf(name),
					activity: markOf(activity.id)
				}),
				activity: activity.title,
				title,
				round: 0,
				table: 0,
				question
			}))
	);
