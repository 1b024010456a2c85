/**
 * What somebody at a desk does with notes and themes, and what is said when it is done.
 *
 * Room: board. Asks the acts and changes nothing itself; a refusal comes back in words.
 */
import type { Change, Did } from '#lib/domain/change.ts';
import type { NoteId, ThemeId } from '#lib/domain/id.ts';
import type { Harvest } from '#lib/harvest/gather.ts';
import { deedWords, putBackSentence } from '#lib/words/company.ts';
import { doneWords } from '#lib/words/harvest.ts';
import { themeWords } from '#lib/words/refusals.ts';
import type { Made, ThemeActs } from './acts.ts';
import { Picks, type PicksDeps } from './picks.svelte.ts';
import { notesByTheme, notesOf, type Slip, type SlipKey } from './slip.ts';

export interface SortingDeps extends PicksDeps {
	readonly acts: ThemeActs;
	/** Removes somebody's note for good. Absent where whoever sits here may not. */
	readonly erase?: (note: NoteId) => Promise<void>;
}

export class Sorting extends Picks {
	readonly #deps: SortingDeps;

	/** What was just done, or why not. */
	message = $state('');

	constructor(deps: SortingDeps) {
		super(deps);
		this.#deps = deps;
	}

	get harvest(): Harvest {
		return this.#deps.harvest();
	}

	get acts(): ThemeActs {
		return this.#deps.acts;
	}

	get mayErase(): boolean {
		return this.#deps.erase !== undefined;
	}

	titleOf(theme: ThemeId): string {
		const { themes, binned } = this.acts.map;
		return [...themes, ...binned].find(({ id }) => id === theme)?.title ?? '';
	}

	/** @returns why not, in words */
	makeTheme(title: string, slips: readonly Slip[]): string | undefined {
		let made: Made | undefined;
		const did = { kind: 'made', title: title.trim(), count: notesOf(slips).length } as const;
		this.acts.together(() => {
			made = this.acts.add(title);
			if (typeof made === 'string') this.moveEach(slips, made);
		}, did);
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
		const did: Did =
			theme === null
				? { kind: 'taken-out', count }
				: { kind: 'moved', title: this.titleOf(theme), count };
		this.acts.together(() => this.moveEach(coming, theme), did);
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

	/** @param colour - one of the six, from 0; null takes marks away */
	mark(colour: number | null, slips: readonly Slip[] = this.meant): void {
		const notes = notesOf(slips);
		if (notes.length === 0) return this.say(doneWords.pickFirst);
		this.acts.mark(notes, colour);
		this.say(
			colour === null
				? deedWords.unmarked(notes.length)
				: deedWords.markedWith(notes.length, colour)
		);
	}

	/** One place up or down among the notes of its theme. */
	shift(by: 1 | -1, slips: readonly Slip[] = this.meant): void {
		const [slip] = slips;
		const pile = this.everything.piles.find(({ gathered }) => gathered.theme.id === slip?.theme);
		if (!slip || !pile) return this.say(deedWords.notInTheme);
		const moving = new Set(slips.map(({ key }) => key));
		const rows = pile.slips;
		const at = by < 0 ? rows.findIndex(({ key }) => moving.has(key)) : lastAt(rows, moving);
		const next = rows[at + by];
		if (!next) return this.say(deedWords.atEnd);
		const before = by < 0 ? next : rows[at + 2];
		const theme = pile.gathered.theme;
		const notes = rows.filter(({ key }) => moving.has(key)).map(({ gathered }) => gathered.note.id);
		this.acts.order(theme.id, notes, before?.gathered.note.id ?? null);
		this.say(deedWords.ordered(theme.title));
	}

	binNotes(slips: readonly Slip[] = this.meant): void {
		const notes = notesOf(slips);
		if (notes.length === 0) return this.say(doneWords.pickFirst);
		this.acts.binNotes(notes);
		this.unpick();
		this.say(deedWords.noteBinned(notes.length));
	}

	restoreNotes(notes: readonly NoteId[]): void {
		this.acts.restoreNotes(notes);
		this.say(deedWords.noteRestored(notes.length));
	}

	putBack(change: Change): void {
		this.say(putBackSentence(this.acts.putBack(change), change.did));
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

	protected moveEach(slips: readonly Slip[], to: ThemeId | null): void {
		for (const [from, notes] of notesByTheme(slips)) {
			if (from !== null) this.acts.move(notes, to, from);
			else if (to !== null) this.acts.put(notes, to);
		}
	}
}

const lastAt = (rows: readonly Slip[], keys: ReadonlySet<SlipKey>): number =>
	rows.findLastIndex(({ key }) => keys.has(key));
