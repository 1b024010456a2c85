/** Sentences about bringing notes in from elsewhere. Room: words. */
import type { BroughtColumn, BroughtRefusal } from '#lib/domain/brought.ts';
import { MAX_BROUGHT_BYTES, MAX_BROUGHT_NOTES, MAX_TEXT_CHARS } from '#lib/domain/limits.ts';
import { countNotes, countThemes } from './harvest.ts';

const MIB = 1024 * 1024;

export const bringWords = {
	tab: 'Bring notes in',
	heading: 'Bring notes in',
	hows: 'What do you have?',
	toList: 'Back to the list',
	text: 'Paste a list here',
	hint: 'Each line becomes one note. Rows from a spreadsheet work too.',
	look: 'Look at it first',
	file: 'Choose a CSV file',
	fileHint:
		'A table saved by Miro, Mural, a form or a spreadsheet, as CSV. You look at it before anything is added.',
	preview: (count: number) => `${countNotes(count)} to add`,
	previewName: 'The first rows',
	column: (nth: number) => `Column ${nth} is`,
	headed: 'The first row holds titles',
	more: (count: number) => `And ${count} more rows like these.`,
	kind: 'Notes without a kind are',
	themes: (count: number) => `They bring ${countThemes(count)} along.`,
	doubles: (count: number) =>
		count === 1
			? '1 of them is here already, word for word.'
			: `${count} of them are here already, word for word.`,
	doublesToo: 'Add those again',
	add: (count: number) => `Add ${countNotes(count)}`,
	nothingNew: 'All of these are here already.',
	back: 'Start again',
	adding: (count: number) => `Adding ${countNotes(count)}…`,
	notKept: 'Not saved. This device is full. Free some space, then try again.',
	harvest: 'Choose a Sheaf file',
	harvestHint:
		'A .json or .zip file that another Sheaf has saved. You see what is new before anything is added.',
	fresh: (count: number) =>
		count === 0 ? 'Nothing in it is new.' : `${countNotes(count)} new here.`,
	here: (count: number) => `${countNotes(count)} here already. They are not doubled.`,
	gone: (count: number) => `${countNotes(count)} taken back or erased here. They stay away.`,
	newThemes: (count: number) => `${countThemes(count)} new here.`,
	moreIn: (count: number) => `${countThemes(count)} here get more notes.`,
	addHarvest: 'Add what is new',
	harvestAdded: (count: number) => `${countNotes(count)} added from another harvest`,
	choosePhoto: 'Which photo do you type from?',
	noPhotos: 'There are no photos yet. Add one first, of a tablecloth or a flipchart.',
	addPhoto: 'Add a photo',
	typeFrom: (alt: string) => `Type from: ${alt}`,
	otherPhoto: 'Another photo',
	photoAlt: 'The photo to type from',
	photoElsewhere: 'This photo is still on another device.',
	firstCorner:
		'Tap one corner of the part that you type from. Or leave it: then it is the whole photo.',
	secondCorner: 'Now tap the corner across from it.',
	typeLabel: 'What is written there',
	keepTyped: 'Keep this note',
	byNumbers: 'Choose the part by numbers',
	wholePicture: 'The whole photo',
	typedHere: 'Typed from this photo',
	cutAlt: 'The part of the photo that this note was typed from',
	typedFrom: 'Typed from this part of a photo.',
	wholePhoto: 'See the whole photo',
	added: (count: number) => `${countNotes(count)} added`
} as const;

export const howWords = {
	paste: 'A list to paste',
	table: 'A table as a CSV file',
	photo: 'A photo to type from',
	file: 'Another Sheaf harvest'
} as const;
export type How = keyof typeof howWords;

export const cutWords = {
	x: 'From the left edge, %',
	y: 'From the top edge, %',
	width: 'How wide, %',
	height: 'How high, %'
} as const;

export const broughtColumnWords: Readonly<Record<BroughtColumn, string>> = {
	text: 'The words of the note',
	theme: 'Theme',
	table: 'Table or place',
	round: 'Round',
	kind: 'Kind of note',
	voice: 'Who said it',
	tag: 'Tag',
	none: 'Leave it out'
};

export function broughtRefusalWords(refusal: BroughtRefusal): string {
	switch (refusal.why) {
		case 'empty':
			return 'There are no words in this. Paste a list, or choose another file.';
		case 'unreadable':
			return 'We could not read this file. In Excel, choose File, Save as, CSV UTF-8.';
		case 'spreadsheet':
			return 'This is an Excel file. In Excel, choose File, Save as, CSV UTF-8.';
		case 'too-large':
			return `This is larger than ${MAX_BROUGHT_BYTES / MIB} MB. Split it into two.`;
		case 'no-text':
			return 'Say which column holds the words of the notes.';
		case 'too-long':
			return `Row ${refusal.line} is ${refusal.over} letters too long. A note has at most ${MAX_TEXT_CHARS} letters.`;
		case 'too-many':
			return `That is ${refusal.count} notes. Add at most ${MAX_BROUGHT_NOTES} at once.`;
	}
}
