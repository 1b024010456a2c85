/**
 * What is picked at a desk, what is looked for, and which slip the keyboard is on: one for the
 * board and the list.
 *
 * Room: board. Changes no note and no theme.
 */
import { readScene, type Scene } from './canvas/scene.ts';
import type { Harvest } from '#lib/harvest/gather.ts';
import { stepFrom, type Step } from './reading-order.ts';
import * as selecting from './selection.ts';
import { NOTHING_PICKED, type Selection } from './selection.ts';
import type { Slip, SlipKey } from './slip.ts';

export interface PicksDeps {
	readonly harvest: () => Harvest;
	/** The words that are looked for. */
	readonly find: () => string;
}

export class Picks {
	readonly #deps: PicksDeps;
	#selection = $state.raw<Selection>(NOTHING_PICKED);
	/** The scene that the selection was last seen in. */
	#before: readonly Slip[] = [];

	/** A tap picks one more instead of another one. */
	several = $state(false);

	readonly #everything: Scene = $derived.by(() => readScene(this.#deps.harvest()));
	readonly #scene: Scene = $derived.by(() => {
		const find = this.#deps.find();
		return find.trim() === '' ? this.#everything : readScene(this.#deps.harvest(), find);
	});

	constructor(deps: PicksDeps) {
		this.#deps = deps;
	}

	get find(): string {
		return this.#deps.find();
	}

	/** What is there, whatever is looked for. */
	get everything(): Scene {
		return this.#everything;
	}

	/** What is looked for. */
	get scene(): Scene {
		return this.#scene;
	}

	/** Never names what is not there any more. */
	readonly selection: Selection = $derived.by(() =>
		selecting.keepOnly(this.#selection, this.#before, this.#everything)
	);

	readonly picked: readonly Slip[] = $derived.by(() =>
		this.#everything.slips.filter(({ key }) => this.selection.picked.has(key))
	);

	/** What a command is about: what is picked, else what the keyboard is on. */
	get meant(): readonly Slip[] {
		if (this.picked.length > 0) return this.picked;
		const active = this.selection.active;
		const slip = active === null ? undefined : this.#everything.slipByKey.get(active);
		return slip ? [slip] : [];
	}

	select(change: (selection: Selection) => Selection): void {
		const next = change(this.selection);
		this.#before = this.#everything.slips;
		this.#selection = next;
	}

	goTo(key: SlipKey): void {
		this.select((selection) => selecting.goTo(selection, key));
	}

	step(step: Step, picking = false): void {
		const { slips } = this.#scene;
		const to = stepFrom(slips, this.selection.active, step);
		if (to === null) return;
		this.select((selection) =>
			picking ? selecting.pickTo(selection, to, slips) : selecting.goTo(selection, to)
		);
	}

	toggle(key: SlipKey): void {
		this.select((selection) => selecting.toggle(selection, key));
	}

	pickTo(key: SlipKey, among: readonly Slip[] = this.#scene.slips): void {
		this.select((selection) => selecting.pickTo(selection, key, among));
	}

	pickOnly(key: SlipKey): void {
		this.select(() => selecting.pickOnly(key));
	}

	pickAll(among: readonly Slip[] = this.#scene.slips): void {
		this.select((selection) =>
			selecting.pickThese(
				selection,
				among.map(({ key }) => key)
			)
		);
	}

	unpick(): void {
		this.select(selecting.pickNone);
	}
}
