/**
 * What the forms say with which staff keep a quote or a photo, and a phone adds a photo.
 *
 * Room: words. English.
 */
import type { Audience } from '#lib/domain/audience.ts';
import {
	MAX_ALT_CHARS,
	MAX_PHOTO_BYTES,
	MAX_TEXT_CHARS,
	MAX_VOICE_CHARS
} from '#lib/domain/limits.ts';
import type { NoteRefusal } from '#lib/domain/note.ts';
import type { Faces, PhotoRefusal } from '#lib/domain/photo.ts';

/** Why a quote or a photo was not kept. */
export type CaptureRefusal = NoteRefusal | PhotoRefusal | 'no-photo' | 'alt-too-long';

export const captureRefusalWords: Readonly<Record<CaptureRefusal, string>> = {
	'empty-text': 'Write what was said first.',
	'not-written-down': 'Nothing of this is written down in this conversation. Nothing was kept.',
	'text-too-long': `This is longer than ${MAX_TEXT_CHARS} letters. Make it shorter, or keep it in two parts.`,
	'voice-too-long': `A name has at most ${MAX_VOICE_CHARS} letters. Use a shorter one.`,
	'photo-too-large': `This photo is larger than ${MAX_PHOTO_BYTES / 1024} kB. Choose it again on this page.`,
	'not-an-image': 'This photo could not be opened. Choose a JPEG or PNG photo.',
	'too-many-pixels': 'This photo is too large to open here. Take it with a smaller picture size.',
	'not-saved': 'Not saved: this device may be full. Free some space, then try again.',
	'no-photo': 'Take or add a photo first.',
	'alt-too-long': `What it shows has at most ${MAX_ALT_CHARS} letters. Make it shorter.`
};

/** The page on which staff keep a quote or a photo. */
export const captureWords = {
	toLive: 'Back to hosting',
	toList: 'Back to the list',
	toBoard: 'Back to the board',
	toPlan: 'Back to the harvest plan',
	toStream: 'Back to new notes',
	quoteInstead: 'Keep a quote instead',
	photoInstead: 'Keep a photo instead',
	help: 'Help'
} as const;

export const whereWords = {
	table: 'Table',
	noTable: 'No table',
	question: 'They were asked:'
} as const;

export const quoteWords = {
	heading: 'Keep a quote',
	said: 'What was said',
	voice: 'Whose words',
	voiceHint: 'As they wish to be named, such as “a carer”. Empty keeps them unnamed.',
	audience: 'Who may read it?',
	what: 'What is it?',
	keep: 'Keep quote',
	keepOther: 'Keep it',
	kept: 'Kept. You can write the next one.'
} as const;

/** What staff write down for a room, one word each: kinds of notes, and parts of a table's sheet. */
export const SAID_KINDS = [
	...(['quote', 'surprise', 'question', 'idea', 'action', 'carry', 'insight'] as const)
];
export type SaidKind = (typeof SAID_KINDS)[number];

export const saidKindWords: Readonly<Record<SaidKind, string>> = {
	quote: 'A quote',
	surprise: 'A surprise',
	question: 'A question',
	idea: 'An idea',
	action: 'A next step',
	carry: 'Something to carry on',
	insight: 'A key insight'
};

export const saidHeadings: Readonly<Record<SaidKind, string>> = {
	quote: quoteWords.heading,
	surprise: 'Keep a surprise',
	question: 'Keep a question',
	idea: 'Keep an idea',
	action: 'Keep a next step',
	carry: 'Keep something to carry on',
	insight: 'Keep a key insight'
};

export const audienceWords: Readonly<Record<Audience, string>> = {
	room: 'Only people in this room',
	steering: 'The steering group too',
	public: 'Everybody'
};

export const pickerWords = {
	take: 'Take a photo',
	takeAnother: 'Take another',
	choose: 'Add a photo',
	chooseAnother: 'Choose another',
	remove: 'Remove the photo',
	removed: 'The photo is removed.',
	opening: 'Making the photo ready…',
	preview: 'The photo you chose'
} as const;

export const photoWords = {
	heading: 'Keep a photo',
	alt: 'What does it show?',
	altHint:
		'For people who do not see it, such as “The cloth of table 3: a tree with six branches”.',
	text: 'Words that go with it (you can leave this empty)',
	faces: 'Did everyone in the photo say yes?',
	unsure: 'It stays in this room.',
	audience: 'Who may see it?',
	keep: 'Keep photo',
	kept: 'Kept. You can take the next one.'
} as const;

export const facesWords: Readonly<Record<Faces, string>> = {
	agreed: 'Yes',
	nobody: 'Nobody is in it',
	unsure: 'Not sure'
};
