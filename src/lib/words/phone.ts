/**
 * What people read on their own phone.
 *
 * Room: words. English. Sentences that are fit together here are whole ones: nothing is glued on
 * a screen.
 */
import type { Audience } from '#lib/domain/audience.ts';
import { MAX_TEXT_CHARS } from '#lib/domain/limits.ts';
import type { StepKind } from '#lib/domain/activity.ts';
import type { PauseReason } from '#lib/domain/pause.ts';

/** Said under the button, as the choice stands. */
export const consentWords: Readonly<Record<Audience, string>> = {
	room: 'We may use your words in the report for this room, without your name.',
	steering:
		'We may use your words in the report for this room and the steering group, without your name.',
	public: 'We may use your words in a report that anybody can read, without your name.'
};

export const audienceWords: Readonly<Record<Audience, string>> = {
	room: 'Only in this room',
	steering: 'Also by the steering group',
	public: 'Also in public'
};

/** What to do now, on a card above the question. Most of the time there is nothing to say. */
export const stepWords: Readonly<Partial<Record<StepKind, readonly [string, string]>>> = {
	moving: ['Time to move', 'Take your ideas to another table. Late thoughts are welcome.'],
	harvest: ['Time to harvest', 'Look at what was said. What should not be forgotten?'],
	closed: ['This gathering has finished', 'You can still read your own notes.']
};

/** Why nothing goes on just now. */
export const pausedWords: Readonly<Record<PauseReason, string>> = {
	break: 'The clock is paused.',
	moment: 'One table needs a moment. Stay where you are.',
	everything: 'Everything is paused. Follow the hosts.'
};

export const bellWords = 'The bell rang. Finish your thought, then look up.';

export const minutesLeftWords = (msLeft: number): string =>
	msLeft <= 0 ? 'Time is up' : `${Math.ceil(msLeft / 60_000)} min left`;

/** In the place of the box, in a conversation that keeps no words. */
export const notWrittenWords =
	'Nothing that is said here is written down. What you write for yourself stays on this phone.';

/** The same, where a circle writes down what it agreed. */
export const onlyAgreedWords = 'Only what the circle agrees on is written down.';

/** Above what was carried on from earlier in the day; on the big screen too. */
export const carriedWords = 'From earlier today';

/** @param notes - as the room's view words it: "fewer than 5", "14"; empty for none */
export const roomNotesWords = (notes: string): string =>
	notes === '' ? '' : `The room has written ${notes} notes so far.`;

export const ownNotesWords = (count: number): string =>
	count === 0 ? 'Your notes' : `Your notes (${count})`;

/** What a host erased of what was written here; empty for nothing. */
export const erasedWords = (count: number): string => {
	if (count === 0) return '';
	return count === 1 ? 'A host erased a note of yours.' : `A host erased ${count} notes of yours.`;
};

/** Nothing until three quarters of the room are used. */
export function lengthWords(chars: number): string {
	const left = MAX_TEXT_CHARS - chars;
	if (left < 0) return tooLongWords(-left);
	return chars < MAX_TEXT_CHARS * 0.75 ? '' : `${left} letters left`;
}

export const tooLongWords = (charsOver: number): string =>
	`Your note is ${charsOver === 1 ? '1 letter' : `${charsOver} letters`} too long. Make it shorter, or send it as two notes.`;

export const wrongCodeWords = (code: string): string =>
	`There is no gathering with the code ${code}. Check the code on the big screen.`;

export const strangeCodeWords =
	'A code has 5 letters and numbers, like KW7F3. Check the code on the big screen.';

export const noAnswerWords =
	'The room’s computer does not answer. Check that this phone is on the room’s Wi-Fi, then try again.';

export const phonePhotoWords = {
	take: 'Take a photo',
	add: 'Add a photo',
	loading: 'Making the photo ready…',
	notLoaded:
		'The photo cannot be opened without the room’s Wi-Fi. Join it, then choose the photo again.'
} as const;

/** Beside an own note with a photo. */
export const ownPhotoWords = {
	opening: 'Looking for this photo…',
	missing: 'This photo is no longer on this phone.',
	waiting: 'Words sent, photo waiting',
	/** Names the buttons of a note that has no words. */
	noWords: 'the photo'
} as const;
