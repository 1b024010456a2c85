/**
 * What the Start screens of methods have in common: when it is, what is missing, lists typed line by
 * line.
 *
 * Room: methods. Only for the app.
 */
import { MAX_QUESTION_CHARS } from '#lib/domain/limits.ts';
import { isoDay } from '#lib/words/days.ts';
import type { NewGathering } from '#lib/state/home/create-gathering.ts';

/** Today, under the title that a method gives to its day: "Circle on 16 May". */
export function aboutToday(titleOn: (day: string) => string): NewGathering['about'] {
	const now = new Date();
	const day = now.toLocaleDateString(undefined, { day: 'numeric', month: 'long' });
	return { title: titleOn(day), date: isoDay(now), venue: '' };
}

interface QuestionWords {
	readonly questionMissing: string;
	readonly questionTooLong: (over: number) => string;
}

/** What to say of a question that cannot be asked; undefined for one that can. */
export function whyNotAsked(question: string, words: QuestionWords): string | undefined {
	const over = question.trim().length - MAX_QUESTION_CHARS;
	if (question.trim() === '') return words.questionMissing;
	return over > 0 ? words.questionTooLong(over) : undefined;
}

export const linesOf = (text: string): string[] =>
	text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');
