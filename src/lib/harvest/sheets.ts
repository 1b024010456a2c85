/**
 * What each table wrote down of each round: up to three things to carry on, a question, a surprise,
 * a photo of the cloth; and what travelled on from there.
 *
 * Room: harvest. Pure. A fourth thing to carry on is a note like any other, never dropped.
 */
import type { Activity, Step } from '#lib/domain/activity.ts';
import { entriesOf, type Entries } from '#lib/domain/entry.ts';
import { isName, ownPart, type PlaceId, type StepId } from '#lib/domain/id.ts';
import type { Note } from '#lib/domain/note.ts';
import { currentStep, sheetKey, tablesOf, type Plan } from '#lib/domain/plan.ts';
import { readRecord } from '#lib/domain/read.ts';

/** Persisted in notes, never rename. */
export const SHEET_FORMS = ['carry', 'table-question', 'table-surprise', 'cloth'] as const;
export type SheetForm = (typeof SHEET_FORMS)[number];

export const MAX_CARRY = 3;

export interface Sheet {
	readonly round: number;
	readonly place: PlaceId;
	readonly carry: readonly Note[];
	readonly questions: readonly Note[];
	readonly surprises: readonly Note[];
	readonly cloths: readonly Note[];
	/** `started`: something is on it, and nothing to carry on yet. */
	readonly state: 'empty' | 'started' | 'done';
	/** True while its table is asked to write on it. */
	readonly isOpen: boolean;
}

/** The step in which the sheets of a round are written. */
export const sheetStepOf = ({ steps }: Activity, round: number): Step | undefined =>
	steps.find((step) => step.round === round && step.part === 'sheet') ??
	steps.find((step) => step.round === round && step.kind === 'talk');

/** Rounds that have begun, each with a sheet for every table. */
export function readSheets(plan: Plan, activity: Activity, notes: readonly Note[]): Sheet[] {
	const now = currentStep(plan, activity);
	const at = activity.steps.findIndex(({ id }) => id === now?.id);
	const rounds = activity.steps.filter(
		({ kind, part }, index) => kind === 'talk' && !part && index <= at
	);
	const byRound = groupByRound(activity, notes);
	return rounds.flatMap(({ round = 0 }) => {
		const places = tablesOf(plan).map(({ id }) => id);
		const said = byRound.get(round) ?? [];
		return places.map((place) =>
			readSheet(
				round,
				place,
				said.filter(({ where }) => where.place === place),
				isSheetOpen(plan, activity, round, place)
			)
		);
	});
}

function readSheet(round: number, place: PlaceId, said: readonly Note[], isOpen: boolean): Sheet {
	const of = (form: SheetForm) => said.filter((note) => note.form === form);
	const carry = of('carry').slice(0, MAX_CARRY);
	const others = [of('table-question'), of('table-surprise'), of('cloth')] as const;
	const [questions, surprises, cloths] = others;
	const state =
		carry.length > 0 ? 'done' : others.some(({ length }) => length > 0) ? 'started' : 'empty';
	return { round, place, carry, questions, surprises, cloths, state, isOpen };
}

function groupByRound(activity: Activity, notes: readonly Note[]): Map<number, Note[]> {
	const roundByStep = new Map<StepId, number>(
		activity.steps.map(({ id, round = 0 }) => [id, round])
	);
	const byRound = new Map<number, Note[]>();
	for (const note of notes) {
		if (note.form === undefined || note.where.activity !== activity.id) continue;
		const round = roundByStep.get(note.where.step) ?? 0;
		byRound.set(round, [...(byRound.get(round) ?? []), note]);
	}
	return byRound;
}

/** Open in its step, and after a host opened it again, until the activity is closed. */
export function isSheetOpen(
	plan: Plan,
	activity: Activity,
	round: number,
	place: PlaceId
): boolean {
	const now = currentStep(plan, activity);
	if (!now || now.kind === 'closed') return false;
	const step = sheetStepOf(activity, round);
	if (now.part === 'sheet' && now.round === round) return true;
	return step !== undefined && plan.reopened.has(sheetKey(activity.id, step.id, place));
}

/** Tables whose sheet of a round has nothing on it. */
export const placesWithoutSheet = (sheets: readonly Sheet[], round: number): PlaceId[] =>
	sheets.filter((one) => one.round === round && one.state === 'empty').map(({ place }) => place);

/** What each table's newcomers are told: what was carried on from its last round. */
export function readCarried(
	plan: Plan,
	activity: Activity,
	notes: readonly Note[]
): Map<PlaceId, readonly Note[]> {
	const now = currentStep(plan, activity);
	const last = (now?.round ?? 0) - (now?.kind === 'moving' ? 0 : 1);
	const sheets = last < 1 ? [] : readSheets(plan, activity, notes);
	return new Map(
		sheets.filter(({ round }) => round === last).map(({ place, carry }) => [place, carry])
	);
}

/** An idea that came up again at a later table. */
export interface Travel {
	readonly note: Note;
	readonly heardAt: readonly { readonly place: PlaceId; readonly round: number }[];
}

/** The slot in which a device says which cards of earlier tables came up at its own. */
export const echoSlot = (round: number): string => `echo-${round}`;

/** Cards that were carried on, with the later tables where they came up again; each table once. */
export function readTravels(
	plan: Plan,
	activity: Activity,
	notes: readonly Note[],
	entries: Entries
): Travel[] {
	const sheets = readSheets(plan, activity, notes);
	const heardAt = new Map<string, Map<string, { place: PlaceId; round: number }>>();
	const rounds = new Set(sheets.map(({ round }) => round));
	for (const round of rounds) {
		for (const { value } of entriesOf(entries, activity.id, echoSlot(round))) {
			const echo = readEcho(value);
			for (const card of echo?.cards ?? []) {
				const at = heardAt.get(card) ?? new Map();
				heardAt.set(card, at.set(`${echo!.place}/${round}`, { place: echo!.place, round }));
			}
		}
	}
	return sheets.flatMap(({ round, carry }) =>
		carry.map((note) => ({
			note,
			heardAt: [...(heardAt.get(ownPart(note.id))?.values() ?? [])]
				.filter((at) => at.round > round)
				.sort((a, b) => a.round - b.round || (a.place < b.place ? -1 : 1))
		}))
	);
}

const MAX_ECHOES = 12;

export function readEcho(raw: unknown): { place: PlaceId; cards: readonly string[] } | null {
	const record = readRecord(raw);
	if (!record || !isName(record.place) || !Array.isArray(record.cards)) return null;
	return { place: record.place, cards: record.cards.filter(isName).slice(0, MAX_ECHOES) };
}
