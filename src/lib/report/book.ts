/**
 * The one builder of books of proceedings, for every method and every audience.
 *
 * Room: report. Order: what and for whom, how to read it, what was asked, themes, surprises, what was
 * not agreed on, open questions, pages of methods, recommendations, promises, how it felt, what was
 * answered so far, who is named, every note, what was taken back. Numbers always with what they are out of.
 */
import type { Audience } from '#lib/domain/audience.ts';
import type { NoteId } from '#lib/domain/id.ts';
import type { Plan } from '#lib/domain/plan.ts';
import { placeTitle } from '#lib/domain/plan.ts';
import { aimSentence } from '#lib/harvest/aim-sentences.ts';
import { readCoverage } from '#lib/harvest/coverage.ts';
import { gather, type GatheredNote, type Harvest } from '#lib/harvest/gather.ts';
import { sheetStepOf } from '#lib/harvest/sheets.ts';
import { cameWords, groupTitle, planWords, stateWords } from '#lib/words/aims.ts';
import { bookWords, WORDING, type Manner } from '#lib/words/book.ts';
import type { Block, Book, BookNote } from './book-parts.ts';
import { forAudience, type Selection } from './for-audience.ts';
import { circlePages } from './method-pages.ts';
import { nameNotes } from './note-names.ts';
import type { ReportInput } from './report-input.ts';
import { isoTime } from './when.ts';
import { agendaPages, sessionPages, sessionsInAgenda } from './session-pages.ts';
import { disagreed, feltPages, votePages, youSaid } from './findings-pages.ts';
import { findingsOf } from './findings.ts';

/** A theme shows so many quotes in full; the others are at the end. */
const QUOTES_A_THEME: Readonly<Record<Manner, number>> = { full: 4, easy: 2 };

export function bookOf(
	input: ReportInput,
	audience?: Audience,
	{ manner = 'full', mark = '' }: { manner?: Manner; mark?: string } = {}
): Book {
	const words = bookWords[manner];
	const selection = forAudience(input, audience);
	const { plan, notes, map, edition } = selection;
	const harvest = gather(plan, notes, map);
	const names = nameNotes(notes);
	const numbered = harvest.notes.map((one, index) =>
		bookNote(one, index + 1, String(names.get(one.note.id)), words.noAlt)
	);
	const byId = new Map(harvest.notes.map(({ note }, index) => [note.id, numbered[index]!]));
	const pick = (ids: readonly NoteId[]) => ids.flatMap((id) => byId.get(id) ?? []);
	const ofKind = (kind: BookNote['kind']) => numbered.filter((note) => note.kind === kind);
	const part = (title: string, sign: string, blocks: readonly Block[]): Block[] =>
		blocks.length > 0 ? [{ is: 'part', title, sign }, ...blocks] : [];
	const list = (items: readonly string[]): Block[] =>
		items.length > 0 ? [{ is: 'list', items }] : [];
	const noted = (some: readonly BookNote[]): Block[] =>
		some.length > 0 ? [{ is: 'notes', notes: some }] : [];
	const named = [...new Set(numbered.map(({ voice }) => voice).filter(Boolean))].sort();
	const found = findingsOf(input, selection);
	const said = themesOf(selection, harvest, pick, manner);
	const sessions = sessionPages(selection, pick, manner);
	const offered = new Set(pick(sessionsInAgenda(selection)));
	const blocks: Block[] = [
		...part(words.how, '?', list(numbered.length > 0 ? words.howItIsRead : [])),
		...part(words.asked, '◯', list(questionsOf(plan, words.askedAt))),
		...part(words.planned, '✓', list(planLines(input))),
		...part(words.themes, '❝', said),
		...part(words.surprises, '!', noted(ofKind('surprise'))),
		...part(words.disagreed, '≠', disagreed(found)),
		...part(words.questions, '?', noted(ofKind('question').filter((one) => !offered.has(one)))),
		...part(words.sheets, '▦', sheetsOf(selection, byId, words.sheetHead)),
		...part(words.agenda, '▤', agendaPages(selection)),
		...part(words.sessions, '◎', sessions),
		...part(words.agreed, '○', circlePages(selection, pick, manner)),
		...part(words.votes, '●', votePages(found, manner)),
		...part(
			words.recommendations,
			'➜',
			map.recommendations.flatMap((one): Block[] => [
				{ is: 'list', items: [one.text] },
				...referring(words.restsOn, themeTitles(selection, one.themes), pick(one.notes))
			])
		),
		...part(words.actions, '☐', noted(ofKind('action'))),
		...part(words.felt, '☼', feltPages(found, manner)),
		...part(words.youSaid, '↔', youSaid(found, manner)),
		...part(
			words.people,
			'☺',
			named.length > 0 ? [{ is: 'words', text: words.peopleIntro }, ...list(named)] : []
		),
		...part(
			words.photos,
			'▣',
			numbered
				.filter((note) => note.photo && !shownIn([...said, ...sessions], note))
				.map((note) => ({ is: 'photo', note }) as const)
		),
		...part(
			words.all,
			'≡',
			numbered.length > 0 ? [{ is: 'all', head: words.allHead, notes: numbered }] : []
		),
		...part(
			words.withdrawn,
			'✕',
			edition && edition.withdrawn.length > 0
				? [{ is: 'words', text: words.withdrawnIntro }, ...list([edition.withdrawn.join(', ')])]
				: []
		)
	];
	return {
		title: plan.about.title,
		facts: factsOf(selection),
		counts: countsOf(selection, words, mark),
		blocks,
		notes: numbered,
		reference: ({ number }) => words.note(number),
		photoWords: ({ alt }) => words.photo(alt),
		manner
	};
}

function countsOf(
	{ audience, edition, notes, map, leftOut, total }: Selection,
	words: (typeof bookWords)[Manner],
	mark: string
): string[] {
	return [
		...(audience ? [words.forWhom[audience]] : []),
		...(edition ? [words.edition(edition.number)] : []),
		words.inIt(notes.length, map.themes.length),
		...(leftOut > 0 ? [words.leftOut(leftOut, total)] : []),
		...(edition ? [words.cutOff(isoTime(edition.cutOffMs))] : []),
		...(mark ? [words.mark(mark)] : [])
	];
}

function questionsOf(plan: Plan, askedAt: (question: string, when: string) => string): string[] {
	const asked = [...plan.questions].filter(([, text]) => text !== '');
	return asked.map(([id, text]) => {
		const steps = plan.activities.flatMap((activity) =>
			activity.steps.filter(({ kind, question }) => kind === 'talk' && question === id)
		);
		const when = [...new Set(steps.map(({ title }) => title))].join(', ');
		return when ? askedAt(text, when) : text;
	});
}

/** Counted over everything that was said: a harvest for few people is not a poorer one. */
export function planLines({ plan, notes, edition }: ReportInput): readonly string[] {
	if (edition) return edition.plan;
	const { aims, purpose } = plan.harvestPlan;
	if (aims.length === 0) return purpose ? [purpose] : [];
	const coverage = readCoverage(plan, aims, notes);
	const asked = coverage.aims.map(({ aim, got, wanted, state }) => {
		const goes = groupTitle(aim);
		const sentence = aimSentence(plan, aim);
		return `${goes}: ${sentence}. ${stateWords[state]}. ${cameWords(got, wanted)}`;
	});
	const all = [...asked, planWords.emergentCount(coverage.emergent.size)];
	return purpose ? [purpose, ...all] : all;
}

function themesOf(
	{ notes: all, totalByTheme }: Selection,
	{ themes, unsorted }: Harvest,
	pick: (ids: readonly NoteId[]) => BookNote[],
	manner: Manner
): Block[] {
	const words = bookWords[manner];
	const byWeight = [...themes].sort((a, b) => b.notes.length - a.notes.length);
	const blocks = byWeight.flatMap(({ theme, notes, placeCount }): Block[] => {
		const left = (totalByTheme.get(theme.id) ?? notes.length) - notes.length;
		const count = words.themeCount(notes.length, all.length, placeCount);
		return [
			{ is: 'heading', title: theme.title },
			...(theme.summary ? [{ is: 'words', text: theme.summary } as const] : []),
			{ is: 'count', text: left > 0 ? count + words.themeLeft(left) : count },
			...highlights(pick(notes.map(({ note }) => note.id)), manner)
		];
	});
	const rest = pick(unsorted.map(({ note }) => note.id));
	if (rest.length === 0) return blocks;
	return [
		...blocks,
		{ is: 'heading', title: words.unsorted },
		{ is: 'count', text: words.themeCount(rest.length, all.length, 0) },
		...highlights(rest, manner)
	];
}

/** A few in full, quotes first; one photo; the numbers of the others. */
function highlights(notes: readonly BookNote[], manner: Manner): Block[] {
	const isQuote = ({ kind }: BookNote) => kind === 'quote';
	const spoken = notes.filter(({ text }) => text !== '');
	const first = [...spoken.filter(isQuote), ...spoken.filter((note) => !isQuote(note))];
	const chosen = first.slice(0, QUOTES_A_THEME[manner]);
	const photo = notes.find((note) => note.photo && !chosen.includes(note));
	const others = notes.filter((note) => !chosen.includes(note) && note !== photo);
	const quotes = chosen.filter(isQuote);
	const said = chosen.filter((note) => !isQuote(note));
	return [
		...(quotes.length > 0 ? [{ is: 'quotes', notes: quotes } as const] : []),
		...(said.length > 0 ? [{ is: 'notes', notes: said } as const] : []),
		...(photo ? [{ is: 'photo', note: photo } as const] : []),
		...referring(bookWords[manner].more, [], others)
	];
}

/** True where a theme or a session shows its photo already. */
const shownIn = (blocks: readonly Block[], note: BookNote): boolean =>
	blocks.some(
		(block) =>
			(block.is === 'photo' && block.note === note) ||
			((block.is === 'quotes' || block.is === 'notes') && block.notes.includes(note))
	);

const referring = (
	before: string,
	themes: readonly string[],
	notes: readonly BookNote[]
): Block[] =>
	themes.length + notes.length > 0 ? [{ is: 'references', before, themes, notes }] : [];

/** What tables wrote down to be carried on, round by round. */
function sheetsOf(
	{ plan, notes }: Selection,
	byId: ReadonlyMap<NoteId, BookNote>,
	head: readonly string[]
): Block[] {
	const rows = plan.activities.flatMap((activity) => {
		const rounds = [...new Set(activity.steps.flatMap(({ round }) => round ?? []))];
		return rounds.flatMap((round) => {
			const steps = activity.steps.filter((step) => step.round === round).map(({ id }) => id);
			const carried = notes.filter(
				({ form, where }) =>
					form === 'carry' && where.activity === activity.id && steps.includes(where.step)
			);
			const places = [...new Set(carried.map(({ where }) => where.place))];
			return places.map((place) => [
				sheetStepOf(activity, round)?.title ?? String(round),
				placeTitle(plan, place),
				carried
					.filter(({ where }) => where.place === place)
					.map(({ id, text }) => `${text} (${byId.get(id)?.number})`)
					.join(' · ')
			]);
		});
	});
	return rows.length > 0 ? [{ is: 'table', head, rows }] : [];
}

const themeTitles = ({ map }: Selection, ids: readonly string[]): string[] =>
	ids.flatMap((id) => map.themes.find((theme) => theme.id === id)?.title || []);

function bookNote(
	{ note, place, round, question, activity }: GatheredNote,
	number: number,
	name: string,
	noAlt: string
): BookNote {
	const { kind, text, voice, photo, verbatim, source, atMs } = note;
	const [written] = isoTime(atMs).split('T');
	const origin = [
		activity,
		round > 0 ? `Round ${round}` : '',
		place,
		question,
		verbatim ? WORDING[verbatim] : '',
		source ?? '',
		`note ${name}`,
		written ? `written ${written}` : ''
	].filter((one) => one !== '');
	const { hash, widthPx = 0, heightPx = 0, alt = '' } = photo ?? {};
	return {
		...{ number, name, kind, text, voice, origin },
		...(hash && { photo: { hash, widthPx, heightPx, alt: alt || noAlt } })
	};
}

function factsOf({ plan }: Selection): string[] {
	const { date, venue, calledBy, source } = plan.about;
	return [
		date,
		venue,
		calledBy ? `Called by ${calledBy}` : '',
		source ? `Taken from: ${source}` : ''
	].filter((fact) => fact !== '');
}
