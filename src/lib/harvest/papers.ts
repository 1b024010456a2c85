/**
 * Sheets of paper as they come back: where each belongs, and what is still to be done with it.
 *
 * Room: harvest. Pure. A sheet that two people typed apart from each other has the notes of both.
 */
import type { Activity, Step } from '#lib/domain/activity.ts';
import type { NoteId } from '#lib/domain/id.ts';
import type { Note, Where } from '#lib/domain/note.ts';
import type { PaperReading } from '#lib/domain/paper-reading.ts';
import { placeTitle, questionIdAt, tablesOf, type Plan } from '#lib/domain/plan.ts';
import {
	activityMark,
	readSheetNumber,
	type SheetAddress,
	type SheetNumber
} from '#lib/domain/sheet-number.ts';
import { sheetStepOf } from './sheets.ts';

export interface Paper {
	readonly sheet: SheetNumber;
	readonly address: SheetAddress;
	/** "Round 2 of 3, Table 7". */
	readonly title: string;
	/** What stands of the notes that were typed from it. */
	readonly notes: readonly Note[];
	/** The photo of it that was taken first. */
	readonly photo?: Note;
	/** `photo`: somebody took one, and nobody has typed it yet. */
	readonly state: 'photo' | 'typed';
}

/** Where what stands on a sheet was said; undefined where the plan has no such activity. */
export function whereOfSheet(plan: Plan, address: SheetAddress): Where | undefined {
	const activity = activityOf(plan, address);
	if (!activity) return undefined;
	const step = stepOf(activity, address);
	const place = placeOf(plan, address);
	return {
		activity: activity.id,
		step: step?.id ?? '',
		place,
		question: questionIdAt(activity, step, place)
	};
}

/** What has come back, sheets without typed words first, then in the order of rounds and tables. */
export function readPapers(
	plan: Plan,
	readings: readonly PaperReading[],
	notes: readonly Note[]
): Paper[] {
	const noteById = new Map(notes.map((note) => [note.id, note]));
	const bySheet = new Map<SheetNumber, PaperReading[]>();
	for (const one of readings) bySheet.set(one.sheet, [...(bySheet.get(one.sheet) ?? []), one]);
	return [...bySheet]
		.flatMap(([sheet, of]) => readPaper(plan, sheet, of, noteById) ?? [])
		.sort((a, b) => rank(a) - rank(b) || (a.sheet < b.sheet ? -1 : 1));
}

function readPaper(
	plan: Plan,
	sheet: SheetNumber,
	readings: readonly PaperReading[],
	noteById: ReadonlyMap<NoteId, Note>
): Paper | undefined {
	const address = readSheetNumber(sheet);
	if (!address) return undefined;
	const standing = (id: NoteId) => noteById.get(id) ?? [];
	const notes = readings.flatMap((one) => one.notes.flatMap(standing));
	const photo = readings.flatMap((one) => (one.photo ? standing(one.photo) : []))[0];
	// All that was on it was taken back again: nobody has it in hand.
	if (notes.length === 0 && !photo) return undefined;
	return {
		sheet,
		address,
		title: titleOfSheet(plan, address),
		notes,
		...(photo && { photo }),
		state: notes.length > 0 ? 'typed' : 'photo'
	};
}

/** Rounds of which a table's sheet has come back, with the tables whose sheet has not. */
export function missingPapers(
	plan: Plan,
	papers: readonly Paper[]
): { readonly title: string; readonly tables: readonly string[] }[] {
	const back = new Set(papers.map(({ sheet }) => sheet));
	const rounds = new Map(
		papers.flatMap(({ address }) =>
			address.kind === 'table' ? [[`${address.activity}/${address.round}`, address] as const] : []
		)
	);
	return [...rounds.values()].flatMap((address) => {
		const title = titleOfSheet(plan, { ...address, table: 0 });
		const tables = tablesOf(plan)
			.filter(({ number }) => !back.has(`T${address.round}-${number}-${address.activity}`))
			.map(({ id }) => placeTitle(plan, id));
		return tables.length > 0 ? [{ title, tables }] : [];
	});
}

export function titleOfSheet(plan: Plan, address: SheetAddress): string {
	const activity = activityOf(plan, address);
	const step = stepOf(activity, address);
	const place = placeTitle(plan, placeOf(plan, address));
	return [roundTitle(activity, step), place].filter((word) => word).join(', ');
}

/** "Round 2 of 3", also where its sheet has a step of its own. */
function roundTitle(activity: Activity | undefined, step: Step | undefined): string {
	const talk = activity?.steps.find(
		({ kind, part, round }) => kind === 'talk' && !part && round === step?.round
	);
	return (step?.round === undefined ? undefined : talk?.title) ?? activity?.title ?? '';
}

export const activityOf = (plan: Plan, { activity }: SheetAddress): Activity | undefined =>
	plan.activities.find(({ id }) => activityMark(id) === activity);

function stepOf(activity: Activity | undefined, address: SheetAddress): Step | undefined {
	if (!activity || address.kind === 'ballot') return undefined;
	if (address.kind === 'table') return sheetStepOf(activity, address.round);
	return activity.steps.find(({ kind, round = 0 }) => kind === 'talk' && round === address.round);
}

function placeOf(plan: Plan, address: SheetAddress): string {
	if (address.kind === 'ballot' || address.table === 0) return '';
	const known = plan.places.find(
		({ kind, number }) => kind === 'table' && number === address.table
	);
	// A table that only the dead tablet knew of: what was said there keeps its number.
	return known?.id ?? `table-${address.table}`;
}

const rank = ({ state, address }: Paper): number =>
	(state === 'photo' ? 0 : 1_000_000) +
	(address.kind === 'ballot' ? 999_999 : address.round * 1_000 + address.table);
