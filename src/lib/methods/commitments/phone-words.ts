/**
 * What commitments say on a phone. English. By themselves, so that a phone loads no others.
 */
export const commitmentPhoneWords = {
	hat: 'Which hat do you wear today?',
	of: (at: number, all: number) => `Commitment ${at} of ${all}`,
	rate: 'How far are we?',
	scale: ['1: not at all', '2', '3: half way', '4', '5: fully'],
	dontKnow: 'I don’t know',
	back: 'Back',
	next: 'Next',
	done: 'Thank you. You can change your ratings until the spread is shown.',
	private: 'Nobody sees your rating.',
	example: {
		label: 'For example…',
		hint: 'If you like: what did you see that shows it?'
	}
} as const;
