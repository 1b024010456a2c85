/**
 * Which panel is open in front of the host's screen lies in the address, so that Back closes it.
 */
import { goto } from '$app/navigation';
import { readOneOf } from '#lib/domain/read.ts';

const PANELS = ['join', 'people', 'room', 'day', 'question', 'place', 'erase', 'hold'] as const;
export type Panel = (typeof PANELS)[number];

export const readPanel = (url: URL): Panel | undefined =>
	readOneOf(url.searchParams.get('panel'), PANELS);

/** @param about - the table or the note that it is about */
export function openPanel(panel: Panel, about?: { place: string } | { note: string }): void {
	const search = new URLSearchParams({ panel, ...about });
	void goto(`?${search}`, { keepFocus: true, noScroll: true });
}

export function closePanel(url: URL): void {
	void goto(url.pathname, { replaceState: true, keepFocus: true, noScroll: true });
}
