/**
 * The agenda of an Open Space as hosts' screens see it, and what a host may do with it.
 *
 * Room: state. Hosts only. Every act goes into a log in the `plan` document; undoing is an act too.
 */
import type * as Y from 'yjs';
import { putAgendaDeeds } from '#lib/doc/plan-agenda.ts';
import { putPlace, putPlaceWord } from '#lib/doc/plan-doc.ts';
import { putAddedStep, putStepWords, type AddedStep, type StepWords } from '#lib/doc/plan-steps.ts';
import type { Activity } from '#lib/domain/activity.ts';
import type { AgendaDeed, Origin } from '#lib/domain/agenda.ts';
import type { DeviceId, NoteId, PlaceId, StepId } from '#lib/domain/id.ts';
import type { Note } from '#lib/domain/note.ts';
import { currentStep, type Place } from '#lib/domain/plan.ts';
import {
	finishSession,
	isSession,
	type Cell,
	type SessionDraft,
	type SessionRefusal
} from '#lib/domain/session.ts';
import {
	allSpaces,
	hasAgenda,
	readAgenda,
	spaceNumber,
	type Agenda,
	type Session
} from '#lib/harvest/agenda.ts';
import type { EntriesState } from './entries.svelte.ts';
import type { NotesState } from './notes.svelte.ts';
import type { PlanState } from './plan.svelte.ts';
import { Reading } from './reading.svelte.ts';

/** What a host changes about times and places while it runs. */
export interface GridChange {
	readonly added: readonly AddedStep[];
	readonly steps: readonly (readonly [StepId, StepWords])[];
	readonly uncovered: readonly { readonly slot: StepId; readonly on: boolean }[];
	readonly places: readonly Place[];
	readonly placeWords: readonly (readonly [PlaceId, PlaceWords])[];
}
type PlaceWords = Partial<Pick<Place, 'name' | 'capacity' | 'access' | 'closed'>>;

export interface AgendaDeps {
	readonly doc: Y.Doc;
	readonly notesDoc: Y.Doc;
	readonly device: DeviceId;
	readonly newId: () => string;
	readonly plan: Pick<PlanState, 'value' | 'activity'>;
	readonly notes: Pick<NotesState, 'all' | 'keep'>;
	readonly entries: Pick<EntriesState, 'all'>;
}

export class AgendaState {
	readonly #deps: AgendaDeps;
	readonly #reading: Reading<Agenda | undefined>;
	/** Brings back how it stood before the last act. */
	#back = $state.raw<() => void>();

	constructor(deps: AgendaDeps) {
		this.#deps = deps;
		const { doc, notesDoc, plan, notes, entries } = deps;
		this.#reading = new Reading([doc, notesDoc], () => {
			const { activity } = this;
			return activity && readAgenda(plan.value, activity, notes.all, entries.all);
		});
	}

	/** The Open Space that the room is in, else the last one. */
	get activity(): Activity | undefined {
		const { value, activity } = this.#deps.plan;
		return activity && hasAgenda(activity) ? activity : value.activities.findLast(hasAgenda);
	}

	/** Undefined where the gathering has no Open Space. */
	get value(): Agenda | undefined {
		return this.#reading.value;
	}

	/** Whether the last act can be taken back. */
	get canUndo(): boolean {
		return this.#back !== undefined;
	}

	/** @param cell - undefined takes it off the wall */
	place(session: NoteId, cell: Cell | undefined): void {
		this.#do([{ kind: 'place', session, ...(cell && { cell }) }]);
	}

	/** Several at once: what was suggested and a host agreed to. */
	placeAll(moves: readonly { readonly session: NoteId; readonly cell: Cell }[]): void {
		this.#do(moves.map((move) => ({ kind: 'place', ...move })));
	}

	/** Everybody who looks after them has said so. Undefined makes it a session of its own again. */
	join(session: NoteId, into: NoteId | undefined): void {
		this.#do([{ kind: 'join', session, ...(into !== undefined && { into }) }]);
	}

	run(session: NoteId, is: Extract<AgendaDeed, { kind: 'run' }>['is']): void {
		this.#do([{ kind: 'run', session, is }]);
	}

	adopt(session: NoteId, name: string): void {
		if (name.trim() !== '') this.#do([{ kind: 'adopt', session, name: name.trim() }]);
	}

	pin(session: NoteId, on: boolean): void {
		this.#do([{ kind: 'pin', session, on }]);
	}

	uncover(slot: string, on: boolean): void {
		this.#do([{ kind: 'uncover', slot, on }]);
	}

	/** Offers a session for somebody without a phone. */
	async offer(draft: SessionDraft): Promise<SessionRefusal | undefined> {
		const kept = await this.#offer(draft);
		return typeof kept === 'string' ? kept : undefined;
	}

	/** A new session that comes out of another one. */
	async comeOut(of: Session, how: Origin, title: string): Promise<SessionRefusal | undefined> {
		const { question, conveners } = of;
		const kept = await this.#offer({ title, name: conveners[0] ?? '', question });
		if (typeof kept === 'string') return kept;
		this.#do([{ kind: 'from', session: kept.id, how, of: of.id }]);
		return undefined;
	}

	undo(): void {
		this.#back?.();
		this.#back = undefined;
	}

	/** What changes of times and places needs to know; undefined where there is no Open Space. */
	get naming() {
		const { activity } = this;
		const { plan, newId } = this.#deps;
		if (!activity) return undefined;
		const numbers = allSpaces(plan.value).map(spaceNumber);
		const now = currentStep(plan.value, activity)?.id ?? '';
		return { newId, now, spaceCount: Math.max(0, ...numbers) };
	}

	/** Places that were taken away: they can be opened again. */
	get closedSpaces(): readonly Place[] {
		return allSpaces(this.#deps.plan.value).filter(({ closed }) => closed);
	}

	openSpace(place: PlaceId): void {
		putPlaceWord(this.#deps.doc, place, { closed: false });
	}

	/** Adds, renames and closes times and places; sessions that lose theirs ask for another. */
	changeGrid(change: GridChange): void {
		const { activity } = this;
		if (!activity) return;
		const back = this.#backFrom(change, activity);
		this.#putGrid(change, activity);
		this.#back = () => this.#putGrid(back, activity);
	}

	close(): void {
		this.#reading.close();
	}

	async #offer(draft: SessionDraft): Promise<Note | SessionRefusal> {
		const body = finishSession(draft);
		if (typeof body === 'string') return body;
		const { notes } = this.#deps;
		const before = new Set(notes.all.map(({ id }) => id));
		await notes.keep(body, { activity: this.activity?.id ?? '', place: '' });
		const kept = notes.all.findLast((note) => isSession(note) && !before.has(note.id));
		if (!kept) throw new Error('A session that was kept is not there');
		return kept;
	}

	#do(deeds: readonly AgendaDeed[]): void {
		const back = deeds.flatMap((deed) => this.#undoing(deed) ?? []);
		this.#put(deeds);
		this.#back = back.length > 0 ? () => this.#put(back) : undefined;
	}

	#putGrid({ added, steps, uncovered, places, placeWords }: GridChange, { id }: Activity): void {
		const { doc, device } = this.#deps;
		doc.transact(() => {
			for (const one of added) putAddedStep(doc, id, one);
			for (const [step, words] of steps) putStepWords(doc, id, step, words);
			for (const place of places) putPlace(doc, place);
			for (const [place, words] of placeWords) putPlaceWord(doc, place, words);
			const deeds = uncovered.map((one): AgendaDeed => ({ kind: 'uncover', ...one }));
			putAgendaDeeds(doc, id, device, deeds);
		});
	}

	/** What was there before: rows and places that are new are taken out, others say what they said. */
	#backFrom(change: GridChange, activity: Activity): GridChange {
		const { value } = this.#deps.plan;
		const stepOf = (id: StepId) => activity.steps.find((step) => step.id === id);
		const placeOf = (id: PlaceId) => value.places.find((place) => place.id === id);
		return {
			...{ added: [], places: [] },
			steps: [
				...change.added.map(({ step }) => [step.id, { gone: true }] as const),
				...change.steps.map(
					([id, words]) => [id, { ...before(words, stepOf(id)), gone: false }] as const
				)
			],
			uncovered: change.uncovered.map(({ slot, on }) => ({ slot, on: !on })),
			placeWords: [
				...change.places.map(({ id }) => [id, { closed: true }] as const),
				...change.placeWords.map(
					([id, words]) => [id, { ...before(words, placeOf(id)), closed: false }] as const
				)
			]
		};
	}

	#put(deeds: readonly AgendaDeed[]): void {
		const { doc, device } = this.#deps;
		const { activity } = this;
		if (activity) putAgendaDeeds(doc, activity.id, device, deeds);
	}

	/** What brings back how it stands now; undefined for what only adds. */
	#undoing(deed: AgendaDeed): AgendaDeed | undefined {
		if (deed.kind === 'uncover' || deed.kind === 'pin') return { ...deed, on: !deed.on };
		const { plan } = this.#deps;
		const { session, kind } = deed;
		const last = plan.value.agenda.findLast(
			(act) => act.kind === kind && 'session' in act && act.session === session
		);
		if (kind === 'run') return { kind, session, is: last?.kind === 'run' ? last.is : 'unsaid' };
		if (kind === 'place') {
			const cell = last?.kind === 'place' ? last.cell : undefined;
			return { kind, session, ...(cell && { cell }) };
		}
		if (kind === 'join') {
			const into = last?.kind === 'join' ? last.into : undefined;
			return { kind, session, ...(into !== undefined && { into }) };
		}
		return undefined;
	}
}

/** Of the words that were changed, what something said before. */
const before = <Words extends object>(words: Words, was: object | undefined): Words =>
	Object.fromEntries(
		Object.keys(words).map((word) => [word, (was as Record<string, unknown> | undefined)?.[word]])
	) as Words;
