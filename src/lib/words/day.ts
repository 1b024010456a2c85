/**
 * What a host reads about the rest of the day.
 *
 * Room: words. English.
 */
const minutesWords = (ms: number): string => {
	const minutes = Math.round(ms / 60_000);
	return minutes === 1 ? '1 minute' : `${minutes} minutes`;
};

export const dayWords = {
	open: 'Times',
	title: 'The rest of the day',
	what: 'As things stand. What runs late moves everything after it, except fixed times.',
	nothing: 'Nothing is left to come.',
	step: 'What',
	begins: 'Begins',
	fixed: 'Fixed time',
	fixedOf: (step: string) => `Fixed time: ${step}`,
	let: 'Let it move',
	late: (ms: number) => `${minutesWords(ms)} late`,
	behind: (ms: number) => `You are ${minutesWords(ms)} behind a fixed time.`,
	offer: (names: readonly string[]) => `These would get shorter: ${names.join(', ')}.`,
	shorter: (step: string, minutes: number) => `${step}, ${minutes} minutes`,
	shorten: 'Make them shorter',
	cannot: 'Shorter rounds cannot make up for it. Move the fixed time, or leave a step out.',
	tell: 'Tell the room',
	tellHint: 'Shows on the big screen and on every phone.',
	tellDraft: (step: string, time: string) => `${step} is now at ${time}.`,
	told: 'The room has been told.',
	takeBack: 'Take it off the screens',
	everything: 'Pause everything',
	everythingHint: 'For a fire bell. Every clock stops, every screen says so, and later times move.'
} as const;
