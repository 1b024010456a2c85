import { expect, test } from 'vitest';
import { withQuoteMarks } from '#lib/ui/quote-marks.ts';

test.each([
	['We were asked, for once.', '“We were asked, for once.”'],
	['“Nobody rang me back.”', '“Nobody rang me back.”'],
	['"Nobody rang me back."', '"Nobody rang me back."'],
	['  A choir. ', '“A choir.”'],
	['سألونا مرة واحدة', '«سألونا مرة واحدة»'],
	['', '']
])('%s becomes %s', (said, shown) => {
	expect(withQuoteMarks(said)).toBe(shown);
});
