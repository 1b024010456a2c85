/**
 * What harvesters make of the notes, as board and list see it, with undo over this device's own
 * commands.
 *
 * Room: state. Each command is one transaction and one step of undo. Writes the `harvest` document
 * through `doc/` only.
 */
import { createSubscriber } from 'svelte/reactivity';
import type * as Y from 'yjs';
import {
	binTheme,
	dropMember,
	harvestUndo,
	putMember,
	putMerge,
	putPosition,
	putTheme,
	putTitle,
	readThemeMap,
	restoreTheme
} from '#lib/doc/harvest-doc.ts';
import type { DeviceId, NoteId, ThemeId } from '#lib/domain/id.ts';
import { MAX_THEMES, MAX_TITLE_CHARS } from '#lib/domain/limits.ts';
import type { Note } from '#lib/domain/note.ts';
import type { Position, ThemeMap, ThemeRefusal } from '#lib/domain/theme.ts';
import { Reading } from './reading.svelte.ts';

export interface ThemesDeps {
	readonly doc: Y.Doc;
	readonly device: DeviceId;
	readonly newId: () => string;
	readonly noteOf: (id: NoteId) => Note | undefined;
	/** The greatest Lamport counter among the notes. */
	readonly notesOrder: () => number;
}

export class ThemesState {
	readonly #deps: ThemesDeps;
	readonly #reading: Reading<ThemeMap>;
	readonly #undo: Y.UndoManager;

	readonly #listenUndo = createSubscriber((update) => {
		const events = ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const;
		for (const event of events) this.#undo.on(event, update);
		return () => {
			for (const event of events) this.#undo.off(event, update);
		};
	});

	constructor(deps: ThemesDeps) {
		this.#deps = deps;
		this.#reading = new Reading([deps.doc], () => readThemeMap(deps.doc));
		this.#undo = harvestUndo(deps.doc, this);
	}

	get map(): ThemeMap {
		return this.#reading.value;
	}

	get canUndo(): boolean {
		this.#listenUndo();
		return this.#undo.canUndo();
	}

	get canRedo(): boolean {
		this.#listenUndo();
		return this.#undo.canRedo();
	}

	/** Makes a theme, with notes in it when some are given. */
	add(title: string, notes: readonly NoteId[] = []): ThemeId | { refused: ThemeRefusal } {
		const text = title.trim();
		const refused = this.#refuse(text);
		if (refused) return { refused };
		const id = this.#deps.newId();
		this.#do(() => {
			const order = this.#nextOrder();
			putTheme(this.#deps.doc, { id, title: text, by: this.#deps.device, order });
			this.#put(notes, id);
		});
		return id;
	}

	rename(theme: ThemeId, title: string): ThemeRefusal | undefined {
		const text = title.trim();
		const refused = this.#refuse(text, 0);
		if (refused) return refused;
		const { doc, device: by } = this.#deps;
		this.#do(() => putTitle(doc, theme, { text, by, order: this.#nextOrder() }));
		return undefined;
	}

	/** Settles two titles that were given apart from each other. */
	pick(theme: ThemeId, title: string): void {
		this.rename(theme, title);
	}

	/** Notes stay in the other themes they are in. */
	put(notes: readonly NoteId[], theme: ThemeId): void {
		this.#do(() => this.#put(notes, theme));
	}

	take(notes: readonly NoteId[], theme: ThemeId): void {
		this.#do(() => this.#take(notes, theme));
	}

	/**
	 * @param to - null makes them unsorted
	 * @param from - the theme they leave; every theme they are in when left out
	 */
	move(notes: readonly NoteId[], to: ThemeId | null, from?: ThemeId): void {
		this.#do(() => {
			const leave = this.map.themes.filter(({ id }) => id !== to && (!from || id === from));
			for (const { id } of leave) this.#take(notes, id);
			if (to !== null) this.#put(notes, to);
		});
	}

	merge(from: ThemeId, into: ThemeId): void {
		this.#do(() => putMerge(this.#deps.doc, from, into));
	}

	/** Moves notes of one theme into a new one. */
	split(
		theme: ThemeId,
		notes: readonly NoteId[],
		title: string
	): ThemeId | { refused: ThemeRefusal } {
		let made: ReturnType<ThemesState['add']> = '';
		this.#do(() => {
			made = this.add(title, notes);
			if (typeof made === 'string') this.#take(notes, theme);
		});
		return made;
	}

	bin(theme: ThemeId): void {
		this.#do(() => binTheme(this.#deps.doc, theme, this.#nextOrder()));
	}

	restore(theme: ThemeId): void {
		this.#do(() => restoreTheme(this.#deps.doc, theme));
	}

	/** Where things lie on the board: written when they are dropped. */
	place(positions: ReadonlyMap<NoteId | ThemeId, Position>): void {
		this.#do(() => {
			for (const [id, position] of positions) putPosition(this.#deps.doc, id, position);
		});
	}

	/** Several commands as one step of undo. */
	together(commands: () => void): void {
		this.#do(commands);
	}

	undo(): void {
		this.#undo.undo();
	}

	redo(): void {
		this.#undo.redo();
	}

	close(): void {
		this.#undo.destroy();
		this.#reading.close();
	}

	#do(command: () => void): void {
		this.#deps.doc.transact(command, this);
	}

	#put(notes: readonly NoteId[], theme: ThemeId): void {
		const order = this.#nextOrder();
		for (const note of notes) {
			const seq = this.#deps.noteOf(note)?.seq ?? 0;
			putMember(this.#deps.doc, { note, theme, order, seq });
		}
	}

	#take(notes: readonly NoteId[], theme: ThemeId): void {
		for (const note of notes) dropMember(this.#deps.doc, note, theme);
	}

	#refuse(title: string, more = 1): ThemeRefusal | undefined {
		if (title === '') return 'empty-title';
		if (title.length > MAX_TITLE_CHARS) return 'title-too-long';
		if (this.map.themes.length + more > MAX_THEMES) return 'too-many-themes';
		return undefined;
	}

	/** Greater than everything this device has seen in the harvest and among the notes. */
	#nextOrder(): number {
		const { themes, binned } = readThemeMap(this.#deps.doc);
		let order = this.#deps.notesOrder();
		for (const theme of [...themes, ...binned]) {
			order = Math.max(order, theme.order, ...theme.titles.map((title) => title.order));
			for (const member of theme.members) order = Math.max(order, member.order);
		}
		return order + 1;
	}
}
