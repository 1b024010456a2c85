/**
 * Sheets of paper as they come back: where each belongs, and what is still to be done with it.
 *
 * Room: harvest. Pure. A sheet that two people typed apart from each other has the notes of both.
 */
import type { Activity, Step } from '#lib/domain/activity.ts';
import type { Entries } from '#lib/domain/entry.ts';
import type { NoteId } from '#lib/domain/id.ts';
import type { Note, Where } from '#lib/domain/note.ts';
import type { PaperReading } from '#lib/domain/paper-reading.ts';
import { placeTitle, questionIdAt, tablesOf, type Plan } from '#lib/domain/plan.ts';
import { sessionPlace } from '#lib/domain/session.ts';
import {
	markOf,
	readSheetNumber,
	sessionMarkOf,
	type SheetAddress,
	type SheetNumber
} from '#lib/domain/sheet-number.ts';
import { hasAgenda, readAgenda } from './agenda.ts';
import { sheetStepOf } from './sheets.ts';

export interface PaperSources {
	readonly plan: Plan;
	readonly notes: readonly Note[];
	readonly entries: Entries;
}

/** Where a sheet was written, and how people call that. */
export interface SheetPlace {
	readonly where: Where;
	/** "Round 2 of 3, Table 7". */
	readonly title: string;
}

export interface Paper {
	readonly sheet: SheetNumber;
	readonly address: SheetAddress;
	readonly title: string;
	/** What stands of the notes that were typed from it. */
	readonly notes: readonly Note[];
	/** The photo of it that was taken first. */
	readonly photo?: Note;
	/** `photo`: somebody took one, and nobody has typed it yet. */
	readonly state: 'photo' | 'typed';
}

/** Undefined where there is no such activity or session here. */
export function placeOfSheet(sources: PaperSources, address: SheetAddress): SheetPlace | undefined {
	if (address.kind === 'ballot' || address.kind === 'consent' || address.kind === 'blank') {
		return undefined;
	}
	const { plan } = sources;
	const activity = plan.activities.find(({ id }) => markOf(id) === address.activity);
	if (!activity) return undefined;
	if (address.kind === 'session') return placeOfSession(sources, activity, address.session);
	if (address.kind === 'circle') return placeOfCircle(activity);
	return placeAtTable(plan, activity, address);
}

/** Where nothing of a circle is written down, nothing is typed from its paper either. */
function placeOfCircle(activity: Activity): SheetPlace | undefined {
	if (!activity.record || activity.record === 'none') return undefined;
	const where = { activity: activity.id, step: '', place: '', question: activity.question ?? '' };
	return { where, title: activity.title };
}

function placeOfSession(
	{ plan, notes, entries }: PaperSources,
	activity: Activity,
	mark: string
): SheetPlace | undefined {
	if (!hasAgenda(activity)) return undefined;
	const { sessions } = readAgenda(plan, activity, notes, entries);
	const session = sessions.find(({ name }) => sessionMarkOf(name) === mark);
	if (!session) return undefined;
	const step = session.cell?.slot ?? '';
	const where = { activity: activity.id, step, place: sessionPlace(session.name), question: '' };
	return { where, title: session.title };
}

function placeAtTable(
	plan: Plan,
	activity: Activity,
	{ kind, round, table }: Extract<SheetAddress, { round: number }>
): SheetPlace {
	const talk = activity.steps.find((step) => isTalk(step) && (step.round ?? 0) === round);
	const step = kind === 'table' ? sheetStepOf(activity, round) : talk;
	const known = plan.places.find((one) => one.kind === 'table' && one.number === table);
	// A table that only the dead tablet knew of: what was said there keeps its number.
	const place = table === 0 ? '' : (known?.id ?? `table-${table}`);
	return {
		where: {
			activity: activity.id,
			step: step?.id ?? '',
			place,
			question: questionIdAt(activity, step, place)
		},
		title: [talk?.title ?? activity.title, placeTitle(plan, place)]
			.filter((word) => word)
			.join(', ')
	};
}

const isTalk = ({ kind, part }: Step): boolean => kind === 'talk' && !part;

/** What has come back, sheets without typed words first, then in the order of rounds and tables. */
export function readPapers(sources: PaperSources, readings: readonly PaperReading[]): Paper[] {
	const noteById = new Map(sources.notes.map((note) => [note.id, note]));
	const bySheet = new Map<SheetNumber, PaperReading[]>();
	for (const one of readings) bySheet.set(one.sheet, [...(bySheet.get(one.sheet) ?? []), one]);
	return [...bySheet]
		.flatMap(([sheet, of]) => readPaper(sources, sheet, of, noteById) ?? [])
		.sort((a, b) => rank(a) - rank(b) || (a.sheet < b.sheet ? -1 : 1));
}

function readPaper(
	sources: PaperSources,
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
		title: placeOfSheet(sources, address)?.title ?? '',
		notes,
		...(photo && { photo }),
		state: notes.length > 0 ? 'typed' : 'photo'
	};
}

/** Rounds of which a table's sheet has come back, with the tables whose sheet has not. */
export function missingPapers(
	sources: PaperSources,
	papers: readonly Paper[]
): { readonly title: string; readonly tables: readonly string[] }[] {
	const { plan } = sources;
	const back = new Set(papers.map(({ sheet }) => sheet));
	const rounds = new Map(
		papers.flatMap(({ address }) =>
			address.kind === 'table' ? [[`${address.activity}/${address.round}`, address] as const] : []
		)
	);
	return [...rounds.values()].flatMap((address) => {
		const title = placeOfSheet(sources, { ...address, table: 0 })?.title ?? '';
		const tables = tablesOf(plan)
			.filter(({ number }) => !back.has(`T${address.round}-${number}-${address.activity}`))
			.map(({ id }) => placeTitle(plan, id));
		return tables.length > 0 ? [{ title, tables }] : [];
	});
}

const rank = ({ state, address }: Paper): number =>
	(state === 'photo' ? 0 : 1_000_000) +
	('round' in address ? address.round * 1_000 + address.table : 999_999);
