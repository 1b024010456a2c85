/**
 * Somebody without a mouse and without a touch: keys, and nothing else.
 *
 * Room: tests. Every stop on the way has to be visible, and any pointer is an error.
 */
import type { Locator, Page } from 'playwright-core';

/** A page with more stops than this between two jobs is a trap or a maze. */
const MOST_TABS = 120;

export interface Keyboard {
	/** Goes on with Tab until this has the focus. */
	readonly to: (target: Locator) => Promise<void>;
	/** Goes there and presses it. */
	readonly push: (target: Locator) => Promise<void>;
	readonly type: (text: string) => Promise<void>;
	readonly press: (keys: string) => Promise<void>;
	/** Keys pressed since the last call; a text typed counts as one. */
	readonly takeCount: () => number;
	/** Stops at which nothing showed where the focus is, and pointers that were used. */
	readonly problems: () => Promise<readonly string[]>;
}

export async function keyboardOf(page: Page): Promise<Keyboard> {
	let count = 0;
	const unseen = new Set<string>();
	const pointers: string[] = [];
	await page.exposeFunction('pointerUsed', (type: string) => pointers.push(type));
	await page.addInitScript(() => {
		for (const type of ['pointerdown', 'mousedown', 'touchstart', 'wheel']) {
			addEventListener(type, () => (window as any).pointerUsed(type), { capture: true });
		}
	});

	const press = async (keys: string) => {
		count += 1;
		await page.keyboard.press(keys);
	};
	const hasFocus = (target: Locator) =>
		target.evaluate((element) => element === document.activeElement).catch(() => false);

	const to = async (target: Locator) => {
		await target.waitFor();
		for (let tabs = 0; !(await hasFocus(target)); tabs += 1) {
			if (tabs === MOST_TABS) throw new Error(`${target} was not reached by Tab.`);
			await press('Tab');
			const where = await page.evaluate(invisibleFocus);
			if (where) unseen.add(where);
		}
	};

	return {
		to,
		press,
		push: async (target) => {
			await to(target);
			await press('Enter');
		},
		type: async (text) => {
			count += 1;
			await page.keyboard.insertText(text);
		},
		takeCount: () => {
			const counted = count;
			count = 0;
			return counted;
		},
		problems: async () => [...unseen, ...pointers]
	};
}

/** In the page: what has the focus without showing it, or null. */
function invisibleFocus(): string | null {
	const element = document.activeElement;
	if (!element || element === document.body) return null;
	const name = `${element.tagName} ${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}`;
	// A card wears its ring round all of itself, not round its title.
	const ringed = [undefined, '::after'].some((part) => {
		const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element, part);
		return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
	});
	// A list that stands in for the canvas lies beside it; the canvas draws where the focus is.
	if (!ringed && element.getAttribute('role') !== 'listbox') return `${name}: no ring`;
	const box = element.getBoundingClientRect();
	const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
	return inView ? null : `${name}: out of view`;
}
