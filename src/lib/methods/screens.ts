/**
 * Finds a method's own screens in its folder, and loads them only when somebody opens them.
 *
 * Room: methods. Only for the app: the relay and `npm run sheaf` know methods without screens.
 */
import type { Component } from 'svelte';
import type { RoomStep } from '#lib/domain/room-view.ts';
import type { OpenGathering } from '#lib/state/gathering.svelte.ts';
import type { NewGathering } from '#lib/state/home/create-gathering.ts';
import type { PlaceState } from '#lib/state/phone/place.svelte.ts';
import type { PlacesProps } from './places-now.ts';

export interface StartProps {
	/** Hands up the plan; answers what to say when it could not be kept. */
	readonly onstart: (gathering: NewGathering) => Promise<string | undefined>;
	/** True where it comes into a gathering that has its name, its day and its house already. */
	readonly adding?: boolean;
	/** A question that somebody asked for the next gathering; it can be changed. */
	readonly ask?: string;
}

export interface ConsoleProps {
	readonly gathering: OpenGathering;
}

export interface WallPartProps {
	/** The method's own part of the view, as its rules made it. */
	readonly part: unknown;
	readonly step: RoomStep | undefined;
	/** Where a shown photo can be seen from; nothing while it is not here. */
	readonly urlOf: (hash: string) => string | undefined;
}

export interface PlacePartProps {
	readonly table: PlaceState;
}

type Loader<Props extends object> = () => Promise<{ default: Component<Props> }>;

const starts = import.meta.glob<{ default: Component<StartProps> }>('./*/Start.svelte');
const places = import.meta.glob<{ default: Component<PlacesProps> }>('./*/Places.svelte');

const consoles = import.meta.glob<{ default: Component<ConsoleProps> }>('./*/Console.svelte');
const placeParts = import.meta.glob<{ default: Component<PlacePartProps> }>('./*/PlacePart.svelte');
const walls = import.meta.glob<{ default: Component<WallPartProps> }>('./*/WallPart.svelte');

/** Where a host chooses; undefined for a method that this app does not have. */
export const startScreen = (method: string): Loader<StartProps> | undefined =>
	starts[`./${method}/Start.svelte`];

/** Where people are during it: tables, for a café. */
export const placesScreen = (method: string): Loader<PlacesProps> | undefined =>
	places[`./${method}/Places.svelte`];

/** What a host sees beside the places; undefined where a method has nothing of its own. */
export const consoleScreen = (method: string): Loader<ConsoleProps> | undefined =>
	consoles[`./${method}/Console.svelte`];

/** What a table's own tablet shows beside the question and the box. */
export const placePart = (method: string): Loader<PlacePartProps> | undefined =>
	placeParts[`./${method}/PlacePart.svelte`];

/** What the big screen shows in this method's own steps. */
export const wallPart = (method: string): Loader<WallPartProps> | undefined =>
	walls[`./${method}/WallPart.svelte`];
