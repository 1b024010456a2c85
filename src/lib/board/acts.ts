/**
 * What the harvest screens ask of whoever holds the themes.
 *
 * Room: board. Only the shape: the state fulfils it, tests fulfil it with a document of their own.
 */
import type { Change, Did } from '#lib/domain/change.ts';
import type { Cut } from '#lib/domain/cut.ts';
import type { NoteId, ThemeId } from '#lib/domain/id.ts';
import type { Position, ThemeMap, ThemeRefusal } from '#lib/domain/theme.ts';

export type Made = ThemeId | { readonly refused: ThemeRefusal };

export interface ThemeActs {
	readonly map: ThemeMap;
	/** By anybody, latest first. */
	readonly changes: readonly Change[];
	add(title: string, notes?: readonly NoteId[]): Made;
	rename(theme: ThemeId, title: string): ThemeRefusal | undefined;
	/** Of several titles that stand, this one. */
	pick(theme: ThemeId, title: string): void;
	/** @param from - the theme they leave; every theme they are in when left out */
	move(notes: readonly NoteId[], to: ThemeId | null, from?: ThemeId): void;
	/** Into one theme more; they stay where they are. */
	put(notes: readonly NoteId[], theme: ThemeId): void;
	merge(from: ThemeId, into: ThemeId): void;
	/** Makes a theme a part of another; of none with an empty name. @returns false for a loop */
	setParent(theme: ThemeId, parent: ThemeId | ''): boolean;
	split(theme: ThemeId, notes: readonly NoteId[], title: string): Made;
	bin(theme: ThemeId): void;
	restore(theme: ThemeId): void;
	/** Lets notes stand before another one of their theme; at its end without one. */
	order(theme: ThemeId, notes: readonly NoteId[], before: NoteId | null): void;
	/** @param colour - one of the six, from 0; null takes marks away */
	mark(notes: readonly NoteId[], colour: number | null): void;
	/** Puts notes aside; no word of them is lost. */
	binNotes(notes: readonly NoteId[]): void;
	restoreNotes(notes: readonly NoteId[]): void;
	/** Where things lie: written when they are dropped. Null: wherever the board puts it. */
	place(positions: ReadonlyMap<NoteId | ThemeId, Position | null>): void;
	/** Several of these as one step of undo, and one line among the recent changes. */
	together(acts: () => void, did?: Did): void;
	/** Puts back what somebody changed, wherever it still is as they left it. */
	putBack(change: Change): 'all' | 'some' | 'none';
	/** The part of a picture that a note was typed from. */
	cutOf(note: NoteId): Cut | undefined;
	undo(): void;
	redo(): void;
	readonly canUndo: boolean;
	readonly canRedo: boolean;
}
