/** The boxes that are printed on a sheet, each with what its words are in the harvest. */
import type { Recording } from '#lib/domain/activity.ts';
import type { Audience } from '#lib/domain/audience.ts';
import type { NoteBody } from '#lib/domain/note.ts';
import type { ReportForm } from '#lib/domain/session.ts';
import { CHECK_IN_WORD } from '#lib/harvest/energy.ts';
import { MAX_CARRY, type SheetForm } from '#lib/harvest/sheets.ts';
import { openSpaceReportWords } from '#lib/words/open-space-report.ts';
import { intakeWords, sheetWords } from '#lib/words/paper.ts';

export interface Box {
	readonly label: string;
	readonly kind: NoteBody['kind'];
	/** `agreed` is what a circle's scribe writes down. */
	readonly form: SheetForm | ReportForm | 'agreed' | typeof CHECK_IN_WORD;
}

export const TABLE_BOXES: readonly Box[] = [
	...Array.from({ length: MAX_CARRY }, (_, at): Box => ({
		...{ label: intakeWords.carry(at + 1), kind: 'idea', form: 'carry' }
	})),
	{ label: sheetWords.question, kind: 'question', form: 'table-question' },
	{ label: sheetWords.surprise, kind: 'surprise', form: 'table-surprise' }
];

const { fields } = openSpaceReportWords;

export const SESSION_BOXES: readonly Box[] = [
	{ label: fields['session-report'][0], kind: 'idea', form: 'session-report' },
	{ label: fields['session-people'][0], kind: 'idea', form: 'session-people' },
	{ label: fields['session-next'][0], kind: 'action', form: 'session-next' }
];

const MAX_AGREED = 3;

const AGREED_BOXES: readonly Box[] = Array.from({ length: MAX_AGREED }, (_, at): Box => ({
	...{ label: intakeWords.agreed(at + 1), kind: 'idea', form: 'agreed' }
}));

/** Where words are kept, one word each from those who gave one as well. */
export const circleBoxes = (record: Recording | undefined): readonly Box[] =>
	record === 'words'
		? [{ label: intakeWords.checkInWord, kind: 'idea', form: CHECK_IN_WORD }, ...AGREED_BOXES]
		: AGREED_BOXES;

/** What is on a sheet stays in the room, unless it was ticked otherwise: names always do. */
export const bodyOf = ({ kind, form }: Box, text: string, audience: Audience): NoteBody => ({
	...{ kind, form, text, voice: '' },
	// It was said back to the circle before it was written.
	...(form === 'agreed' && { verbatim: 'exact' as const }),
	audience: form === 'session-people' ? 'room' : audience
});
