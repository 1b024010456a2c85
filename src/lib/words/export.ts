/**
 * What the pages say on which a harvest goes out and comes in: export, opening a file, reading.
 *
 * Room: words. English.
 */
import type { Audience } from '#lib/domain/audience.ts';

export const exportWords = {
	tab: 'Save the harvest',
	heading: 'Save the harvest',
	audience: 'Who is it for?',
	audiences: {
		all: 'Everything, for hosts and harvesters',
		room: 'The people in the room',
		steering: 'The steering group',
		public: 'Everybody'
	} satisfies Record<Audience | 'all', string>,
	audienceHint: 'A note goes only as far as the person who wrote it agreed.',
	formats: 'Choose a file',
	editions: 'Make an edition for others to read',
	save: (title: string) => `Save: ${title}`,
	nothing: 'No notes yet. Notes show up here as people write.'
} as const;

/** "40 of 46 notes are in it. 6 were said for fewer people and are left out." */
export function inItWords(kept: number, total: number): string {
	const notes = total === 1 ? 'note' : 'notes';
	const inIt = `${kept} of ${total} ${notes} ${total === 1 ? 'is' : 'are'} in it.`;
	const left = total - kept;
	if (left === 0) return inIt;
	return `${inIt} ${left} ${left === 1 ? 'was' : 'were'} said for fewer people, and left out.`;
}

export const openFileWords = {
	heading: 'A file with what people said',
	hint: 'A Sheaf harvest file or archive: its name ends in .json or .zip. It opens as a gathering of its own.',
	choose: 'Choose a file',
	opening: 'Opening…',
	open: 'Open it',
	notKept: 'Not opened. This device is full. Free some space, then choose the file again.'
} as const;

export const readingWords = {
	tab: 'The results',
	heading: 'The results',
	wait: 'Asking the room’s computer.',
	unreachable: 'The room’s computer does not answer. Check the network, then try again.',
	notALink: 'This link is not whole. Copy all of it, with what follows #.'
} as const;
