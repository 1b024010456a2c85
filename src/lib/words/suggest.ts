/** Sentences about suggested groups. Room: words. */
import { countNotes } from './harvest.ts';

export const suggestWords = {
	open: 'Suggest groups',
	title: 'Do these belong together?',
	none: 'No groups to suggest. Every note is in a theme, or stands on its own.',
	done: 'That was the last one.',
	again: 'Look at them again',
	how: 'Found by similar words, on this device. Nothing moves by itself.',
	working: 'Looking for similar words…',
	cancel: 'Stop looking',
	why: (words: readonly string[]) => `They share: ${words.join(', ')}`,
	nth: (nth: number, of: number) => `Group ${nth} of ${of}`,
	keepIn: 'Notes of this group',
	name: 'Name of the theme',
	make: (count: number) => `Make theme from ${countNotes(count)}`,
	addTo: 'Or put them in',
	add: 'Put them in',
	notThese: 'Not these',
	later: 'Later',
	alone: (count: number) =>
		count === 1
			? '1 note stands on its own. It counts as much as the rest.'
			: `${count} notes stand on their own. They count as much as the rest.`,
	aloneTray: 'Notes that stand on their own',
	pickAlone: 'Pick these',
	fineness: 'Groups',
	remove: 'Remove suggestions',
	removed: 'Suggestions are gone. Nothing else has changed.',
	turnedDown: 'Not suggested again',
	looksLike: 'Looks like:',
	sameAs: 'Says the same:',
	bothStay: 'Both stay.'
} as const;

export const finenessWords = {
	few: 'Few and large',
	usual: 'In between',
	many: 'Many and small'
} as const;
