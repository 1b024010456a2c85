/**
 * The newsroom as hosts and harvesters see it: reports as they arrive, read through, put in order.
 *
 * Room: state. Nobody here changes anybody's words: what is wrong in them is told to their author.
 */
import type * as Y from 'yjs';
import { putBookPosition, putReadThrough, readNewsroomMarks } from '#lib/doc/harvest-newsroom.ts';
import type { Activity } from '#lib/domain/activity.ts';
import type { Audience } from '#lib/domain/audience.ts';
import type { Note, NoteRefusal } from '#lib/domain/note.ts';
import { sessionPlace, type ReportForm } from '#lib/domain/session.ts';
import { hasAgenda, readAgenda, type Session } from '#lib/harvest/agenda.ts';
import { movedBy, readNewsroom, type Newsroom } from '#lib/harvest/newsroom.ts';
import type { EntriesState } from './entries.svelte.ts';
import type { NotesState } from './notes.svelte.ts';
import type { PlanState } from './plan.svelte.ts';
import { Reading } from './reading.svelte.ts';

export interface NewsroomDeps {
	/** Plan, notes, harvest. */
	readonly docs: readonly [Y.Doc, Y.Doc, Y.Doc];
	readonly plan: Pick<PlanState, 'value' | 'activity'>;
	readonly notes: Pick<NotesState, 'all' | 'keep'>;
	readonly entries: Pick<EntriesState, 'all'>;
}

export class NewsroomState {
	readonly #deps: NewsroomDeps;
	readonly #reading: Reading<Newsroom | undefined>;
	readonly #sessions: Reading<readonly Session[]>;

	constructor(deps: NewsroomDeps) {
		this.#deps = deps;
		const { docs, plan, notes, entries } = deps;
		const agenda = () => {
			const { activity } = this;
			return activity && readAgenda(plan.value, activity, notes.all, entries.all);
		};
		this.#sessions = new Reading(docs, () => agenda()?.sessions ?? []);
		this.#reading = new Reading(docs, () => {
			const [value, { activity }] = [agenda(), this];
			return value && activity && readNewsroom(value, readNewsroomMarks(docs[2], activity.id));
		});
	}

	/** The Open Space that the room is in, else the last one. */
	get activity(): Activity | undefined {
		const { value, activity } = this.#deps.plan;
		return activity && hasAgenda(activity) ? activity : value.activities.findLast(hasAgenda);
	}

	/** Undefined where the gathering has no Open Space. */
	get value(): Newsroom | undefined {
		return this.#reading.value;
	}

	get sessions(): readonly Session[] {
		return this.#sessions.value;
	}

	readThrough({ id, seq }: Note): void {
		putReadThrough(this.#deps.docs[2], id, seq);
	}

	/** One up or down in the book. */
	move(session: Session, by: 1 | -1): void {
		const { activity, value } = this;
		const position = value && movedBy(value.book, session.name, by);
		if (activity && position !== undefined) {
			putBookPosition(this.#deps.docs[2], activity.id, session.name, position);
		}
	}

	/** Writes down what somebody said of a session. */
	write(
		session: Session,
		form: ReportForm,
		text: string,
		audience: Audience
	): Promise<NoteRefusal | undefined> {
		const body = {
			kind: form === 'session-next' ? 'action' : 'idea',
			...{ form, text, voice: '', audience }
		} as const;
		return this.#deps.notes.keep(body, {
			activity: this.activity?.id ?? '',
			...(session.cell && { step: session.cell.slot }),
			place: sessionPlace(session.name)
		});
	}

	close(): void {
		this.#reading.close();
		this.#sessions.close();
	}
}
