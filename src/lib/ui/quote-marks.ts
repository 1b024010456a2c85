/**
 * Puts quotation marks round what somebody said, unless they are there already.
 *
 * Room: ui. Marks by the script of the words, not of the page: an Arabic quote in an English page
 * keeps its own.
 */
const ALREADY = /^[“”„«‹"'‘「『].*[“”»›"'’」』]$/su;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const ANY_LETTER = /\p{Letter}/u;

export function withQuoteMarks(text: string): string {
	const words = text.trim();
	if (words === '' || ALREADY.test(words)) return words;
	const first = ANY_LETTER.exec(words)?.[0] ?? '';
	return RIGHT_TO_LEFT.test(first) ? `«${words}»` : `“${words}”`;
}
