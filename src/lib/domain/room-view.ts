/**
 * What one thin device sees of a gathering: a phone, or the big screen.
 *
 * Room: domain. Computed by `harvest/` from the documents, sent by the relay, shown as it is. What
 * is hidden is not in here: hidden means not sent.
 */
import type { ActivityId, PlaceId, QuestionId, StepId } from './id.ts';
import type { NoteKind, Verbatim } from './note.ts';
import type { StepKind } from './activity.ts';
import type { Timer } from './timer.ts';

export interface RoomStep {
	readonly activity: ActivityId;
	readonly step: StepId;
	readonly kind: StepKind;
	/** 0 outside the rounds. */
	readonly round: number;
	readonly title: string;
	readonly questionId: QuestionId | '';
	readonly question: string;
	readonly timer?: Timer;
}

export interface RoomPlace {
	readonly id: PlaceId;
	readonly title: string;
	readonly name: string;
}

interface Shared {
	readonly v: 1;
	readonly gathering: string;
	readonly title: string;
	readonly code: string;
	/** Absent before there is any activity. */
	readonly now?: RoomStep;
	readonly places: readonly RoomPlace[];
	readonly bell: { readonly count: number; readonly atMs: number };
}

export interface PhoneView extends Shared {
	readonly kind: 'phone';
	/** Notes in all, in words that point at nobody: below five it is "fewer than 5". */
	readonly notes: string;
}

export interface ShownNote {
	readonly id: string;
	readonly kind: NoteKind;
	readonly text: string;
	readonly voice: string;
	readonly verbatim?: Verbatim;
	readonly photo?: { readonly hash: string; readonly alt: string };
	/** "Table 4", or empty. */
	readonly place: string;
	/** 0 outside the rounds. */
	readonly round: number;
}

export interface WallView extends Shared {
	readonly kind: 'wall';
	readonly phones: number;
	readonly notes: number;
	/** Latest first. */
	readonly shown: readonly ShownNote[];
}

export type RoomView = PhoneView | WallView;
export type ViewKind = RoomView['kind'];
