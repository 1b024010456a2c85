/**
 * A report as people read it, from top to bottom: what Markdown and HTML have in common.
 *
 * Room: report. Words only; how they are marked up and made safe is each format's own business.
 */
import type { Audience } from '#lib/domain/audience.ts';
import type { NoteId } from '#lib/domain/id.ts';
import type { NoteKind } from '#lib/domain/note.ts';
import { aimSentence } from '#lib/harvest/aim-sentences.ts';
import { readCoverage } from '#lib/harvest/coverage.ts';
import { gather, type GatheredNote } from '#lib/harvest/gather.ts';
import { cameWords, groupTitle, planWords, stateWords } from '#lib/words/aims.ts';
import { forAudience, type Selection } from './for-audience.ts';
import { nameNotes } from './note-names.ts';
import type { ReportInput } from './report-input.ts';
import { isoTime } from './when.ts';

export interface OutlineNote {
	/** Counts from 1, in the order in which things were said. */
	readonly number: number;
	readonly kind: NoteKind;
	readonly text: string;
	readonly voice: string;
	/** What its photo shows; absent without one. */
	readonly photo?: string;
	/** Where it comes from, part by part: "Table 4", "Round 2" … */
	readonly origin: readonly string[];
}

export interface OutlineTheme {
	readonly title: string;
	readonly summary: string;
	/** "5 of 46 notes, from 3 tables" */
	readonly count: string;
	readonly notes: readonly OutlineNote[];
}

export interface Outline {
	readonly title: string;
	/** Day, house, who called it. */
	readonly facts: readonly string[];
	/** What is in it and what is not, with denominators. */
	readonly counts: readonly string[];
	readonly questions: readonly string[];
	/** What the harvest was to hold, each with what came; and what came that nobody asked for. */
	readonly plan: readonly string[];
	readonly themes: readonly OutlineTheme[];
	readonly recommendations: readonly {
		readonly text: string;
		readonly themes: readonly string[];
		readonly notes: readonly OutlineNote[];
	}[];
	/** Each once. */
	readonly notes: readonly OutlineNote[];
}

const AUDIENCE_WORDS: Readonly<Record<Audience, string>> = {
	room: 'For the people who were in the room.',
	steering: 'For the steering group.',
	public: 'For everybody.'
};

const WORDING = {
	exact: 'in these words',
	near: 'nearly in these words',
	gist: 'the gist of what was said'
};

export function outlineOf(input: ReportInput, audience?: Audience): Outline {
	const selection = forAudience(input, audience);
	const { plan, notes, map, total, leftOut, totalByTheme } = selection;
	const harvest = gather(plan, notes, map);
	const names = nameNotes(notes);
	const byId = new Map<NoteId, OutlineNote>(
		harvest.notes.map((one, index) => [
			one.note.id,
			outlineNote(one, index + 1, String(names.get(one.note.id)))
		])
	);
	const pick = (ids: readonly NoteId[]) =>
		ids.map((id) => byId.get(id)).filter((note) => note !== undefined);

	const themes = harvest.themes.map(({ theme, notes: within, placeCount }): OutlineTheme => {
		const ofTheme = totalByTheme.get(theme.id) ?? within.length;
		const places = placeCount > 1 ? `, from ${placeCount} places` : '';
		const missing = ofTheme - within.length;
		const left = missing > 0 ? `; ${missing} more ${were(missing)} said for fewer people` : '';
		return {
			title: theme.title,
			summary: theme.summary,
			count: `${within.length} of ${countOf(notes.length, 'note')}${places}${left}`,
			notes: pick(within.map(({ note }) => note.id))
		};
	});
	const unsorted = pick(harvest.unsorted.map(({ note }) => note.id));
	if (unsorted.length > 0) {
		const count = `${unsorted.length} of ${countOf(notes.length, 'note')}`;
		themes.push({ title: 'Not in a theme', summary: '', count, notes: unsorted });
	}
	const titleById = new Map(map.themes.map(({ id, title }) => [id, title]));
	return {
		title: plan.about.title,
		facts: factsOf(selection),
		counts: [
			...(selection.audience ? [AUDIENCE_WORDS[selection.audience]] : []),
			`${countOf(notes.length, 'note')} in ${countOf(map.themes.length, 'theme')}.`,
			...(leftOut > 0
				? [
						`${leftOut} of ${countOf(total, 'note')} ${were(leftOut)} said for fewer people, and left out.`
					]
				: [])
		],
		plan: planLines(input),
		questions: [...plan.questions.values()].filter((text) => text !== ''),
		themes,
		recommendations: map.recommendations.map((one) => ({
			text: one.text,
			themes: one.themes.map((id) => titleById.get(id) ?? '').filter((title) => title !== ''),
			notes: pick(one.notes)
		})),
		notes: [...byId.values()]
	};
}

/** Counted over everything that was said: a harvest for few people is not a poorer one. */
export function planLines({ plan, notes, edition }: ReportInput): readonly string[] {
	if (edition) return edition.plan;
	const { aims, purpose } = plan.harvestPlan;
	if (aims.length === 0) return [];
	const coverage = readCoverage(plan, aims, notes);
	const asked = coverage.aims.map(({ aim, got, wanted, state }) => {
		const goes = groupTitle(aim);
		const sentence = aimSentence(plan, aim);
		return `${goes}: ${sentence}. ${stateWords[state]}. ${cameWords(got, wanted)}`;
	});
	const all = [...asked, planWords.emergentCount(coverage.emergent.size)];
	return purpose ? [purpose, ...all] : all;
}

function outlineNote(gathered: GatheredNote, number: number, name: string): OutlineNote {
	const { note, place, round, question, activity } = gathered;
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
	].filter((part) => part !== '');
	return {
		number,
		kind,
		text,
		voice,
		...(photo && { photo: photo.alt || 'nobody has said yet what it shows' }),
		origin
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

const countOf = (count: number, noun: string): string =>
	`${count} ${noun}${count === 1 ? '' : 's'}`;
const were = (count: number): string => (count === 1 ? 'was' : 'were');
