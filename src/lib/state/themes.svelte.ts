/**
 * What harvesters make of the notes, as board and list see it, with undo over this device's own
 * commands and a line about each for everybody.
 *
 * Room: state. Each command is one transaction and one step of undo. Writes the `harvest` document
 * through `doc/` only.
 */
import { createSubscriber } from 'svelte/reactivity';
import type * as Y from 'yjs';
import {
	changeId,
	nextChangeOrder,
	putBack,
	putChange,
	putUndone,
	readChanges
} from '#lib/doc/harvest-changes.ts';
import {
	binNote,
	binTheme,
	dropMember,
	dropPosition,
	putImport,
	putMark,
	putMember,
	putMerge,
	putParent,
	putPosition,
	putRank,
	putTheme,
	putTitle,
	readThemeMap,
	restoreNote,
	restoreTheme
} from '#lib/doc/harvest-doc.ts';
import { putCut, readCuts } from '#lib/doc/harvest-cuts.ts';
import { putLens, putNotNow, readLenses, readNotNow } from '#lib/doc/harvest-lenses.ts';
import { openOwnSteps, type OwnSteps } from '#lib/doc/harvest-undo.ts';
import type { Change, Did } from '#lib/domain/change.ts';
import type { Cut } from '#lib/domain/cut.ts';
import type { DeviceId, NoteId, ThemeId } from '#lib/domain/id.ts';
import { SHARED, type Lens, type LensId, type LensRefusal } from '#lib/domain/lens.ts';
import { MAX_LENSES, MAX_THEMES, MAX_TITLE_CHARS } from '#lib/domain/limits.ts';
import type { Note } from '#lib/domain/note.ts';
import { ranksBefore } from '#lib/domain/rank.ts';
import type { Position, ThemeMap, ThemeRefusal } from '#lib/domain/theme.ts';
import { Reading } from './reading.svelte.ts';

export interface ThemesDeps {
	readonly doc: Y.Doc;
	readonly device: DeviceId;
	readonly newId: () => string;
	/** Wall time, in ms, for people to read. */
	readonly nowMs: () => number;
	readonly noteOf: (id: NoteId) => Note | undefined;
	/** The greatest Lamport counter among the notes. */
	readonly notesOrder: () => number;
	/** Another lens is in use. */
	readonly onlens?: () => void;
}

export class ThemesState {
	readonly #deps: ThemesDeps;
	readonly #reading: Reading<ThemeMap>;
	readonly #shared: Reading<ThemeMap>;
	readonly #lenses: Reading<readonly Lens[]>;
	readonly #cuts: Reading<ReadonlyMap<NoteId, Cut>>;
	#lens = $state.raw<LensId>(SHARED);
	readonly #changes: Reading<readonly Change[]>;
	readonly #steps: OwnSteps;
	/** A command is under way: what it calls belongs to it. */
	/** By line: takes back the notes that came with it. */
	readonly #brought = new Map<string, () => void>();
	#isDoing = false;
	#lastOrder = 0;

	readonly #listenSteps = createSubscriber((update) => this.#steps.onchange(update));

	constructor(deps: ThemesDeps) {
		this.#deps = deps;
		let map: ThemeMap | undefined;
		this.#reading = new Reading([deps.doc], () => (map = readThemeMap(deps.doc, this.#lens, map)));
		this.#shared = new Reading([deps.doc], () => readThemeMap(deps.doc));
		this.#cuts = new Reading([deps.doc], () => readCuts(deps.doc));
		this.#lenses = new Reading([deps.doc], () => readLenses(deps.doc));
		this.#changes = new Reading([deps.doc], () => readChanges(deps.doc));
		this.#steps = openOwnSteps(deps.doc);
	}

	/** As the lens in use has it. */
	get map(): ThemeMap {
		return this.#reading.value;
	}

	/** Everybody's, whatever lens is in use: what reports, votes and editions are made of. */
	get shared(): ThemeMap {
		return this.#shared.value;
	}

	get lens(): LensId {
		return this.#lens;
	}

	/** Everybody's is not among them. */
	get lenses(): readonly Lens[] {
		return this.#lenses.value;
	}

	/** Whose map is seen and changed from now on; a lens that there is not is everybody's. */
	lookThrough(lens: LensId): void {
		const next = this.lenses.some(({ id }) => id === lens) ? lens : SHARED;
		if (next === this.#lens) return;
		this.#lens = next;
		this.#reading.refresh();
		this.#deps.onlens?.();
	}

	mapOf(lens: LensId): ThemeMap {
		void this.#lenses.value;
		return readThemeMap(this.#deps.doc, lens);
	}

	/** @returns its name, or why there is none */
	addLens(name: string): LensId | { refused: LensRefusal } {
		const text = name.trim();
		if (text === '') return { refused: 'empty-name' };
		if (text.length > MAX_TITLE_CHARS) return { refused: 'name-too-long' };
		if (this.lenses.length >= MAX_LENSES) return { refused: 'too-many-lenses' };
		const { doc, device: by, newId } = this.#deps;
		const id = newId();
		const order = Math.max(0, ...this.lenses.map((lens) => lens.order)) + 1;
		this.#do({ kind: 'changed' }, () => putLens(doc, { id, name: text, by, order }));
		return id;
	}

	/** Themes of other lenses that are not taken into the one in use. */
	get notNow(): ReadonlySet<ThemeId> {
		void this.#lenses.value;
		return readNotNow(this.#deps.doc, this.#lens);
	}

	setNotNow(theme: ThemeId, on: boolean): void {
		this.#do({ kind: 'changed' }, () => putNotNow(this.#deps.doc, this.#lens, theme, on));
	}

	/** Makes a theme a part of another; of none with an empty name. @returns false for a loop */
	setParent(theme: ThemeId, parent: ThemeId | ''): boolean {
		const { themes } = this.map;
		const parentOf = (id: ThemeId | '') => themes.find((one) => one.id === id)?.parent ?? '';
		for (let up: ThemeId | '' = parent; up !== ''; up = parentOf(up))
			if (up === theme) return false;
		this.#do({ kind: 'changed' }, () => putParent(this.#deps.doc, theme, parent));
		return true;
	}

	/** By anybody, latest first. */
	get changes(): readonly Change[] {
		return this.#changes.value;
	}

	get canUndo(): boolean {
		this.#listenSteps();
		return this.#steps.canUndo;
	}

	get canRedo(): boolean {
		this.#listenSteps();
		return this.#steps.canRedo;
	}

	/** Makes a theme, with notes in it when some are given. */
	add(title: string, notes: readonly NoteId[] = []): ThemeId | { refused: ThemeRefusal } {
		const text = title.trim();
		const refused = this.#refuse(text);
		if (refused) return { refused };
		const id = this.#deps.newId();
		this.#do({ kind: 'made', title: text, count: notes.length }, () => {
			const order = this.#nextOrder();
			const { doc, device: by } = this.#deps;
			putTheme(doc, { id, title: text, by, order, lens: this.#lens });
			this.#put(notes, id);
		});
		return id;
	}

	rename(theme: ThemeId, title: string): ThemeRefusal | undefined {
		const text = title.trim();
		const refused = this.#refuse(text, 0);
		if (refused) return refused;
		const { doc, device: by } = this.#deps;
		this.#do({ kind: 'renamed', title: this.#titleOf(theme), other: text }, () =>
			putTitle(doc, theme, { text, by, order: this.#nextOrder() })
		);
		return undefined;
	}

	/** Settles two titles that were given apart from each other. */
	pick(theme: ThemeId, title: string): void {
		this.rename(theme, title);
	}

	/** Notes stay in the other themes they are in. */
	put(notes: readonly NoteId[], theme: ThemeId): void {
		this.#do({ kind: 'put', title: this.#titleOf(theme), count: notes.length }, () =>
			this.#put(notes, theme)
		);
	}

	take(notes: readonly NoteId[], theme: ThemeId): void {
		this.#do({ kind: 'taken-out', title: this.#titleOf(theme), count: notes.length }, () =>
			this.#take(notes, theme)
		);
	}

	/**
	 * @param to - null makes them unsorted
	 * @param from - the theme they leave; every theme they are in when left out
	 */
	move(notes: readonly NoteId[], to: ThemeId | null, from?: ThemeId): void {
		this.#do(this.#movedTo(to, notes.length), () => {
			const moving = new Set(notes);
			const leave = this.map.themes.filter(({ id, members }) =>
				from ? id === from : id !== to && members.some(({ note }) => moving.has(note))
			);
			for (const { id } of leave) if (id !== to) this.#take(notes, id);
			if (to !== null) this.#put(notes, to);
		});
	}

	/** Lets notes stand before another one of their theme; at its end without one. */
	order(theme: ThemeId, notes: readonly NoteId[], before: NoteId | null): void {
		const members = this.map.themes.find(({ id }) => id === theme)?.members ?? [];
		const ranks = ranksBefore(members, notes, before);
		this.#do({ kind: 'ordered', title: this.#titleOf(theme), count: notes.length }, () => {
			for (const [note, rank] of ranks) putRank(this.#deps.doc, note, theme, rank);
		});
	}

	/** @param colour - one of the six, from 0; null takes marks away */
	mark(notes: readonly NoteId[], colour: number | null): void {
		const { marks } = this.map;
		const others = notes.filter((note) => (marks.get(note) ?? null) !== colour);
		this.#do({ kind: 'marked', count: others.length }, () => {
			for (const note of others) putMark(this.#deps.doc, note, colour);
		});
	}

	merge(from: ThemeId, into: ThemeId): void {
		const [title, other] = [this.#titleOf(from), this.#titleOf(into)];
		this.#do({ kind: 'merged', title, other }, () => putMerge(this.#deps.doc, from, into));
	}

	/** Moves notes of one theme into a new one. */
	split(
		theme: ThemeId,
		notes: readonly NoteId[],
		title: string
	): ThemeId | { refused: ThemeRefusal } {
		let made: ReturnType<ThemesState['add']> = '';
		this.#do({ kind: 'split', title: title.trim(), count: notes.length }, () => {
			made = this.add(title, notes);
			if (typeof made === 'string') this.#take(notes, theme);
		});
		return made;
	}

	bin(theme: ThemeId): void {
		this.#do({ kind: 'binned', title: this.#titleOf(theme) }, () =>
			binTheme(this.#deps.doc, theme, this.#nextOrder())
		);
	}

	restore(theme: ThemeId): void {
		this.#do({ kind: 'restored', title: this.#titleOf(theme) }, () =>
			restoreTheme(this.#deps.doc, theme)
		);
	}

	/** Puts notes aside: they keep their words and their themes, and are back with `restoreNotes`. */
	binNotes(notes: readonly NoteId[]): void {
		this.#do({ kind: 'note-binned', count: notes.length }, () => {
			const order = this.#nextOrder();
			for (const note of notes) binNote(this.#deps.doc, note, order);
		});
	}

	restoreNotes(notes: readonly NoteId[]): void {
		this.#do({ kind: 'note-restored', count: notes.length }, () => {
			for (const note of notes) restoreNote(this.#deps.doc, note);
		});
	}

	/**
	 * Where things lie on the board: written when they are dropped.
	 *
	 * @param positions - null: wherever the board puts it
	 */
	place(positions: ReadonlyMap<NoteId | ThemeId, Position | null>): void {
		this.#do({ kind: 'laid', count: positions.size }, () => {
			for (const [id, position] of positions) {
				if (position) putPosition(this.#deps.doc, id, position, this.#lens);
				else dropPosition(this.#deps.doc, id, this.#lens);
			}
		});
	}

	/** Several commands as one step of undo, and one line among the recent changes. */
	together(commands: () => void, did: Did = { kind: 'changed' }): void {
		this.#do(did, commands);
	}

	/**
	 * Puts back what somebody changed, wherever it still is as they left it.
	 *
	 * @returns whether all of it, some of it or nothing could be put back
	 */
	putBack({ id, did }: Change): 'all' | 'some' | 'none' {
		let result = { back: 0, since: 0 };
		this.#do({ ...did, kind: 'put-back' }, () => (result = putBack(this.#deps.doc, id)));
		if (result.back === 0) return 'none';
		return result.since === 0 ? 'all' : 'some';
	}

	/** Says which part of a picture a note was typed from. */
	cut(note: NoteId, cut: Cut): void {
		this.#do({ kind: 'changed' }, () => putCut(this.#deps.doc, note, cut));
	}

	/** The part of a picture that a note was typed from. */
	cutOf(note: NoteId): Cut | undefined {
		return this.#cuts.value.get(note);
	}

	/**
	 * What comes along with notes that were brought in: one step of undo with them.
	 *
	 * @param takeBack - takes those notes back, for good: the step cannot be done again
	 */
	bring(count: number, commands: () => void, takeBack: () => void): void {
		const { doc, device: by, newId } = this.#deps;
		const line = this.#do({ kind: 'brought', count }, () => {
			putImport(doc, { id: newId(), by, order: this.#nextOrder(), count });
			commands();
		});
		if (line) this.#brought.set(line, takeBack);
	}

	undo(): void {
		const lines = this.#steps.undo();
		this.#turned(lines, true);
		const takeBack = lines.flatMap((line) => this.#brought.get(line) ?? []);
		if (takeBack.length === 0) return;
		this.#steps.forgetRedo();
		for (const take of takeBack) take();
	}

	redo(): void {
		this.#turned(this.#steps.redo(), false);
	}

	close(): void {
		this.#steps.close();
		this.#changes.close();
		this.#reading.close();
		this.#shared.close();
		this.#lenses.close();
		this.#cuts.close();
	}

	/** The outermost command is the step, and says what was done. @returns its line */
	#do(did: Did, command: () => void): string | undefined {
		if (this.#isDoing) {
			command();
			return undefined;
		}
		const { doc, device, nowMs } = this.#deps;
		const id = changeId(device, nextChangeOrder(doc));
		this.#isDoing = true;
		try {
			const cells = this.#steps.step(id, command);
			if (cells.length === 0) return undefined;
			putChange(doc, { id, atMs: nowMs(), did }, cells);
			return id;
		} finally {
			this.#isDoing = false;
		}
	}

	#turned(lines: readonly string[], undone: boolean): void {
		for (const line of lines) putUndone(this.#deps.doc, line, undone);
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

	#movedTo(to: ThemeId | null, count: number): Did {
		return to === null
			? { kind: 'taken-out', count }
			: { kind: 'moved', title: this.#titleOf(to), count };
	}

	#titleOf(theme: ThemeId): string {
		const { themes, binned } = this.map;
		return [...themes, ...binned].find(({ id }) => id === theme)?.title ?? '';
	}

	#refuse(title: string, more = 1): ThemeRefusal | undefined {
		if (title === '') return 'empty-title';
		if (title.length > MAX_TITLE_CHARS) return 'title-too-long';
		if (this.map.themes.length + more > MAX_THEMES) return 'too-many-themes';
		return undefined;
	}

	/** Greater than everything this device has seen in the harvest and among the notes. */
	#nextOrder(): number {
		const { themes, binned } = this.map;
		let order = Math.max(this.#lastOrder, this.#deps.notesOrder());
		for (const theme of [...themes, ...binned]) {
			order = Math.max(order, theme.order, ...theme.titles.map((title) => title.order));
			for (const member of theme.members) order = Math.max(order, member.order);
		}
		return (this.#lastOrder = order + 1);
	}
}
