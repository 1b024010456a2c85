/**
 * What a phone says about its card code.
 *
 * Room: words. English.
 */
import { MAX_VOICE_CHARS } from '#lib/domain/limits.ts';

export type CardRefusal = 'not-a-card' | 'unknown-card' | 'unreachable' | 'notes-here';

export const cardRefusalWords: Readonly<Record<CardRefusal, string>> = {
	'not-a-card': 'A card code has nine letters and numbers, like 7KQ 4MH X2P. Check your card.',
	'unknown-card': 'This card code is not known here. Check it, or ask a host for a new card.',
	unreachable:
		'The room’s computer does not answer. Join the room’s Wi-Fi, then try again with your card.',
	'notes-here':
		'There are notes on this phone already. Take them back first, or ask a host to put the two together.'
};

export const cardWords = {
	open: 'My card code',
	heading: 'My card code',
	why: 'With it your notes come back on another phone, if this one is lost or its battery is flat.',
	show: 'Show my card code',
	yours: 'Your card code',
	keep: 'Write it down, and keep it to yourself. Whoever has it can write as you.',
	ready: 'It works now.',
	notYet: 'It works as soon as this phone has met the room’s computer.',
	have: 'I have a card',
	type: 'The nine letters and numbers on your card',
	use: 'Use my card',
	busy: 'One moment…',
	kept: 'This card is yours now.',
	restored: 'Your notes are on this phone now.',
	notSaved: 'Not saved: this phone may be full. Free some space, then try again.',
	notLoaded: 'This could not be loaded. Join the room’s Wi-Fi, then try again.'
} as const;

export const aboutMeWords = {
	heading: 'About me',
	free: 'You can leave all of this empty.',
	name: 'My name',
	nameHint: 'Only hosts see it. Your notes stay without a name.',
	keepName: 'Keep my name',
	nameKept: 'Kept.',
	nameTooLong: `A name has at most ${MAX_VOICE_CHARS} letters. Use a shorter one.`,
	writeFor: 'I write for somebody else',
	writeForWhy: 'What you write then counts as theirs, not as yours.',
	beginWriting: 'Write for them',
	writing: (card: string | undefined) =>
		card
			? `You are writing for the person with seat card ${card}.`
			: 'You are writing down what somebody else says.',
	stopWriting: 'Write for myself again'
} as const;
