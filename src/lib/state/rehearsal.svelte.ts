/**
 * A rehearsal under way: simulated people who come, write, stay silent and leave, as a host goes on.
 *
 * Room: state. Does what a host's device may do anyway, in a gathering that no relay is told of and
 * that is erased in the end.
 */
import type { PlaceId } from '#lib/domain/id.ts';
import { NO_WORDS, type ArrivalWord, type Person } from '#lib/domain/person.ts';
import { standsAt, stepKey, tablesOf } from '#lib/domain/plan.ts';
import { rehearseRound, type RehearsalAct } from '#lib/domain/rehearsal.ts';
import { durationMs } from '#lib/domain/timer.ts';
import { REHEARSAL_GROUPS, REHEARSAL_NAMES, REHEARSAL_NOTES } from '#lib/words/rehearsal.ts';
import type { NotesState } from './notes.svelte.ts';
import type { PeopleState } from './people.svelte.ts';
import type { PlanState } from './plan.svelte.ts';
import type { Tempo } from './tempo.ts';

export const SPEEDS = { hall: 1, fast: 10, faster: 60 } as const;
export type Speed = keyof typeof SPEEDS;

export interface RehearsalDeps {
	readonly plan: PlanState;
	readonly people: PeopleState;
	readonly notes: NotesState;
	readonly tempo: Tempo;
	/** From 0 to 1. */
	readonly chance: () => number;
}

const EVERY_MS = 500;
/** Invited, and not there when the first round begins. */
const EXPECTED_LATER = 5;

export class RehearsalState {
	readonly #deps: RehearsalDeps;
	readonly #looking: ReturnType<typeof setInterval>;
	/** The visit to a step that the acts below belong to. */
	#visit = '';
	#toCome: RehearsalAct[] = [];
	#said = 0;
	speed = $state<Speed>('hall');

	constructor(deps: RehearsalDeps) {
		this.#deps = deps;
		if (deps.people.all.length === 0) this.#invite();
		this.#looking = setInterval(() => this.#look(), EVERY_MS);
	}

	run(speed: Speed): void {
		this.speed = speed;
		this.#deps.tempo.run(SPEEDS[speed]);
	}

	/** @returns who it was; undefined when everybody is there */
	comeLate(): string | undefined {
		return this.#someone('expected', 'here') ?? this.#someone('left', 'here');
	}

	/** @returns who it was; undefined when nobody is there */
	leave(): string | undefined {
		return this.#someone('here', 'left');
	}

	close(): void {
		clearInterval(this.#looking);
	}

	#invite(): void {
		const { people } = this.#deps;
		REHEARSAL_NAMES.forEach((name, at) => {
			const group = REHEARSAL_GROUPS[at % REHEARSAL_GROUPS.length] ?? '';
			const id = people.add({ ...NO_WORDS, name, group });
			if (at < REHEARSAL_NAMES.length - EXPECTED_LATER) people.arrive(id, 'here');
		});
	}

	#look(): void {
		const { plan, chance } = this.#deps;
		const { activity, step, timer, msLeft } = plan;
		if (!activity || step?.kind !== 'talk' || !timer || msLeft === undefined) return;
		const visit = stepKey(standsAt(plan.value, activity));
		if (visit !== this.#visit) {
			this.#visit = visit;
			const places = tablesOf(plan.value).map(({ id }) => id);
			this.#toCome = rehearseRound(step.round ?? 1, places, chance);
		}
		const gone = 1 - msLeft / durationMs(timer);
		while (this.#toCome[0] && this.#toCome[0].at <= gone) this.#do(this.#toCome.shift()!);
	}

	#do(act: RehearsalAct): void {
		if (act.kind === 'arrive') this.comeLate();
		else if (act.kind === 'leave') this.leave();
		else void this.#write(act.place);
	}

	#write(place: PlaceId) {
		const text = REHEARSAL_NOTES[this.#said % REHEARSAL_NOTES.length] ?? '';
		this.#said += 1;
		const body = { kind: 'idea', text, voice: '', audience: 'room' } as const;
		return this.#deps.notes.keep(body, { place });
	}

	#someone(from: ArrivalWord, to: ArrivalWord): string | undefined {
		const { people, chance } = this.#deps;
		const those: readonly Person[] = people.all.filter(({ arrival }) => arrival.is === from);
		const person = those[Math.floor(chance() * those.length)];
		if (person) people.arrive(person.id, to);
		return person?.name;
	}
}
