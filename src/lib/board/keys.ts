/**
 * Which key does what on the board and in the list.
 *
 * Room: board. Pure. Single letters and digits act only where somebody allows them: people who
 * speak to their computer switch them off.
 */
/** Marks with one of the six colours, from 1; 0 takes the mark away. */
export type MarkCommand = `mark-${0 | 1 | 2 | 3 | 4 | 5 | 6}`;

export type Command =
	| 'next'
	| 'previous'
	| 'first'
	| 'last'
	| 'left'
	| 'right'
	| 'up'
	| 'down'
	| 'pick-next'
	| 'pick-previous'
	| 'pick'
	| 'pick-all'
	| 'move'
	| 'make-theme'
	| 'new-note'
	| 'open'
	| 'hold'
	| 'bin'
	| 'take-out'
	| 'earlier'
	| 'later'
	| MarkCommand
	| 'undo'
	| 'redo'
	| 'find'
	| 'fit'
	| 'fit-picked'
	| 'full-size'
	| 'list'
	| 'board'
	| 'stream'
	| 'leave'
	| 'help';

export interface KeyPress {
	readonly key: string;
	/** The key itself, whatever the keyboard's language: `Digit1`. */
	readonly code: string;
	readonly ctrlKey: boolean;
	readonly metaKey: boolean;
	readonly shiftKey: boolean;
	readonly altKey: boolean;
}

const PLAIN: Readonly<Record<string, Command>> = {
	ArrowDown: 'next',
	ArrowUp: 'previous',
	ArrowRight: 'next',
	ArrowLeft: 'previous',
	Home: 'first',
	End: 'last',
	' ': 'pick',
	Enter: 'open',
	F2: 'open',
	Delete: 'bin',
	Backspace: 'take-out',
	Escape: 'leave'
};

const WITH_ALT: Readonly<Record<string, Command>> = {
	ArrowDown: 'down',
	ArrowUp: 'up',
	ArrowRight: 'right',
	ArrowLeft: 'left'
};

const WITH_SHIFT: Readonly<Record<string, Command>> = {
	ArrowDown: 'pick-next',
	ArrowUp: 'pick-previous'
};

const WITH_CTRL: Readonly<Record<string, Command>> = {
	a: 'pick-all',
	g: 'make-theme',
	z: 'undo',
	y: 'redo',
	f: 'find'
};

const SINGLE: Readonly<Record<string, Command>> = {
	m: 'move',
	n: 'new-note',
	h: 'hold',
	l: 'list',
	b: 'board',
	s: 'stream',
	'?': 'help',
	'[': 'earlier',
	']': 'later',
	...Object.fromEntries(
		([0, 1, 2, 3, 4, 5, 6] as const).map((digit) => [String(digit), `mark-${digit}` as const])
	)
};

const WITH_SHIFT_DIGIT: Readonly<Record<string, Command>> = {
	Digit1: 'fit',
	Digit2: 'fit-picked',
	Digit0: 'full-size'
};

/** The colour's index, from 0; null takes the mark away. */
export function colourOfMark(command: MarkCommand): number | null {
	const digit = Number(command.slice('mark-'.length));
	return digit === 0 ? null : digit - 1;
}

/** @returns null for what the board leaves to the browser, page zoom among it */
export function readKey(press: KeyPress, singleKeys: boolean): Command | null {
	const { key, code, shiftKey, altKey } = press;
	const ctrl = press.ctrlKey || press.metaKey;
	if (ctrl && altKey) return code === 'Slash' ? 'help' : null;
	if (ctrl && shiftKey) return key.toLowerCase() === 'z' ? 'redo' : null;
	if (ctrl) return WITH_CTRL[key.toLowerCase()] ?? null;
	if (altKey) return WITH_ALT[key] ?? null;
	const single = singleKeys ? SINGLE[key.toLowerCase()] : undefined;
	if (!shiftKey) return PLAIN[key] ?? single ?? null;
	return WITH_SHIFT[key] ?? (singleKeys ? WITH_SHIFT_DIGIT[code] : undefined) ?? single ?? null;
}
