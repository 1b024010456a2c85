/**
 * What people read when something could not be done: one sentence for every code.
 *
 * Room: words. Typed by code, so that none is forgotten. Says what happened and what to do.
 */
import type { GrantRefusal } from '#lib/domain/grant.ts';
import type { ThemeRefusal } from '#lib/domain/theme.ts';
import type { DoorRefusal, IntakeRefusal, WorkRefusal } from '#lib/domain/wire.ts';
import { MAX_PHOTO_BYTES, MAX_TEXT_CHARS, MAX_TITLE_CHARS } from '#lib/domain/limits.ts';

export const intakeWords: Readonly<Record<IntakeRefusal, string>> = {
	'empty-text': 'Write something before you send.',
	'text-too-long': `Your note is longer than ${MAX_TEXT_CHARS} letters. Make it shorter, or send it as two notes.`,
	'voice-too-long': 'That name is too long. Use a shorter one.',
	'photo-too-large': `This photo is larger than ${MAX_PHOTO_BYTES / 1024} kB. Take it again with this page.`,
	'not-an-intent': 'The room could not read this note. It is still on this device.',
	'newer-app':
		'The room runs an older Sheaf that does not know this yet. It is kept on this device.',
	'wrong-gathering': 'This note belongs to another gathering.',
	'wrong-signature':
		'This note was changed on its way. Send it again from the device it was written on.',
	'not-your-note': 'Only the person who wrote a note can change it.',
	'not-a-host': 'Only a host can remove a note for good.',
	'not-a-responder': 'This link lets you read. Ask a steward for one to reply with.',
	'not-written-down':
		'Nothing of this is written down in this conversation. Your words are still on this device, and nowhere else.',
	'too-large': 'That is more than the room can take at once.',
	'too-fast': 'That was a lot at once. Your notes wait here and will send themselves.',
	'too-many-entries':
		'This device has said more than a room can take. Ask a host to look at this device.',
	'store-full': 'The room’s computer is full. Your notes wait here until there is space.',
	'store-damaged':
		'The room’s computer can read its notes but not keep new ones. Yours wait here until that is mended.',
	'relay-closing': 'The room’s computer is stopping. Your notes wait here.'
};

/** What a phone can be told at a door; by themselves, so that a phone loads no others. */
export const phoneDoorWords = {
	'grant-withdrawn': 'A host has withdrawn this device’s role. Ask them for a new link.',
	'not-a-ticket': 'The door did not open. Reload this page to try again.',
	'unknown-gathering': 'This gathering is not known here. Check that you are on the right Wi-Fi.',
	'gathering-erased':
		'This gathering was kept until its last day. It is erased at the relay, and stays so.',
	'unknown-code': 'There is no gathering with this code. Check the code on the big screen.',
	'not-allowed': 'This device’s role does not open this.',
	'too-large': intakeWords['too-large'],
	'too-many': 'The room is full. Wait a moment, then try again.',
	'relay-closing': intakeWords['relay-closing']
} as const;
export type PhoneRefusal = keyof typeof phoneDoorWords;

export const grantWords: Readonly<Record<GrantRefusal, string>> = {
	'grant-unknown': 'This device has no role in this gathering. Ask a host for a link.',
	'grant-withdrawn': phoneDoorWords['grant-withdrawn'],
	'invite-unknown': 'This link is not known here. Ask a host for a new one.',
	'invite-used': 'This link was used by another device. Ask a host for a new one.',
	'invite-expired': 'This link is too old. Ask a host for a new one.'
};

export const doorWords: Readonly<Record<DoorRefusal, string>> = {
	...grantWords,
	...phoneDoorWords,
	'place-pin-wrong':
		'This PIN does not belong to this table. Look at the table’s card, or ask a host.',
	'admission-needed':
		'This relay takes new gatherings with its admission key only. Ask whoever looks after it.',
	'admission-wrong': 'This relay did not take the admission key. Check it and type it again.'
};

const NOT_TAKEN = 'The room’s computer could not take what this device wrote.';
export const workWords: Readonly<Record<WorkRefusal, string>> = {
	'does-not-fit': NOT_TAKEN,
	'wrong-kind': NOT_TAKEN,
	garbage: NOT_TAKEN,
	'not-allowed': 'The room’s computer does not take changes of that kind from this device.',
	'too-large': 'What this device wrote is more than the room’s computer takes at once.',
	'gathering-full': 'The room’s computer has no space left for this gathering.'
};

export const themeWords: Readonly<Record<ThemeRefusal, string>> = {
	'empty-title': 'Give the theme a name first.',
	'title-too-long': `A theme’s name has at most ${MAX_TITLE_CHARS} letters.`,
	'too-many-themes': 'There are too many themes. Merge some before you make another.'
};
