/** What stands beside dots, on phones and on harvesters' screens. Room: words. */
export const dotWords = {
	vote: 'Put your dots',
	left: (left: number) => {
		if (left === 0) return 'All your dots are put. You can still change them.';
		return left === 1 ? 'You have 1 left.' : `You have ${left} left.`;
	},
	rule: (dots: number, most: number) =>
		most < dots
			? `${dots} dots for each person, at most ${most} on one.`
			: `${dots} dots for each person.`,
	fewer: (card: string) => `One dot fewer on: ${card}`,
	more: (card: string) => `One dot more on: ${card}`,
	on: (count: number) => (count === 1 ? '1 dot' : `${count} dots`),
	none: 'Nothing to vote on yet.'
} as const;
