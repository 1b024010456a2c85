/**
 * What an Open Space says on the big screen.
 *
 * Room: words. English.
 */
import { isolate } from './isolate.ts';
import type { Change } from './open-space.ts';

const list = (titles: readonly string[]): string => titles.map(isolate).join(' · ');

export const openSpaceWallWords = {
	title: 'Sessions by time and place',
	nothing: 'No session is on the wall yet. Who has something that matters to them?',
	offer: 'Offer a session on your phone, or come to the middle.',
	now: 'now',
	noPlace: (titles: readonly string[]) => `Looking for a place: ${list(titles)}`,
	changes: {
		room: 'Room changed',
		time: 'Time changed',
		both: 'Moved'
	} satisfies Readonly<Record<Change, string>>,
	ghost: (title: string, to: string) => `“${isolate(title)}” is now ${to}`,
	joined: (title: string, other: string, to: string) =>
		`“${isolate(title)}” joined “${isolate(other)}”${to === '' ? '' : `, ${to}`}`,
	at: (slot: string, space: string) => `${slot}, ${isolate(space)}`,
	noPlaceNow: 'without a place for now',
	nobodyCame: 'nobody came, and that is all right',
	news: 'What came of the sessions',
	quiet: (titles: readonly string[]) => `We would love to hear from: ${list(titles)}`,
	noNews: 'Reports show up here as hosts show them.',
	forms: {
		'session-report': '',
		'session-next': 'Next: ',
		'session-drawing': ''
	} as Readonly<Record<string, string>>,
	dots: (count: number) => (count === 1 ? '1 dot' : `${count} dots`),
	outcomes: ({
		done,
		started,
		unclear
	}: Readonly<Record<'done' | 'started' | 'unclear', number>>) =>
		`Done: ${done} · Started: ${started} · Not clear yet: ${unclear}`,
	pictureOf: (title: string) => `A picture from “${title}”`,
	page: (at: number, of: number) => `${at} of ${of}`
} as const;
