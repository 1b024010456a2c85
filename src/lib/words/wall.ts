/**
 * What the big screen says. Few words, read from the back of the room.
 *
 * Room: words. English.
 */
export const wallWords = {
	tab: 'Big screen',
	join: 'How to join',
	wifi: 'Join this room’s Wi-Fi',
	open: 'Scan this square, or open',
	code: 'Code',
	qr: (code: string) => `Square code to join, ${code}`,
	late: 'Late? Come in. Sit at any table.',
	alsoAt: 'Write a note at',
	joinAt: 'Join at',
	timeLeft: 'Time left',
	timeUp: 'Time to move',
	roundOver: 'Time is up',
	paused: {
		break: 'Paused',
		moment: 'One table needs a moment.',
		everything: 'Everything is paused. Follow the hosts.'
	},
	bell: 'The bell has rung',
	notesTitle: 'What people said',
	noNotes: 'Notes show up here when the host shows them.',
	photoAway: 'This photo is on its way.',
	pauseMoving: 'Pause',
	goOn: 'Go on',
	unreachable: 'Looking for the room’s computer…'
} as const;

/** Tables whose clock is not the room's, and how much they have left. */
export const ownClockWords = (who: string, face: string): string => `${who}: ${face}`;

export const pageOfWords = (page: number, pages: number): string => `${page} of ${pages}`;

export const countsWords = (phones: number, notes: number | undefined): string => {
	const phoneWords = phones === 1 ? '1 phone here.' : `${phones} phones here.`;
	if (notes === undefined) return phoneWords;
	const noteWords = notes === 1 ? '1 note so far.' : `${notes} notes so far.`;
	return `${phoneWords} ${noteWords}`;
};
