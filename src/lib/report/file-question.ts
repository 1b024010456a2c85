/**
 * The questions of a harvest file: it spells them where they were asked, here each has a name.
 *
 * Room: report.
 */
import type { QuestionId } from '#lib/domain/id.ts';
import { GATHERING_QUESTION } from './file-parts.ts';

export interface FileQuestions {
	readonly all: ReadonlyMap<QuestionId, string>;
	/** The name of a question, a new one where nobody has asked it yet. */
	readonly idOf: (text: string) => QuestionId;
	/** What is asked where a file says nothing. */
	readonly usual: QuestionId | '';
}

/** @param ofGathering - the question that the whole gathering is about; may be empty */
export function createQuestions(ofGathering: string): FileQuestions {
	const all = new Map<QuestionId, string>();
	const idByText = new Map<string, QuestionId>();
	const add = (id: QuestionId, text: string) => {
		all.set(id, text);
		idByText.set(text, id);
		return id;
	};
	if (ofGathering) add(GATHERING_QUESTION, ofGathering);
	return {
		all,
		idOf: (text) => idByText.get(text) ?? add(`q${idByText.size + 1}`, text),
		usual: ofGathering ? GATHERING_QUESTION : ''
	};
}
