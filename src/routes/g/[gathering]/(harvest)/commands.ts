/** What keys ask for that leads elsewhere; the rest is the desk's. */
import { goto } from '$app/navigation';
import type { Desk } from '#lib/board/desk.svelte.ts';
import type { Command } from '#lib/board/keys.ts';
import type { HarvestLinks } from '#lib/board/links.ts';
import { obey } from '#lib/board/obey.ts';

export function doCommand(
	command: Command,
	desk: Desk,
	links: HarvestLinks,
	askFind: () => void
): void {
	if (obey(command, desk)) return;
	switch (command) {
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
