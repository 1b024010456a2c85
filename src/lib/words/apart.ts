/**
 * What a host reads when two halves of a room meet again.
 *
 * Room: words. English.
 */
export const apartWords = {
	title: 'You were apart for a while',
	what: 'Everybody’s notes are kept. Some things came out differently from what you had here.',
	step: (mine: string, theirs: string, now: string) =>
		`You went on to “${mine}”, the others to “${theirs}”. The room is now in “${now}”.`,
	goTo: (step: string) => `Go back to “${step}”`,
	question: (now: string) => `The question is now “${now}”.`,
	tableHost: (table: string, now: string) =>
		now === '' ? `${table} has no host now.` : `${table}’s host is now ${now}.`,
	tableName: (table: string, now: string) =>
		now === '' ? `${table} has no name now.` : `${table} is now called ${now}.`,
	use: (mine: string) => (mine === '' ? 'Leave it empty' : `Use “${mine}”`),
	seats: (round: number, people: number) =>
		people === 1
			? `Round ${round}: 1 person got another seat.`
			: `Round ${round}: ${people} people got other seats.`,
	fine: 'It is right as it is'
} as const;
