/**
 * Two ways to do the same jobs: with nothing but the list, and with nothing but the board. Room: tests.
 *
 * The list is the real component on a page. The board is its hand, its keys and its layout, without
 * a canvas: every job goes through pointers over drawn notes, or through keys.
 */
import { flushSync } from 'svelte';
import HarvestList from '#lib/board/HarvestList.svelte';
import NoteDetails from '#lib/board/NoteDetails.svelte';
import ThemeForm from '#lib/board/ThemeForm.svelte';
import { Hand } from '#lib/board/gestures/hand.svelte.ts';
import { readKey, type KeyPress } from '#lib/board/keys.ts';
import { obey } from '#lib/board/obey.ts';
import { centreOf, type Point } from '#lib/board/canvas/rect.ts';
import type { SlipKey } from '#lib/board/slip.ts';
import { toScreen } from '#lib/board/canvas/viewport.ts';
import type { ThemeId } from '#lib/domain/id.ts';
import { harvestLinks } from '../../src/routes/g/[gathering]/(harvest)/harvest-links.ts';
import { show } from '../helpers/screen.ts';
import type { setDesk } from './set-desk.svelte.ts';

type Set = ReturnType<typeof setDesk>;

export interface Driver {
	/** Picks a note, or takes the pick off. */
	readonly pick: (key: SlipKey) => void;
	readonly press: (key: string, more?: Partial<KeyPress>) => void;
	/** What is picked goes into a theme. */
	readonly move: (theme: ThemeId) => void;
	readonly takeOut: () => void;
	readonly mark: (colour: number) => void;
	/** Moves a theme's frame 80 pixels to the right. */
	readonly layTheme: (theme: ThemeId) => void;
	/** Moves a note that lies loose 80 pixels down. */
	readonly layNote: (key: SlipKey) => void;
}

const pressOf = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
	...{ key, code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false },
	...more
});

const photoUrl = () => null;

export function listDriver({ desk, acts }: Set): Driver {
	const links = harvestLinks({ id: 'g', themes: acts }, '', 'list');
	const { page, settle } = show(HarvestList, {
		desk,
		links,
		photoUrl,
		singleKeys: true,
		oncommand: (command: Parameters<typeof obey>[0]) => void obey(command, desk)
	});
	const box = (key?: SlipKey) => {
		const boxes = [...page.querySelectorAll<HTMLInputElement>('input[data-key]')];
		const found = key === undefined ? boxes[0] : boxes.find(({ dataset }) => dataset.key === key);
		if (!found) throw new Error(`No row ${key}.`);
		return found;
	};
	const click = (within: Element, words: RegExp) => {
		const buttons = [...within.querySelectorAll('button')];
		const found = buttons.find((one) =>
			words.test(one.getAttribute('aria-label') ?? one.textContent?.trim() ?? '')
		);
		if (!found) throw new Error(`No button ${words}.`);
		found.click();
		settle();
	};
	const press = (key: string, more: Partial<KeyPress> = {}) => {
		const event = new KeyboardEvent('keydown', { ...pressOf(key, more), bubbles: true });
		const row = page.querySelector('input[data-key]');
		if (row) row.dispatchEvent(event);
		// An empty list has no row to stand on: Undo and Redo are buttons above it.
		else if (key === 'z') desk.undo();
		else if (key === 'y') desk.redo();
		settle();
	};
	return {
		pick: (key) => {
			box(key).click();
			settle();
		},
		press,
		move: (theme) => {
			const row = box(desk.picked[0]?.key).closest('li');
			if (!row) throw new Error('Nothing is picked.');
			click(row, /^Move to… /);
			answer(desk, theme);
		},
		takeOut: () => click(page, /^Take out of theme$/),
		mark: (colour) => click(page.querySelectorAll('[role=group]')[0]!, marked(colour)),
		layTheme: (theme) => {
			const shown = desk.acts.map.themes.find(({ id }) => id === theme)!;
			const form = show(ThemeForm, { desk, theme: shown, onclose: () => {} });
			click(form.page, /→/);
		},
		layNote: (key) => {
			const slip = desk.everything.slipByKey.get(key)!;
			const form = show(NoteDetails, { desk, slip, links, photoUrl, onclose: () => {} });
			click(form.page, /↓/);
		}
	};
}

/** What the form does that lies in front of both: a theme was chosen. */
function answer(desk: Set['desk'], theme: ThemeId): void {
	if (desk.asking?.kind !== 'move') throw new Error('Nobody asked where to.');
	desk.moveTo(theme, desk.meant);
	desk.answered();
	flushSync();
}

const marked = (colour: number) =>
	new RegExp(`^Mark ${['Sun', 'Clay', 'Rose', 'Iris', 'Sky', 'Leaf'][colour]}$`);

const TRAY: Point = { xPx: -500, yPx: 300 };

export function boardDriver({ desk }: Set): Driver {
	// Everything is on the screen, at full size.
	let view = { xPx: 0, yPx: 0, zoom: 1 };
	let atMs = 0;
	const hand = new Hand({
		desk,
		layout: () => desk.layout,
		view: () => view,
		look: (next) => (view = next),
		onopen: () => {},
		overTray: ({ xPx }) => xPx === TRAY.xPx
	});
	const press = (key: string, more: Partial<KeyPress> = {}) => {
		const command = readKey(pressOf(key, more), true);
		if (command) obey(command, desk);
		flushSync();
	};
	const tap = (at: Point) => {
		hand.press({ pointer: 1, kind: 'mouse', at, button: 0, adds: true });
		hand.lift(1, at, (atMs += 1_000));
		flushSync();
	};
	const drag = (from: Point, to: Point) => {
		hand.press({ pointer: 1, kind: 'mouse', at: from, button: 0, adds: false });
		hand.move(1, { xPx: (from.xPx + to.xPx) / 2 + 10, yPx: from.yPx });
		hand.move(1, to);
		hand.lift(1, to, (atMs += 1_000));
		flushSync();
	};
	const at = (key: SlipKey) => desk.layout.slipByKey.get(key)?.rect;
	const middle = (key: SlipKey) => toScreen(view, centreOf(at(key)!));
	/** One of the picked notes that lies on the board. */
	const grip = () => desk.picked.find(({ key }) => at(key) !== undefined)?.key;
	const goTo = (key: SlipKey) => {
		press('Home');
		for (let steps = 0; desk.selection.active !== key; steps++) {
			if (steps > desk.scene.slips.length) throw new Error(`No arrow leads to ${key}.`);
			press('ArrowDown');
		}
	};
	return {
		pick: (key) => {
			if (at(key)) return tap(middle(key));
			goTo(key);
			press(' ');
		},
		press,
		move: (theme) => {
			const key = grip();
			const head = desk.layout.frameById.get(theme)!.head;
			if (key) drag(middle(key), toScreen(view, centreOf(head)));
			// Notes beside the board.
			else {
				press('m');
				answer(desk, theme);
			}
		},
		takeOut: () => {
			const key = grip();
			if (key) drag(middle(key), TRAY);
			else press('Backspace');
		},
		mark: (colour) => press(String(colour + 1)),
		layTheme: (theme) => {
			const from = toScreen(view, centreOf(desk.layout.frameById.get(theme)!.head));
			drag(from, { xPx: from.xPx + 80, yPx: from.yPx });
		},
		layNote: (key) => {
			const from = middle(key);
			desk.pickOnly(key);
			drag(from, { xPx: from.xPx, yPx: from.yPx + 80 });
		}
	};
}
