/**
 * What the harvest screens ask of whoever holds the themes.
 *
 * Room: board. Only the shape: the state fulfils it, tests fulfil it with a document of their own.
 */
import type { NoteId, ThemeId } from '#lib/domain/id.ts';
import type { Position, ThemeMap, ThemeRefusal } from '#lib/domain/theme.ts';

export type Made = ThemeId | { readonly refused: ThemeRefusal };

export interface ThemeActs {
	readonly map: ThemeMap;
	add(title: string, notes?: readonly NoteId[]): Made;
	rename(theme: ThemeId, title: string): ThemeRefusal | undefined;
	/** Of several titles that stand, this one. */
	pick(theme: ThemeId, title: string): void;
	/** @param from - the theme they leave; every theme they are in when left out */
	move(notes: readonly NoteId[], to: ThemeId | null, from?: ThemeId): void;
	/** Into one theme more; they stay where they are. */
	put(notes: readonly NoteId[], theme: ThemeId): void;
	merge(from: ThemeId, into: ThemeId): void;
	split(theme: ThemeId, notes: readonly NoteId[], title: string): Made;
	bin(theme: ThemeId): void;
	restore(theme: ThemeId): void;
	/** Where things lie: written when they are dropped. */
	place(positions: ReadonlyMap<NoteId | ThemeId, Position>): void;
	/** Several of these as one step of undo. */
	together(acts: () => void): void;
	undo(): void;
	redo(): void;
	readonly canUndo: boolean;
	readonly canRedo: boolean;
}
