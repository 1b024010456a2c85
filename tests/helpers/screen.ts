/**
 * Puts a component on a page and takes it off again after the test. For `.screen.test.ts`.
 */
import {
	createRawSnippet,
	flushSync,
	mount,
	unmount,
	type Component,
	type ComponentProps
} from 'svelte';
import { onTestFinished } from 'vitest';
import { reactiveProps } from '../screen/props.svelte.ts';

// `any`, because a component is contravariant in its props: no narrower type takes them all.
type AnyComponent = Component<any, any, any>;

/** @returns the page, and the props: change one, then `settle()`, as a parent would */
export function show<Shown extends AnyComponent>(component: Shown, given: ComponentProps<Shown>) {
	const page = document.createElement('main');
	document.body.append(page);
	const props = reactiveProps(given as ComponentProps<Shown> & Record<string, unknown>);
	const shown = mount(component as AnyComponent, { target: page, props });
	flushSync();
	onTestFinished(async () => {
		await unmount(shown);
		page.remove();
	});
	const find = <Found extends Element = HTMLElement>(selector: string): Found => {
		const found = page.querySelector<Found>(selector);
		if (!found) throw new Error(`Nothing on the page matches ${selector}.`);
		return found;
	};
	return { page, props, find, settle: flushSync };
}

/** Plain words where a component wants children. */
export const words = (text: string) =>
	createRawSnippet(() => ({ render: () => `<span>${text}</span>` }));
