/**
 * What a World Café says on a table's own tablet.
 *
 * Room: words. English.
 */
/** As in `harvest/sheets.ts`, which words do not know. */
type SheetForm = 'carry' | 'table-question' | 'table-surprise' | 'cloth';

export const cafePlaceWords = {
	carried: (round: number) => `Carried on from round ${round}`,
	brief: 'Tell this to the people who have just come.',
	sheet: (round: number) => `This table’s sheet, round ${round}`,
	lines: {
		carry: 'To carry on',
		'table-question': 'A question',
		'table-surprise': 'A surprise',
		cloth: 'Photo of the cloth'
	} satisfies Record<SheetForm, string>,
	ofThree: (count: number) => `${Math.min(count, 3)} of 3`,
	write: 'Write it',
	more: 'Write one more',
	writeOn: (line: string, isFull: boolean) => `${isFull ? 'Write one more' : 'Write it'}: ${line}`,
	photo: 'A photo',
	by: (voice: string) => `\u00a0· \u2068${voice}\u2069`,
	thought: 'Write a thought instead',
	said: 'Said at this table in this round'
} as const;
