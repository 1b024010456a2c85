/**
 * A theme is a named handful of notes, made by a harvester; a note may be in several.
 *
 * Room: domain. A theme holds names of notes, never their words. What two people may write at once
 * is kept from both: titles until someone picks, memberships always.
 */
import type { DeviceId, NoteId, ThemeId } from './id.ts';

/** One title that somebody gave. */
export interface Title {
	readonly text: string;
	readonly by: DeviceId;
	readonly order: number;
}

export interface Membership {
	readonly note: NoteId;
	readonly theme: ThemeId;
	readonly order: number;
	/** Which version of the note the harvester saw. */
	readonly seq: number;
}

export interface Theme {
	readonly id: ThemeId;
	/** The title that is shown: the latest. */
	readonly title: string;
	/** More than one when two people named it apart from each other: someone has to pick. */
	readonly titles: readonly Title[];
	readonly summary: string;
	readonly parent: ThemeId | '';
	/** Lamport counter of its making. */
	readonly order: number;
	/** In the order in which they were put in. */
	readonly members: readonly Membership[];
}

/** A point on the board, in board pixels at 100 %. */
export interface Position {
	readonly xPx: number;
	readonly yPx: number;
}

export interface Recommendation {
	readonly id: string;
	readonly text: string;
	readonly themes: readonly ThemeId[];
	readonly notes: readonly NoteId[];
	/** Members of a harvest file that this app does not know, as JSON text. */
	readonly more?: string;
}

export interface ThemeMap {
	/** Earliest first; without what lies in the bin or went into another theme. */
	readonly themes: readonly Theme[];
	readonly binned: readonly Theme[];
	readonly recommendations: readonly Recommendation[];
	/** By note or theme. */
	readonly positions: ReadonlyMap<string, Position>;
}

export type ThemeRefusal = 'empty-title' | 'title-too-long' | 'too-many-themes';
