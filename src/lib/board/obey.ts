/**
 * What a key's command does at the desk: the same on the board and in the list.
 *
 * Room: board. What leads to another address is left to whoever knows addresses.
 */
import type { Desk } from './desk.svelte.ts';
import { colourOfMark, type Command, type MarkCommand } from './keys.ts';

type Elsewhere = 'find' | 'new-note' | 'list' | 'stream' | 'board';
/** What only the board can do with its view. */
type OnBoard = 'left' | 'right' | 'up' | 'down' | 'hold' | 'fit' | 'fit-picked' | 'full-size';

export type DeskCommand = Exclude<Command, Elsewhere | OnBoard>;

type Deed = (desk: Desk) => void;

const DEEDS: Readonly<Record<Exclude<DeskCommand, MarkCommand>, Deed>> = {
	pick: (desk) => {
		const { active } = desk.selection;
		if (active !== null) desk.toggle(active);
	},
	open: (desk) => {
		const { active } = desk.selection;
		if (active !== null) desk.ask({ kind: 'note', slip: active });
	},
	next: (desk) => desk.step('next'),
	previous: (desk) => desk.step('previous'),
	first: (desk) => desk.step('first'),
	last: (desk) => desk.step('last'),
	'pick-next': (desk) => desk.step('next', true),
	'pick-previous': (desk) => desk.step('previous', true),
	'pick-all': (desk) => desk.pickAll(),
	leave: (desk) => desk.unpick(),
	move: (desk) => desk.ask({ kind: 'move' }),
	'make-theme': (desk) => desk.ask({ kind: 'new-theme' }),
	bin: (desk) => desk.binNotes(),
	'take-out': (desk) => desk.moveTo(null),
	earlier: (desk) => desk.shift(-1),
	later: (desk) => desk.shift(1),
	undo: (desk) => desk.undo(),
	redo: (desk) => desk.redo(),
	help: (desk) => desk.ask({ kind: 'keys' })
};

/** @returns false for what does not concern the desk */
export function obey(command: Command, desk: Desk): boolean {
	if (isMark(command)) desk.mark(colourOfMark(command));
	else if (command in DEEDS) DEEDS[command as keyof typeof DEEDS](desk);
	else return false;
	return true;
}

const isMark = (command: Command): command is MarkCommand => command.startsWith('mark-');
