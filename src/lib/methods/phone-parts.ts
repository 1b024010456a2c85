/**
 * What a method shows on a phone beside the question and the box: a script of its own, loaded only
 * when the room is in such an activity.
 *
 * Room: methods. On a phone this stands in the place of screens.ts, which brings the other screens.
 */
import type { Component } from 'svelte';
import type { PhoneState } from '#lib/state/phone/phone.svelte.ts';

export interface PhonePartProps {
	readonly phone: PhoneState;
}

const parts = import.meta.glob<{ default: Component<PhonePartProps> }>('./*/Phone.svelte');

/** Resolves to nothing where there is none, or where it cannot be had now: the box works without. */
export const loadPhonePart = async (
	method: string | undefined
): Promise<Component<PhonePartProps> | undefined> =>
	(await parts[`./${method}/Phone.svelte`]?.().catch(() => undefined))?.default;
