/**
 * The agenda of an Open Space as it stands: every session, where it is, where it was, what it came
 * out of and what became of it.
 *
 * Room: harvest. Pure, and the same on every device. No session is ever dropped: of two in one cell
 * the earlier has it and the other needs a place.
 */
import type { Activity, Step } from '#lib/domain/activity.ts';
import type { AgendaAct, Origin } from '#lib/domain/agenda.ts';
import type { Entries } from '#lib/domain/entry.ts';
import { ownPart, type AuthorMark, type NoteId } from '#lib/domain/id.ts';
import type { Note } from '#lib/domain/note.ts';
import { currentStep, type Place, type Plan } from '#lib/domain/plan.ts';
import {
	cellKey,
	isSession,
	REPORT_FORMS,
	sessionAt,
	wordsOf,
	type Cell,
	type Outcome,
	type Run,
	type SessionName
} from '#lib/domain/session.ts';
import { readJoins, type JoinWish } from './agenda-joins.ts';
import { changeOf, readClaims, readPlacings, type Change } from './agenda-places.ts';
import { readSaid, type SessionsSaid, type TakeOn } from './agenda-said.ts';
import { endOf, withoutLoops } from './lineage.ts';

/** `queued`: offered, and nowhere on the wall yet. `needs-place`: somebody was in its cell first. */
export const SESSION_STATES = [
	...(['queued', 'needs-place', 'placed', 'running', 'ended'] as const),
	...(['nobody-came', 'joined', 'withdrawn'] as const)
];
export type SessionState = (typeof SESSION_STATES)[number];

export interface Session {
	readonly id: NoteId;
	readonly name: SessionName;
	readonly note: Note;
	readonly title: string;
	readonly question: string;
	/** Who looks after it: its author, then those who took it on. Empty where nobody gave a name. */
	readonly conveners: readonly string[];
	readonly state: SessionState;
	/** Absent where it has no place. */
	readonly cell?: Cell;
	/** The cell that it was put into and has not. */
	readonly lost?: Cell;
	/** The cell that it was in when it joined another, or was taken off by its convener. */
	readonly stood?: Cell;
	/** It has a cell that others were put into as well. */
	readonly clash: boolean;
	/** How its place differs from the one before. */
	readonly change?: Change;
	/** Cells that it has left, latest first, each once. */
	readonly was: readonly Cell[];
	/** What it joined, in the end. */
	readonly into?: NoteId;
	/** What joined it. */
	readonly joined: readonly NoteId[];
	readonly origin?: { readonly how: Origin; readonly of: NoteId };
	/** Devices that starred it, what joined it, or what it came out of. */
	readonly stars: ReadonlySet<AuthorMark>;
	readonly here: number;
	readonly wish?: Cell;
	readonly handedOn: boolean;
	/** What a host, or who looks after it, has said of it; absent where nobody has. */
	readonly run?: Run;
	readonly takeOns: readonly TakeOn[];
	readonly joinWishes: readonly JoinWish[];
	readonly pinned: boolean;
	readonly outcomes: Readonly<Record<Outcome, number>>;
	/** What was written down of it, in the order in which it was said. */
	readonly reports: readonly Note[];
}

export interface AgendaSlot {
	readonly step: Step;
	readonly covered: boolean;
	readonly when: 'to-come' | 'now' | 'past';
}

export interface Agenda {
	readonly slots: readonly AgendaSlot[];
	readonly spaces: readonly Place[];
	/** In the order in which they were offered. */
	readonly sessions: readonly Session[];
	readonly byId: ReadonlyMap<NoteId, Session>;
	/** Who has it, by `cellKey`. */
	readonly byCell: ReadonlyMap<string, Session>;
}

/** Parts of steps that are rows of the agenda; a covered one is opened when it is wanted. */
export const SLOT_PARTS = ['slot', 'covered'] as const;

/** True for an activity whose sessions people offer themselves. */
export const hasAgenda = ({ steps }: Activity): boolean =>
	steps.some(({ part }) => SLOT_PARTS.some((one) => one === part));

/** Those that hosts add name their device, so that two who add one apart from each other add two. */
const SPACE = /^space-(\d+)(?:-[\w-]+)?$/;
export const spaceNumber = ({ id }: Pick<Place, 'id'>): number => Number(SPACE.exec(id)?.[1]);

/** Closed ones too, in the order in which they were added. */
export const allSpaces = ({ places }: Plan): Place[] =>
	places
		.filter(({ id }) => SPACE.test(id))
		.sort((a, b) => spaceNumber(a) - spaceNumber(b) || (a.id < b.id ? -1 : 1));

export const spacesOf = (plan: Plan): Place[] => allSpaces(plan).filter(({ closed }) => !closed);

export function readAgenda(
	plan: Plan,
	activity: Activity,
	notes: readonly Note[],
	entries: Entries
): Agenda {
	const log = plan.agenda.filter((act) => act.activity === activity.id);
	const offered = notes.filter((note) => isSession(note) && note.where.activity === activity.id);
	const said = readSaid(entries, activity.id, plan.gate.barred);
	const { lines: joins, wishes } = readJoins(log, offered, said);
	const origins = readOrigins(log, offered);
	const [slots, spaces] = [readSlots(plan, activity, log), spacesOf(plan)];
	const placings = readPlacings(log);
	const runs = new Map(offered.map((note) => [note.id, runOf(log, note, said)]));
	const there = new Set(offered.map(({ id }) => id));
	const isGone = (id: NoteId) => !there.has(id) || joins.has(id) || runs.get(id) === 'withdrawn';
	const claims = readClaims(placings, isGone);
	const isOpen = ({ slot, space }: Cell) =>
		slots.some(({ step }) => step.id === slot) && spaces.some(({ id }) => id === space);
	const reports = reportsBySession(activity, notes);
	const starsOf = starsWithKin(offered, joins, origins, (name) => said.who('star', name));

	const sessions = offered.map((note): Session => {
		const { id } = note;
		const name = ownPart(id);
		const { last, was = [], before } = placings.get(id) ?? {};
		const holds = last && isOpen(last.cell) && claims.get(cellKey(last.cell))?.[0] === id;
		const cell = holds ? last.cell : undefined;
		const into = joins.has(id) ? endOf(joins, id) : undefined;
		const origin = origins.get(id);
		const wish = said.wish(note);
		const when = slots.find(({ step }) => step.id === cell?.slot)?.when;
		const run = runs.get(id);
		return {
			id,
			name,
			note,
			...wordsOf(note.text),
			conveners: convenersOf(note, log),
			state: stateOf({ run, isJoined: into !== undefined, isPlaced: last !== undefined, when }),
			...(cell && { cell }),
			...(last && !cell && !isGone(id) && { lost: last.cell }),
			...(last && isGone(id) && { stood: last.cell }),
			clash: cell !== undefined && (claims.get(cellKey(cell))?.length ?? 0) > 1,
			...(cell && before && { change: changeOf(before, cell) }),
			was,
			...(into !== undefined && { into }),
			joined: offered.flatMap((one) => (joins.get(one.id)?.to === id ? [one.id] : [])),
			...(origin && { origin: { how: origin.how, of: origin.to } }),
			stars: starsOf(id),
			here: said.who('here', name).length,
			...(wish && { wish }),
			handedOn: said.handedOn(note),
			...(run && { run }),
			takeOns: said.takeOns(name),
			joinWishes: wishes.get(id) ?? [],
			pinned: lastOf(log, 'pin', id)?.on === true,
			outcomes: said.outcomes(name),
			reports: reports.get(name) ?? []
		};
	});
	return {
		slots,
		spaces,
		sessions,
		byId: new Map(sessions.map((one) => [one.id, one])),
		byCell: new Map(
			sessions.flatMap((one) => (one.cell ? [[cellKey(one.cell), one] as const] : []))
		)
	};
}

function stateOf(one: {
	readonly run: Run | undefined;
	readonly isJoined: boolean;
	readonly isPlaced: boolean;
	readonly when: AgendaSlot['when'] | undefined;
}): SessionState {
	const { run, when } = one;
	if (run === 'withdrawn') return 'withdrawn';
	if (one.isJoined) return 'joined';
	if (when === undefined) return one.isPlaced ? 'needs-place' : 'queued';
	if (run === 'nobody-came') return 'nobody-came';
	if (run === 'ended' || when === 'past') return 'ended';
	return run === 'started' || when === 'now' ? 'running' : 'placed';
}

type Kind = AgendaAct['kind'];
function lastOf<K extends Kind>(
	log: readonly AgendaAct[],
	kind: K,
	session: NoteId
): Extract<AgendaAct, { kind: K }> | undefined {
	return log.findLast((act) => act.kind === kind && 'session' in act && act.session === session) as
		Extract<AgendaAct, { kind: K }> | undefined;
}

/** A host's word goes before the convener's own. */
function runOf(log: readonly AgendaAct[], note: Note, said: SessionsSaid): Run | undefined {
	const recorded = lastOf(log, 'run', note.id)?.is;
	if (recorded === undefined || recorded === 'unsaid') return said.run(note);
	return recorded === 'open' ? undefined : recorded;
}

function convenersOf({ id, voice }: Note, log: readonly AgendaAct[]): string[] {
	const names = log.flatMap((act) =>
		act.kind === 'adopt' && act.session === id ? [act.name] : []
	);
	return [...new Set([voice, ...names].filter((name) => name !== ''))];
}

function readOrigins(log: readonly AgendaAct[], offered: readonly Note[]) {
	const known = new Set(offered.map(({ id }) => id));
	return withoutLoops(
		log.flatMap((act) =>
			act.kind === 'from' && known.has(act.of)
				? [{ from: act.session, to: act.of, how: act.how }]
				: []
		)
	);
}

function readSlots(plan: Plan, activity: Activity, log: readonly AgendaAct[]): AgendaSlot[] {
	const now = currentStep(plan, activity);
	const at = activity.steps.findIndex(({ id }) => id === now?.id);
	return activity.steps.flatMap((step, index) => {
		if (!SLOT_PARTS.some((part) => part === step.part)) return [];
		const said = log.findLast((act) => act.kind === 'uncover' && act.slot === step.id);
		const covered = said?.kind === 'uncover' ? !said.on : step.part === 'covered';
		return [{ step, covered, when: index < at ? 'past' : index === at ? 'now' : 'to-come' }];
	});
}

function reportsBySession(activity: Activity, notes: readonly Note[]): Map<SessionName, Note[]> {
	const bySession = new Map<SessionName, Note[]>();
	for (const note of notes) {
		const session = sessionAt(note.where.place);
		if (!session || note.where.activity !== activity.id) continue;
		if (!REPORT_FORMS.some((form) => form === note.form)) continue;
		bySession.set(session, [...(bySession.get(session) ?? []), note]);
	}
	return bySession;
}

/** Interest goes along: with what joins, and to what comes out of something. */
function starsWithKin(
	offered: readonly Note[],
	joins: ReturnType<typeof readJoins>['lines'],
	origins: ReturnType<typeof readOrigins>,
	whoStarred: (session: SessionName) => readonly AuthorMark[]
): (id: NoteId) => Set<AuthorMark> {
	const own = new Map(offered.map(({ id }) => [id, whoStarred(ownPart(id))]));
	const joinedBy = new Map<NoteId, NoteId[]>();
	for (const from of joins.keys()) {
		const into = endOf(joins, from);
		joinedBy.set(into, [...(joinedBy.get(into) ?? []), from]);
	}
	return (id) => {
		const kin = [id, ...(joinedBy.get(id) ?? [])];
		for (let up = origins.get(id); up; up = origins.get(up.to)) kin.push(up.to);
		return new Set(kin.flatMap((one) => own.get(one) ?? []));
	};
}
