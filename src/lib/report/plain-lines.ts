/**
 * People's words as lines without anything that is no letter: tabs, bells, marks that turn the
 * direction of what follows.
 *
 * Room: report.
 */
const LINE_ENDS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;
const CONTROLS = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu;

/** Never empty lines, and no space around them: neither can open a block. */
export const plainLines = (text: string): string[] => {
	const lines = text.split(LINE_ENDS).map((line) => line.replaceAll(CONTROLS, ' ').trim());
	return lines.filter((line) => line !== '');
};
