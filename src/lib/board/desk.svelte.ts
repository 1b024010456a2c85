/**
 * The desk a harvester works at: what is picked, what is looked for, what was just done. The board
 * and the list are two views of one desk, so nothing is lost by going from one to the other.
 *
 * Room: board. Holds no note and no theme: it reads the harvest and asks the acts.
 */
import type { NoteId, ThemeId } from '#lib/domain/id.ts';
import type { Position } from '#lib/domain/theme.ts';
import type { Harvest } from '#lib/harvest/gather.ts';
import { doneWords } from '#lib/words/harvest.ts';
import { themeWords } from '#lib/words/refusals.ts';
import type { Made, ThemeActs } from './acts.ts';
import { colourMeaning } from './colour.ts';
import type { Drop } from './drop.ts';
import { stepFrom, type Step } from './reading-order.ts';
import { readScene, type Scene } from './scene.ts';
import * as selecting from './selection.ts';
import { NOTHING_PICKED, type Selection } from './selection.ts';
import { notesByTheme, notesOf, type Slip, type SlipKey } from './slip.ts';
import type { Suggester } from './suggester.ts';
import type { Viewport } from './viewport.ts';

/** What lies in front of the desk, waiting for an answer. */
export type Asking =
	| { readonly kind: 'new-theme' }
	| { readonly kind: 'move' }
	| { readonly kind: 'suggest' }
	| { readonly kind: 'theme'; readonly theme: ThemeId }
	| { readonly kind: 'note'; readonly slip: SlipKey }
	| { readonly kind: 'erase'; readonly slip: SlipKey }
	| { readonly kind: 'keys' };

export interface DeskDeps {
	readonly harvest: () => Harvest;
	readonly acts: ThemeActs;
	readonly suggester: Suggester;
	/** Removes somebody's note for good. Absent where whoever sits here may not. */
	readonly erase?: (note: NoteId) => Promise<void>;
	/** The words that are looked for. */
	readonly find: () => string;
}

export class Desk {
	readonly #deps: DeskDeps;
	#selection = $state.raw<Selection>(NOTHING_PICKED);
	/** The scene that the selection was last seen in. */
	#before: readonly Slip[] = [];

	asking = $state.raw<Asking | null>(null);
	/** What was just done, or why not. */
	message = $state('');
	/** A tap picks one more instead of another one. */
	several = $state(false);
	/** Where the board was looked at; null until it was. */
	view = $state.raw<Viewport | null>(null);
	/** Somebody asked for the board on a screen where the list would come first. */
	wantsBoard = false;

	readonly #everything: Scene = $derived.by(() => readScene(this.#deps.harvest()));
	readonly #scene: Scene = $derived.by(() => {
		const find = this.#deps.find();
		return find.trim() === '' ? this.#everything : readScene(this.#deps.harvest(), find);
	});
	readonly #meaning = $derived.by(() => colourMeaning(this.#deps.harvest().notes));

	constructor(deps: DeskDeps) {
		this.#deps = deps;
	}

	get harvest(): Harvest {
		return this.#deps.harvest();
	}

	get acts(): ThemeActs {
		return this.#deps.acts;
	}

	get suggester(): Suggester {
		return this.#deps.suggester;
	}

	get mayErase(): boolean {
		return this.#deps.erase !== undefined;
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

	/** What colours mean here. */
	get meaning() {
		return this.#meaning;
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

	ask(asking: Asking): void {
		if (asking.kind === 'move' && this.meant.length === 0) this.say(doneWords.pickFirst);
		else this.asking = asking;
	}

	answered(): void {
		this.asking = null;
	}

	titleOf(theme: ThemeId): string {
		const { themes, binned } = this.acts.map;
		return [...themes, ...binned].find(({ id }) => id === theme)?.title ?? '';
	}

	/** @returns why not, in words */
	makeTheme(title: string, slips: readonly Slip[]): string | undefined {
		let made: Made | undefined;
		this.acts.together(() => {
			made = this.acts.add(title);
			if (typeof made === 'string') this.#moveEach(slips, made);
		});
		return this.#made(made as unknown as Made, doneWords.made(title.trim(), slips.length));
	}

	/** Takes each slip from where it was picked. */
	moveTo(theme: ThemeId | null, slips: readonly Slip[] = this.meant): void {
		const coming = slips.filter((slip) => slip.theme !== theme);
		if (coming.length === 0) {
			this.say(theme === null ? doneWords.nothingToTakeOut : doneWords.pickFirst);
			return;
		}
		const count = notesOf(coming).length;
		this.acts.together(() => this.#moveEach(coming, theme));
		this.unpick();
		this.say(
			theme === null ? doneWords.takenOut(count) : doneWords.moved(count, this.titleOf(theme))
		);
	}

	/** Into one theme more. */
	putIn(theme: ThemeId, slips: readonly Slip[] = this.meant): void {
		const notes = notesOf(slips);
		if (notes.length === 0) return this.say(doneWords.pickFirst);
		this.acts.put(notes, theme);
		this.unpick();
		this.say(doneWords.put(notes.length, this.titleOf(theme)));
	}

	rename(theme: ThemeId, title: string): string | undefined {
		const refused = this.acts.rename(theme, title);
		if (refused) return themeWords[refused];
		this.say(doneWords.renamed(title.trim()));
		return undefined;
	}

	pickTitle(theme: ThemeId, title: string): void {
		this.acts.pick(theme, title);
		this.say(doneWords.picked(title));
	}

	merge(from: ThemeId, into: ThemeId): void {
		const [went, stays] = [this.titleOf(from), this.titleOf(into)];
		this.acts.merge(from, into);
		this.say(doneWords.merged(went, stays));
	}

	split(theme: ThemeId, notes: readonly NoteId[], title: string): string | undefined {
		const made = this.acts.split(theme, notes, title);
		return this.#made(made, doneWords.split(notes.length, title.trim()));
	}

	bin(theme: ThemeId): void {
		const title = this.titleOf(theme);
		this.acts.bin(theme);
		this.say(doneWords.binned(title));
	}

	restore(theme: ThemeId): void {
		this.acts.restore(theme);
		this.say(doneWords.restored(this.titleOf(theme)));
	}

	/** The one act here that no undo brings back. */
	async erase(note: NoteId): Promise<void> {
		await this.#deps.erase?.(note);
		this.say(doneWords.erased);
	}

	layTheme(theme: ThemeId, at: Position): void {
		this.acts.place(new Map([[theme, at]]));
		this.say(doneWords.themeLaid(this.titleOf(theme)));
	}

	drop(drop: Drop): void {
		if (drop.kind === 'into-theme') return this.moveTo(drop.theme, drop.slips);
		if (drop.kind === 'place-theme') return this.layTheme(drop.theme, drop.at);
		this.acts.together(() => {
			this.#moveEach(drop.slips, null);
			this.acts.place(drop.places);
		});
		this.say(doneWords.laid(drop.places.size));
	}

	undo(): void {
		if (!this.acts.canUndo) return this.say(doneWords.nothingToUndo);
		this.acts.undo();
		this.say(doneWords.undone);
	}

	redo(): void {
		if (!this.acts.canRedo) return this.say(doneWords.nothingToRedo);
		this.acts.redo();
		this.say(doneWords.redone);
	}

	say(message: string): void {
		this.message = message;
	}

	#made(made: Made, message: string): string | undefined {
		if (typeof made !== 'string') return themeWords[made.refused];
		this.unpick();
		this.say(message);
		return undefined;
	}

	#moveEach(slips: readonly Slip[], to: ThemeId | null): void {
		for (const [from, notes] of notesByTheme(slips)) {
			if (from !== null) this.acts.move(notes, to, from);
			else if (to !== null) this.acts.put(notes, to);
		}
	}
}
