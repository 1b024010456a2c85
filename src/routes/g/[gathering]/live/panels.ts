/**
 * Which panel is open in front of the host's screen lies in the address, so that Back closes it.
 */
import { goto } from '$app/navigation';
import { readOneOf } from '#lib/domain/read.ts';

const PANELS = ['join', 'people', 'room', 'question', 'place'] as const;
export type Panel = (typeof PANELS)[number];

export const readPanel = (url: URL): Panel | undefined =>
	readOneOf(url.searchParams.get('panel'), PANELS);

/** @param place - the table that it is about */
export function openPanel(panel: Panel, place?: string): void {
	const search = new URLSearchParams(place === undefined ? { panel } : { panel, place });
	void goto(`?${search}`, { keepFocus: true, noScroll: true });
}

export function closePanel(url: URL): void {
	void goto(url.pathname, { replaceState: true, keepFocus: true, noScroll: true });
}
