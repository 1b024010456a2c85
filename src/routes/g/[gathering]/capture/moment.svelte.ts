/**
 * Where in the process something is being said: follows the room until somebody begins to write,
 * then stays, so that a quote from round 2 does not become one of round 3 while it is typed.
 */
import { page } from '$app/state';
import type { PlaceId } from '#lib/domain/id.ts';
import type { Where } from '#lib/domain/note.ts';
import { placeTitle, questionIdOf, questionText, tablesOf } from '#lib/domain/plan.ts';
import type { RoomPlace } from '#lib/domain/room-view.ts';
import type { OpenGathering } from '#lib/state/gathering.svelte.ts';

interface Moment {
	readonly chips: readonly string[];
	readonly where: Omit<Where, 'place'>;
}

export class CaptureMoment {
	readonly #gathering: OpenGathering;
	#held = $state.raw<Moment>();
	#chosen = $state<PlaceId | ''>();

	constructor(gathering: OpenGathering) {
		this.#gathering = gathering;
	}

	/** "World Café", "Round 2 of 3". */
	get chips(): readonly string[] {
		return this.#moment.chips;
	}

	get question(): string {
		return questionText(this.#gathering.plan.value, this.where.question);
	}

	get places(): readonly RoomPlace[] {
		const plan = this.#gathering.plan.value;
		return tablesOf(plan).map(({ id, name }) => ({ id, name, title: placeTitle(plan, id) }));
	}

	get where(): Where {
		return { ...this.#moment.where, place: this.#chosen ?? this.#asked };
	}

	choose(place: PlaceId | ''): void {
		this.#chosen = place;
	}

	/** Somebody began to write. */
	hold(): void {
		this.#held ??= this.#now;
	}

	/** It is kept: the next one follows the room again. The table stays. */
	release(): void {
		this.#held = undefined;
	}

	get #moment(): Moment {
		return this.#held ?? this.#now;
	}

	get #now(): Moment {
		const { activity, step } = this.#gathering.plan;
		return {
			chips: [activity?.title, step?.title].filter((title) => title !== undefined),
			where: {
				activity: activity?.id ?? '',
				step: step?.id ?? '',
				question: activity ? questionIdOf(activity, step) : ''
			}
		};
	}

	/** The table that the address names by its number. */
	get #asked(): PlaceId | '' {
		const number = Number(page.url.searchParams.get('t'));
		const tables = tablesOf(this.#gathering.plan.value);
		return tables.find((table) => table.number === number)?.id ?? '';
	}
}
