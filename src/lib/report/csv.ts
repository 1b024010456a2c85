/**
 * One note a row, for Excel and for coding by hand.
 *
 * Room: report. Begins with a byte order mark, without which Excel takes é for two letters. A cell
 * that a spreadsheet would reckon with gets an apostrophe before it.
 */
import Papa from 'papaparse';
import type { Audience } from '#lib/domain/audience.ts';
import { placeTitle } from '#lib/domain/plan.ts';
import { readCoverage } from '#lib/harvest/coverage.ts';
import { dotsByNote } from '#lib/harvest/votes.ts';
import { gather, type GatheredNote } from '#lib/harvest/gather.ts';
import { forAudience } from './for-audience.ts';
import { nameNotes } from './note-names.ts';
import type { ReportInput } from './report-input.ts';
import { isoTime } from './when.ts';

const BYTE_ORDER_MARK = '\uFEFF';
/** Also the wide signs that some spreadsheets take for the narrow ones. */
const FORMULA = /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** Other programs rely on these names and their order; new ones come last. */
const COLUMNS = [
	...['id', 'text', 'kind', 'theme', 'event', 'activity', 'round', 'table', 'question'],
	...['attribution', 'votes', 'created', 'photo file', 'consent', 'wording', 'tags', 'source'],
	'asked for'
];

export function writeCsv(input: ReportInput, audience?: Audience): string {
	const { plan, notes, map } = forAudience(input, audience);
	const names = nameNotes(notes);
	const titleByTheme = new Map(map.themes.map(({ id, title }) => [id, title]));
	const { aims } = plan.harvestPlan;
	const dots = dotsByNote(plan.votes);
	const { planned } = readCoverage(plan, aims, notes);
	const row = ({ note, themes, activity, round, question }: GatheredNote) => ({
		id: String(names.get(note.id)),
		text: note.text,
		kind: note.kind,
		theme: themes.map((id) => titleByTheme.get(id)).join('; '),
		event: plan.about.title,
		activity,
		round: round || '',
		table: placeTitle(plan, note.where.place),
		question,
		attribution: note.voice,
		votes: dots.get(note.id) ?? '',
		created: isoTime(note.atMs),
		'photo file': note.photo ? `${note.photo.hash}.jpg` : '',
		consent: note.audience,
		wording: note.verbatim ?? '',
		tags: note.tags?.join('; ') ?? '',
		source: note.source ?? '',
		// Empty where nobody has made a harvest plan.
		'asked for': aims.length === 0 ? '' : planned.has(note.id) ? 'yes' : 'no'
	});
	const rows = gather(plan, notes, map).notes.map((one) =>
		Object.fromEntries(Object.entries(row(one)).map(([column, cell]) => [column, safe(cell)]))
	);
	return BYTE_ORDER_MARK + Papa.unparse({ fields: [...COLUMNS], data: rows }, { newline: '\r\n' });
}

// A text cell may hold lines, but no sign that cuts it short.
const safe = (cell: string | number): string | number =>
	typeof cell === 'number' ? cell : (FORMULA.test(cell) ? `'${cell}` : cell).replaceAll('\0', '');
