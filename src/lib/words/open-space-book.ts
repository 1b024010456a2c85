/**
 * What the book says of an Open Space's agenda; the same in easy words.
 *
 * Room: words. English.
 */
const quoted = (titles: readonly string[]) => titles.map((title) => `“${title}”`).join(', ');

export const agendaBookWords = {
	head: ['When', 'Where', 'Session', 'What became of it'],
	origin: {
		repeat: (title: string) => `Held again: “${title}”.`,
		split: (title: string) => `Came out of “${title}”.`
	},
	joined: (titles: readonly string[]) => `With ${quoted(titles)} in it.`,
	before: (places: readonly string[]) => `Was at ${places.join('; ')}.`,
	into: (title: string) => `Joined “${title}”.`,
	nobodyCame: 'Nobody came, and that is all right.',
	states: {
		queued: 'Had no place.',
		'needs-place': 'Had no place.',
		'nobody-came': 'Nobody came, and that is all right.',
		withdrawn: 'Did not take place.'
	} as Readonly<Record<string, string>>
} as const;
