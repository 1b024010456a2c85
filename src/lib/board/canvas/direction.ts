/** Which way a text runs, by its first letter, as a browser decides for `dir="auto"`. Room: board. */
const FIRST_LETTER = /\p{Letter}/u;
const RIGHT_TO_LEFT =
	/[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

export function directionOf(text: string): 'ltr' | 'rtl' {
	const first = FIRST_LETTER.exec(text)?.[0] ?? '';
	return RIGHT_TO_LEFT.test(first) ? 'rtl' : 'ltr';
}
