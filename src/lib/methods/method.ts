/**
 * What a method is to the rest of the house: a name, a plan written from a host's choices, and live
 * rules that say what thin devices see.
 *
 * Room: methods. The plan is data: relay, harvest, report and older apps read it without knowing
 * the method. A method's screens lie in its folder under names of their own (screens.ts) and are
 * loaded only when somebody opens them. Every folder passes tests/methods/contract.test.ts.
 */
import type { Activity } from '#lib/domain/activity.ts';
import type { Entries, Entry, EntryValue } from '#lib/domain/entry.ts';
import type { ActivityId, NoteId, PlaceId } from '#lib/domain/id.ts';
import type { Links } from '#lib/harvest/who.ts';
import type { Note } from '#lib/domain/note.ts';
import type { Place, Plan } from '#lib/domain/plan.ts';
import type { SharedViewKind } from '#lib/domain/room-view.ts';

/** What an activity needs in the `plan` document. */
export interface ActivityPlan {
	readonly activity: Activity;
	readonly places: readonly Place[];
	/** Question id → words. */
	readonly questions: Readonly<Record<string, string>>;
}

/** Everything that live rules look at: the same on every device that holds the same documents. */
export interface RuleInput {
	readonly plan: Plan;
	/** The one that the rules are asked about. */
	readonly activity: Activity;
	readonly notes: readonly Note[];
	readonly entries: Entries;
	/** When notes reached the relay whose step had passed by then: room time, in ms. */
	readonly arrivals: ReadonlyMap<NoteId, number>;
	/** Place → phones whose people say that they sit there; absent where nobody counts them. */
	readonly phonesAt?: Readonly<Record<PlaceId, number>>;
	/** Whose devices are whose; absent where that may not be known. */
	readonly links?: Links | undefined;
}

export interface MethodRules {
	/**
	 * What the method's own part of a phone or a wall shows, as plain JSON; undefined for nothing.
	 * One for all who watch: nobody's own matters, and nothing that is hidden.
	 */
	readonly view: (kind: SharedViewKind, input: RuleInput) => EntryValue | undefined;
	/** What a host should hear before going on to the next step; empty for nothing. */
	readonly caution: (input: Omit<RuleInput, 'arrivals'>) => string;
	/** What the room chose so far, best first, for a host who passes it on to the next activity. */
	readonly chosen?: (input: RuleInput) => readonly Note[];
	/** What an entry says in one of this method's slots; null where it makes no sense there. */
	readonly accept: (entry: Entry, input: RuleInput) => EntryValue;
}

export interface Method<Settings> {
	/** The folder's name. Persisted, never rename. */
	readonly id: string;
	readonly title: string;
	/** It stands between two others and begins no gathering; one step with a clock is enough for it. */
	readonly between?: true;
	/** One sentence for somebody who has never heard of it. */
	readonly purpose: string;
	/** Reads settings from anything and fills in what is missing; null when they make no sense. */
	readonly readSettings: (raw: unknown) => Settings | null;
	readonly plan: (settings: Settings, start: { id: ActivityId; position: number }) => ActivityPlan;
	readonly rules: MethodRules;
}
