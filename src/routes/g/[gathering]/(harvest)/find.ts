/** Puts what is looked for into the address, so that going back and reloading keep it. */
import { goto } from '$app/navigation';

export function lookFor(url: URL, find: string): void {
	const next = new URL(url);
	if (find === '') next.searchParams.delete('find');
	else next.searchParams.set('find', find);
	void goto(next, { replaceState: true, keepFocus: true, noScroll: true });
}
