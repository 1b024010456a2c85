/**
 * What a World Café's host reads beside the tables.
 *
 * Room: words. English.
 */
const list = (words: readonly string[]): string =>
	words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

export const consoleWords = {
	sheets: (round: number) => `Table sheets of round ${round}`,
	filled: (filled: number, all: number) => `${filled} of ${all} tables have something to carry on.`,
	reopen: 'Open a sheet again',
	reopenOne: (table: string, round: number) => `${table}, round ${round}`,
	openAgain: (table: string, round: number) =>
		`${table} may write on its sheet of round ${round} again.`,
	travels: 'What travelled on',
	travelled: (from: string, to: readonly string[]) =>
		`From ${from || 'a table'}; came up again at ${list([...new Set(to)])}.`,
	harvest: 'Harvest',
	insights: (count: number) =>
		count === 1
			? '1 key insight. Show it from the notes.'
			: `${count} key insights. Show them from the notes.`,
	dotted: (people: number) =>
		people === 1 ? '1 person has put dots.' : `${people} people have put dots.`,
	noSheets: (tables: readonly string[]) =>
		tables.length === 1
			? `No sheet from ${tables[0]?.toLowerCase()} yet. Give 1 more minute?`
			: `No sheet from ${tables.length} tables yet: ${tables
					.map((table) => table.replace(/^Table /, ''))
					.join(', ')}. Give 1 more minute?`
} as const;
