/**
 * Finds a method's own screens in its folder, and loads them only when somebody opens them.
 *
 * Room: methods. Only for the app: the relay and `npm run sheaf` know methods without screens.
 */
import type { Component } from 'svelte';
import type { NewGathering } from '#lib/state/create-gathering.ts';
import type { PlacesProps } from './places-now.ts';

export interface StartProps {
	/** Hands up the plan; answers what to say when it could not be kept. */
	readonly onstart: (gathering: NewGathering) => Promise<string | undefined>;
}

type Loader<Props extends object> = () => Promise<{ default: Component<Props> }>;

const starts = import.meta.glob<{ default: Component<StartProps> }>('./*/Start.svelte');
const places = import.meta.glob<{ default: Component<PlacesProps> }>('./*/Places.svelte');

/** Where a host chooses; undefined for a method that this app does not have. */
export const startScreen = (method: string): Loader<StartProps> | undefined =>
	starts[`./${method}/Start.svelte`];

/** Where people are during it: tables, for a café. */
export const placesScreen = (method: string): Loader<PlacesProps> | undefined =>
	places[`./${method}/Places.svelte`];
