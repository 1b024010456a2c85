/**
 * What the big screen says at a World Café's harvest.
 *
 * Room: words. English.
 */
const clock = (atMs: number): string =>
	new Date(atMs).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });

export const cafeWallWords = {
	title: 'What the room says',
	nothing: 'Insights show up here when the host shows them.',
	forms: { insight: 'key insight', carry: 'carried on' } as Readonly<Record<string, string>>,
	dots: (count: number) => (count === 1 ? '1 dot' : `${count} dots`),
	cloth: (place: string, round: number) =>
		[place && `The cloth of ${place.toLowerCase()}`, round > 0 && `round ${round}`]
			.filter(Boolean)
			.join(', ') || 'A cloth',
	late: (count: number, place: string, atMs: number) =>
		`+${count} from ${place.toLowerCase()}, arrived ${clock(atMs)}`
} as const;
