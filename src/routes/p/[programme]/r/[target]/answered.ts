/**
 * What a form says after an answer was given: where it is, or what to mend.
 *
 * Pure.
 */
import type { Answered } from '#lib/state/programme/programme.svelte.ts';
import { answerRefusalWords, answerWords, programmeFileWords } from '#lib/words/programme.ts';

export function answeredWords(answered: Answered): { said: string; problem: string | undefined } {
	switch (answered) {
		case 'sent':
			return { said: answerWords.given, problem: undefined };
		case 'kept':
			return { said: answerWords.kept, problem: undefined };
		case 'not-kept':
			return { said: '', problem: programmeFileWords['not-kept'] };
		default:
			return { said: '', problem: answerRefusalWords[answered] };
	}
}
