/**
 * What the harvest screens say: the board, the list, a theme's page.
 *
 * Room: words. English. Chooses nothing; counts and names are handed in.
 */
import type { Place } from '#lib/domain/plan.ts';
import type { DeviceKind, NoteKind } from '#lib/domain/note.ts';

export const countNotes = (count: number): string => (count === 1 ? '1 note' : `${count} notes`);
const countPlaces = (count: number, kind: Place['kind']): string => {
	const word = kind === 'table' ? 'table' : 'place';
	return count === 1 ? `1 ${word}` : `${count} ${word}s`;
};
export const countThemes = (count: number): string => (count === 1 ? '1 theme' : `${count} themes`);

/** Under a theme's name: "9 notes · 4 tables". */
export const themeCounts = (notes: number, places: number, kind: Place['kind']): string =>
	places > 0 ? `${countNotes(notes)} · ${countPlaces(places, kind)}` : countNotes(notes);

/** With what it is a part of: "7 of 69 notes, from 5 of 6 tables". */
export const themeShare = (
	notes: { readonly here: number; readonly all: number },
	places: { readonly here: number; readonly all: number },
	kind: Place['kind']
): string => {
	const share = `${notes.here} of ${countNotes(notes.all)}`;
	return places.all > 0
		? `${share}, from ${places.here} of ${countPlaces(places.all, kind)}`
		: share;
};

export const kindWords: Readonly<Record<NoteKind, string>> = {
	idea: 'idea',
	quote: 'quote',
	photo: 'photo',
	question: 'question',
	surprise: 'surprise',
	action: 'action'
};

export const typedByWords: Readonly<Record<DeviceKind, string>> = {
	phone: 'Typed on a phone',
	place: 'Typed on the table’s tablet',
	host: 'Typed by a host',
	harvester: 'Typed by a harvester',
	form: 'Typed on the simple page',
	file: 'From a file'
};

export const roundWords = (round: number): string => `Round ${round}`;
export const outsideRounds = 'Outside the rounds';

export const screenWords = {
	boardTitle: 'Harvest board',
	listTitle: 'Harvest list',
	streamTitle: 'New notes',
	stream: 'New notes',
	board: 'Board',
	list: 'List',
	undo: 'Undo',
	redo: 'Redo',
	find: 'Find notes',
	clearFind: 'Clear',
	newTheme: 'New theme',
	addQuote: 'Add a quote',
	addPhoto: 'Add a photo',
	more: 'More',
	bring: 'Bring notes in',
	votes: 'Votes',
	lenses: 'Lenses',
	matrix: 'Who said what',
	save: 'Save the harvest',
	help: 'Help',
	back: 'Back',
	close: 'Close',
	leave: 'Leave it as it is',
	keys: 'Keys',
	views: 'Views of the harvest',
	themes: 'Themes',
	bin: 'Bin',
	putBack: 'Put back',
	howToSort: 'Pick notes, then choose a theme. Or drag.',
	unpick: 'Unpick',
	pickAll: 'Pick all',
	pickSeveral: 'Pick several',
	moveToTheme: 'Move to theme',
	moveTo: 'Move to…',
	notSortedYet: 'Not sorted yet',
	putInBoth: 'Keep in both',
	takeOut: 'Take out of theme',
	makeTheme: 'Make a theme',
	changeTheme: 'Change…',
	openTheme: 'Open',
	whereFrom: 'Where it comes from'
} as const;

/** Notes as they come. */
export const streamWords = {
	filter: 'Show only',
	beside: 'Themes, and what is missing',
	activity: 'Part of the day',
	wholeDay: 'The whole day',
	table: 'Table',
	allTables: 'All tables',
	noTable: 'No table named',
	round: 'Round',
	allRounds: 'All rounds',
	question: 'Question',
	allQuestions: 'All questions',
	lens: 'Listen for',
	noLens: 'Everything',
	unasked: 'What nobody asked for',
	onlyNew: 'Not read yet',
	onlyUnsorted: 'Not sorted yet',
	isNew: 'New',
	count: (shown: number, unread: number): string =>
		`${countNotes(shown)}, ${unread === 0 ? 'all read' : `${unread} not read yet`}.`,
	arrived: (count: number): string =>
		count === 1 ? 'Show 1 note that has just come' : `Show ${count} notes that have just come`,
	markAll: 'I have read these',
	none: 'No notes like this yet.',
	clear: 'Show everything',
	missing: 'Still missing',
	nothingMissing: 'Nothing is missing so far.',
	plan: 'Harvest plan',
	put: (count: number): string => `Put ${countNotes(count)} into`,
	howToSort: 'Tick notes, then tap a theme.'
} as const;

export const boardWords = {
	name: 'Notes on the board',
	smaller: 'Smaller',
	larger: 'Larger',
	fit: 'Fit',
	fullSize: 'Show at 100%',
	moveView: 'Move the view',
	left: 'Move the view left',
	right: 'Move the view right',
	up: 'Move the view up',
	down: 'Move the view down',
	empty: 'Nothing here yet. Notes show up as people write.',
	noThemes: 'No themes yet. Pick notes, then make a new theme.',
	held: 'Holding it. Arrow keys move it, Enter puts it down, Esc puts it back.',
	putDown: 'Put down.',
	putBack: 'Put back where it was.',
	cannotHold: 'Notes beside the board are moved with M.'
} as const;

export const emptyWords = {
	harvest: 'Nothing here yet. Notes show up as people write.',
	theme: 'No notes in this theme yet. Pick notes, then choose this theme.',
	unsorted: 'Every note is in a theme.',
	binned: 'This theme is in the bin. Its notes are not sorted.',
	noTheme: 'This theme is not here. It may have gone into another one.'
} as const;

export const nothingFound = (find: string): string => `No notes have “${find}”. Try another word.`;
export const foundCount = (found: number, all: number): string =>
	`${found} of ${countNotes(all)} found`;

export const unsortedTitle = (count: number): string => `Not sorted yet (${count})`;
export const pickedCount = (count: number): string => `${countNotes(count)} picked`;
export const moveButton = (count: number): string => `Move ${countNotes(count)}`;
export const showMore = (count: number): string => `Show ${countNotes(count)} more`;
export const zoomPercent = (zoom: number): string => `${Math.round(zoom * 100)}%`;

/** One option in the board's list: everything that the paper shows. */
export const slipName = (
	parts: readonly string[],
	theme: string | null,
	nth: number,
	of: number
): string =>
	[...parts, `${theme ?? screenWords.notSortedYet}, ${nth} of ${of}`]
		.filter((part) => part !== '')
		.map((part) => (/[.!?…]["”»]?$/u.test(part) ? part : `${part}.`))
		.join(' ');

export const themeFormWords = {
	newTitle: 'New theme',
	newWithNotes: (count: number) => `New theme from ${countNotes(count)}`,
	name: 'Name of the theme',
	make: 'Make theme',
	changeTitle: 'Change the theme',
	rename: 'Keep this name',
	mergeInto: 'Merge into',
	merge: 'Merge themes',
	split: (count: number) => `Split: ${countNotes(count)} into a new theme`,
	splitHint: 'To split this theme, pick some of its notes first.',
	splitName: 'Name of the new theme',
	splitButton: 'Split theme',
	lay: 'Move it on the board',
	layLeft: 'Left',
	layRight: 'Right',
	layUp: 'Up',
	layDown: 'Down',
	bin: 'Put theme in the bin',
	binHint: 'Its notes stay. They become not sorted.',
	twoNames: 'Two people gave this theme a name. Pick one.',
	pick: (title: string) => `Use “${title}”`
} as const;

export const moveFormWords = {
	title: (count: number) => `Move ${countNotes(count)} to a theme`,
	name: 'Theme',
	hint: 'Type to find a theme, or to make a new one.',
	makeNew: (title: string) => `Make new theme “${title}”`,
	move: 'Move'
} as const;

export const noteDetailWords = {
	title: 'Where this note comes from',
	inThemes: 'In themes',
	activity: 'Activity',
	round: 'Round',
	table: 'Table',
	question: 'Question',
	typed: 'How it came',
	voice: 'Whose words',
	said: 'How close',
	source: 'Printed in',
	unknown: 'Nobody noted it',
	changedSince: 'Its author changed this note after it was put here.'
} as const;

export const themePageWords = {
	photos: 'Photos',
	words: 'What people said',
	tables: 'Tables',
	noPhotos: 'No photos in this theme.',
	noTables: 'No note here names a table.',
	tableRow: (table: string, count: number) => `${table}: ${countNotes(count)}`
} as const;

/** What was just done, for the line at the foot. */
export const doneWords = {
	made: (title: string, count: number) =>
		count > 0 ? `New theme ${title} with ${countNotes(count)}` : `New theme ${title}`,
	moved: (count: number, title: string) => `${countNotes(count)} moved to ${title}`,
	put: (count: number, title: string) => `${countNotes(count)} put in ${title} too`,
	takenOut: (count: number) => `${countNotes(count)} not sorted any more`,
	nothingToTakeOut: 'These are in no theme.',
	renamed: (title: string) => `Theme renamed to ${title}`,
	picked: (title: string) => `The theme is called ${title}`,
	merged: (from: string, into: string) => `${from} went into ${into}`,
	split: (count: number, title: string) => `${countNotes(count)} split off into ${title}`,
	binned: (title: string) => `${title} is in the bin`,
	erased: 'The note is erased for good',
	restored: (title: string) => `${title} is back`,
	laid: (count: number) => `${countNotes(count)} laid on the board`,
	themeLaid: (title: string) => `${title} moved on the board`,
	undone: 'Undone',
	redone: 'Done again',
	nothingToUndo: 'Nothing to undo',
	nothingToRedo: 'Nothing to do again',
	pickFirst: 'Pick notes first.'
} as const;

export const keyHelp: readonly { readonly keys: string; readonly does: string }[] = [
	{ keys: '↑ ↓', does: 'Next note' },
	{ keys: 'Alt + arrows', does: 'Nearest note that way' },
	{ keys: 'Home, End', does: 'First note, last note' },
	{ keys: 'Space', does: 'Pick this note' },
	{ keys: 'Shift + ↑ ↓', does: 'Pick as you go' },
	{ keys: 'Ctrl + A', does: 'Pick all' },
	{ keys: 'M', does: 'Move to a theme' },
	{ keys: 'Ctrl + G', does: 'Make a theme of what is picked' },
	{ keys: 'Delete', does: 'Put in the bin' },
	{ keys: 'Backspace', does: 'Take out of the theme' },
	{ keys: '1 to 6, 0', does: 'Mark with a colour, take the mark off' },
	{ keys: '[ ]', does: 'Earlier, later in its theme' },
	{ keys: 'Enter', does: 'Where this note comes from' },
	{ keys: 'N', does: 'Add a quote or a photo' },
	{ keys: 'H', does: 'Hold the note, then move it with arrow keys' },
	{ keys: 'Ctrl + Z', does: 'Undo' },
	{ keys: 'Ctrl + Shift + Z, Ctrl + Y', does: 'Redo' },
	{ keys: 'Ctrl + F', does: 'Find notes' },
	{ keys: 'Shift + 1', does: 'Show everything' },
	{ keys: 'Shift + 2', does: 'Show what is picked' },
	{ keys: 'Shift + 0', does: 'Show at 100%' },
	{ keys: 'L, B, S', does: 'List, board, new notes' },
	{ keys: 'Esc', does: 'Put back, unpick, leave' },
	{ keys: '?', does: 'These keys' }
];

export const keyHelpSwitch = 'Single letters can be switched off in Settings.';
