/**
 * Keys on notes that stand in rows: the same in the list and among new notes.
 *
 * Room: board. Acts on rows only while a row's box has the focus: the browser keeps Space, Enter
 * and what stands in other boxes.
 */
import type { Desk } from './desk.svelte.ts';
import { readKey, type Command } from './keys.ts';
import type { Slip } from './slip.ts';

interface RowKeys {
	readonly desk: Desk;
	readonly singleKeys: boolean;
	readonly oncommand: (command: Command) => void;
	/** The rows, where they do not stand in the harvest's own order. */
	readonly among?: readonly Slip[];
}

const boxesIn = (main: HTMLElement) => [
	...main.querySelectorAll<HTMLInputElement>('input[type=checkbox][data-key]')
];

/** Goes to the row that the keyboard was on, or to what came into its place. */
export function focusRow(main: HTMLElement, desk: Desk): void {
	const active = boxesIn(main).find(({ dataset }) => dataset.key === desk.selection.active);
	(active ?? main).focus();
}

export function rowKey(
	event: KeyboardEvent,
	main: HTMLElement,
	{ desk, singleKeys, oncommand, among }: RowKeys
): void {
	const box = event.target;
	if (!(box instanceof HTMLInputElement) || box.dataset.key === undefined) return;
	if (event.key === ' ' || (event.key === 'Enter' && event.altKey)) return;
	const command = readKey(event, singleKeys);
	if (!command || command === 'pick') return;
	event.preventDefault();
	const boxes = boxesIn(main);
	const at = boxes.indexOf(box);
	const go = (to: number) => boxes[Math.min(Math.max(to, 0), boxes.length - 1)];
	switch (command) {
		case 'next':
			return go(at + 1)?.focus();
		case 'previous':
			return go(at - 1)?.focus();
		case 'first':
			return go(0)?.focus();
		case 'last':
			return go(boxes.length - 1)?.focus();
		case 'pick-next':
		case 'pick-previous': {
			const to = go(at + (command === 'pick-next' ? 1 : -1));
			if (to?.dataset.key) desk.pickTo(to.dataset.key, among);
			return to?.focus();
		}
		case 'pick-all':
			return desk.pickAll(among);
		default:
			oncommand(command);
	}
}
