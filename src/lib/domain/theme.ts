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
	/** Where it stands in its theme, where somebody chose that: read by `rankOf`. */
	readonly rank?: number;
}

/** Without a choice, notes stand in the order in which they were put in. */
export const rankOf = ({ rank, order }: Pick<Membership, 'rank' | 'order'>): number =>
	rank ?? order;

/** How many colours a harvester can mark a note with. */
export const MARK_COLOURS = 6;

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
	/** Put aside by a harvester: in no theme and no report until somebody puts them back. */
	readonly binnedNotes: ReadonlySet<NoteId>;
	/** Which of the six colours somebody marked a note with, from 0. */
	readonly marks: ReadonlyMap<NoteId, number>;
	readonly recommendations: readonly Recommendation[];
	/** By note or theme. */
	readonly positions: ReadonlyMap<string, Position>;
}

export type ThemeRefusal = 'empty-title' | 'title-too-long' | 'too-many-themes';
