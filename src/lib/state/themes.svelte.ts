/**
 * What harvesters do with notes and themes, on the board and in the list alike.
 *
 * Room: state. Each command is one transaction and one step of undo. Writes the `harvest` document
 * through `doc/` only.
 */
import { binNote, binTheme, restoreNote, restoreTheme } from '#lib/doc/harvest-bin.ts';
import { putTheme } from '#lib/doc/harvest-doc.ts';
import { putImport } from '#lib/doc/harvest-imports.ts';
import { putMark } from '#lib/doc/harvest-marks.ts';
import { dropMember, putMember, putRank } from '#lib/doc/harvest-members.ts';
import { putMerge } from '#lib/doc/harvest-merges.ts';
import { putParent } from '#lib/doc/harvest-parents.ts';
import { dropPosition, putPosition } from '#lib/doc/harvest-positions.ts';
import { putTitle } from '#lib/doc/harvest-titles.ts';
import type { Did } from '#lib/domain/change.ts';
import type { NoteId, ThemeId } from '#lib/domain/id.ts';
import { MAX_THEMES, MAX_TITLE_CHARS } from '#lib/domain/limits.ts';
import type { Note } from '#lib/domain/note.ts';
import { ranksBefore } from '#lib/domain/rank.ts';
import type { Position, ThemeRefusal } from '#lib/domain/theme.ts';
import { ThemeMaps, type ThemeMapsDeps } from './theme-maps.svelte.ts';

export interface ThemesDeps extends ThemeMapsDeps {
	readonly noteOf: (id: NoteId) => Note | undefined;
	/** The greatest Lamport counter among the notes. */
	readonly notesOrder: () => number;
}

export class ThemesState extends ThemeMaps {
	readonly #deps: ThemesDeps;
	#lastOrder = 0;

	constructor(deps: ThemesDeps) {
		super(deps);
		this.#deps = deps;
	}

	/** Makes a theme a part of another; of none with an empty name. @returns false for a loop */
	setParent(theme: ThemeId, parent: ThemeId | ''): boolean {
		const { themes } = this.map;
		const parentOf = (id: ThemeId | '') => themes.find((one) => one.id === id)?.parent ?? '';
		for (let up: ThemeId | '' = parent; up !== ''; up = parentOf(up))
			if (up === theme) return false;
		this.do({ kind: 'changed' }, () => putParent(this.#deps.doc, theme, parent));
		return true;
	}

	/** Makes a theme, with notes in it when some are given. */
	add(title: string, notes: readonly NoteId[] = []): ThemeId | { refused: ThemeRefusal } {
		const text = title.trim();
		const refused = this.#refuse(text);
		if (refused) return { refused };
		const id = this.#deps.newId();
		this.do({ kind: 'made', title: text, count: notes.length }, () => {
			const order = this.#nextOrder();
			const { doc, device: by } = this.#deps;
			putTheme(doc, { id, title: text, by, order, lens: this.lens });
			this.#put(notes, id);
		});
		return id;
	}

	rename(theme: ThemeId, title: string): ThemeRefusal | undefined {
		const text = title.trim();
		const refused = this.#refuse(text, 0);
		if (refused) return refused;
		const { doc, device: by } = this.#deps;
		this.do({ kind: 'renamed', title: this.#namesOf(theme), other: text }, () =>
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
		this.do({ kind: 'put', title: this.#titleOf(theme), count: notes.length }, () =>
			this.#put(notes, theme)
		);
	}

	take(notes: readonly NoteId[], theme: ThemeId): void {
		this.do({ kind: 'taken-out', title: this.#titleOf(theme), count: notes.length }, () =>
			this.#take(notes, theme)
		);
	}

	/**
	 * @param to - null makes them unsorted
	 * @param from - the theme they leave; every theme they are in when left out
	 */
	move(notes: readonly NoteId[], to: ThemeId | null, from?: ThemeId): void {
		this.do(this.#movedTo(to, notes.length), () => {
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
		this.do({ kind: 'ordered', title: this.#titleOf(theme), count: notes.length }, () => {
			for (const [note, rank] of ranks) putRank(this.#deps.doc, note, theme, rank);
		});
	}

	/** @param colour - one of the six, from 0; null takes marks away */
	mark(notes: readonly NoteId[], colour: number | null): void {
		const { marks } = this.map;
		const others = notes.filter((note) => (marks.get(note) ?? null) !== colour);
		this.do({ kind: 'marked', count: others.length }, () => {
			for (const note of others) putMark(this.#deps.doc, note, colour);
		});
	}

	merge(from: ThemeId, into: ThemeId): void {
		const [title, other] = [this.#titleOf(from), this.#titleOf(into)];
		this.do({ kind: 'merged', title, other }, () => putMerge(this.#deps.doc, from, into));
	}

	/** Moves notes of one theme into a new one. */
	split(
		theme: ThemeId,
		notes: readonly NoteId[],
		title: string
	): ThemeId | { refused: ThemeRefusal } {
		let made: ReturnType<ThemesState['add']> = '';
		this.do({ kind: 'split', title: title.trim(), count: notes.length }, () => {
			made = this.add(title, notes);
			if (typeof made === 'string') this.#take(notes, theme);
		});
		return made;
	}

	bin(theme: ThemeId): void {
		this.do({ kind: 'binned', title: this.#titleOf(theme) }, () =>
			binTheme(this.#deps.doc, theme, this.#nextOrder())
		);
	}

	restore(theme: ThemeId): void {
		this.do({ kind: 'restored', title: this.#titleOf(theme) }, () =>
			restoreTheme(this.#deps.doc, theme)
		);
	}

	/** Puts notes aside: they keep their words and their themes, and are back with `restoreNotes`. */
	binNotes(notes: readonly NoteId[]): void {
		this.do({ kind: 'note-binned', count: notes.length }, () => {
			const order = this.#nextOrder();
			for (const note of notes) binNote(this.#deps.doc, note, order);
		});
	}

	restoreNotes(notes: readonly NoteId[]): void {
		this.do({ kind: 'note-restored', count: notes.length }, () => {
			for (const note of notes) restoreNote(this.#deps.doc, note);
		});
	}

	/**
	 * Where things lie on the board: written when they are dropped.
	 *
	 * @param positions - null: wherever the board puts it
	 */
	place(positions: ReadonlyMap<NoteId | ThemeId, Position | null>): void {
		this.do({ kind: 'laid', count: positions.size }, () => {
			for (const [id, position] of positions) {
				if (position) putPosition(this.#deps.doc, id, position, this.lens);
				else dropPosition(this.#deps.doc, id, this.lens);
			}
		});
	}

	/**
	 * What comes along with notes that were brought in: one step of undo with them.
	 *
	 * @param takeBack - takes those notes back, for good: the step cannot be done again
	 */
	bring(count: number, commands: () => void, takeBack: () => void): void {
		const { doc, device: by, newId } = this.#deps;
		const withImport = () => {
			putImport(doc, { id: newId(), by, order: this.#nextOrder(), count });
			commands();
		};
		this.doFor({ kind: 'brought', count }, withImport, takeBack);
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

	/** All of them, where two people's stand. */
	#namesOf(theme: ThemeId): string {
		const titles = this.map.themes.find(({ id }) => id === theme)?.titles ?? [];
		return titles
			.map(({ text }) => text)
			.join(' / ')
			.slice(0, MAX_TITLE_CHARS);
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
