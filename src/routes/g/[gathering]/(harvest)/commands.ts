/** What keys ask for that leads elsewhere, or to the desk: the same on the board and in the list. */
import { goto } from '$app/navigation';
import type { Desk } from '#lib/board/desk.svelte.ts';
import { colourOfMark, type Command } from '#lib/board/keys.ts';
import type { HarvestLinks } from '#lib/board/links.ts';

export function doCommand(
	command: Command,
	desk: Desk,
	links: HarvestLinks,
	askFind: () => void
): void {
	const active = desk.selection.active;
	switch (command) {
		case 'next':
		case 'previous':
		case 'first':
		case 'last':
			return desk.step(command);
		case 'pick-next':
			return desk.step('next', true);
		case 'pick-previous':
			return desk.step('previous', true);
		case 'pick':
			if (active !== null) desk.toggle(active);
			return;
		case 'pick-all':
			return desk.pickAll();
		case 'leave':
			return desk.unpick();
		case 'move':
			return desk.ask({ kind: 'move' });
		case 'make-theme':
			return desk.ask({ kind: 'new-theme' });
		case 'open':
			if (active !== null) desk.ask({ kind: 'note', slip: active });
			return;
		case 'bin':
			return desk.binNotes();
		case 'take-out':
			return desk.moveTo(null);
		case 'earlier':
			return desk.shift(-1);
		case 'later':
			return desk.shift(1);
		case 'mark-0':
		case 'mark-1':
		case 'mark-2':
		case 'mark-3':
		case 'mark-4':
		case 'mark-5':
		case 'mark-6':
			return desk.mark(colourOfMark(command));
		case 'undo':
			return desk.undo();
		case 'redo':
			return desk.redo();
		case 'help':
			return desk.ask({ kind: 'keys' });
		case 'find':
			return askFind();
		case 'new-note':
			return void goto(links.addQuote);
		case 'list':
			return void goto(links.list);
		case 'stream':
			return void goto(links.stream);
		case 'board':
			desk.wantsBoard = true;
			return void goto(links.board);
	}
}
