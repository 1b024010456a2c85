/**
 * What an Open Space calls its steps, rows and rooms, for everybody. English.
 *
 * Room: words.
 */

const between = (start: string, end: string) => `${start} to ${end}`;

/** @param isLong - the gathering takes several days */
export const slotTitle = (
	{ day, start, end }: { readonly day: number; readonly start: string; readonly end: string },
	isLong: boolean
): string => `${isLong ? `Day ${day}, ` : ''}${between(start, end)}`;

export const openSpaceStepWords = {
	arriving: { title: 'People are arriving', begin: 'Open the doors' },
	opening: { title: 'Opening circle', begin: 'Open the circle' },
	marketplace: { title: 'Marketplace', begin: 'Open the marketplace' },
	beginSlot: (start: string) => `Start the ${start} sessions`,
	walk: { title: 'Time to walk', begin: 'End these sessions' },
	evening: { title: 'Evening news', begin: 'Come together for the evening news' },
	morning: { title: 'Morning news', begin: 'Begin the next day' },
	news: { title: 'News', begin: 'End these sessions and hear the news' },
	dots: { title: 'Dots', begin: 'Give everybody dots' },
	actionSpace: { title: 'Space for action', begin: 'Open space for action' },
	actionGroups: { title: 'Action groups', begin: 'Start the action groups' },
	'done-started-unclear': {
		title: 'Done, started, not clear yet',
		begin: 'Ask what has come of it'
	},
	closing: { title: 'Closing circle', begin: 'Come to the closing circle' },
	closed: { title: 'The Open Space is closed', begin: 'Close the Open Space' }
} satisfies Readonly<
	Record<string, { readonly title: string; readonly begin: string } | ((start: string) => string)>
>;

/** How a session's place differs from the one before. */
export type Change = 'room' | 'time' | 'both';
