/** What the stream shows lies in the address, so that going back and reloading keep it. */
import { goto } from '$app/navigation';
import { isName } from '#lib/domain/id.ts';
import type { StreamFilter } from '#lib/harvest/stream.ts';

export type FilterName = 'activity' | 'place' | 'round' | 'question' | 'aim' | 'only';

export function readFilter({ searchParams }: URL): StreamFilter {
	const name = (member: FilterName) => {
		const raw = searchParams.get(member);
		return isName(raw) ? raw : '';
	};
	const round = /^\d{1,2}$/.test(name('round')) ? Number(name('round')) : undefined;
	return {
		activity: name('activity'),
		place: name('place'),
		round,
		question: name('question'),
		aim: name('aim'),
		onlyUnsorted: name('only') === 'unsorted'
	};
}

/** @param value - empty shows all of them again */
export function setFilter(url: URL, member: FilterName, value: string): void {
	const next = new URL(url);
	if (value === '') next.searchParams.delete(member);
	else next.searchParams.set(member, value);
	void goto(next, { replaceState: true, keepFocus: true, noScroll: true });
}
