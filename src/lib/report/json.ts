/**
 * The harvest as a Sheaf harvest file: the one format that comes back in without loss.
 *
 * Room: report. Described in HARVEST-FILE.md. Carries no keys: things are named by what their
 * authors chose. What a file said that this app does not know comes out again.
 */
import { settingsOf, type Activity } from '#lib/domain/activity.ts';
import type { Audience } from '#lib/domain/audience.ts';
import type { NoteId, PlaceId, ThemeId } from '#lib/domain/id.ts';
import type { Note } from '#lib/domain/note.ts';
import { questionIdAt, questionText, type Place } from '#lib/domain/plan.ts';
import { readRecord, type Raw } from '#lib/domain/read.ts';
import type { Membership, Recommendation, Theme } from '#lib/domain/theme.ts';
import { readCoverage } from '#lib/harvest/coverage.ts';
import { compose } from './compose.ts';
import { PLAIN_METHOD, spellAsks, spellStep } from './file-activity.ts';
import { spellAgenda, spellBook } from './file-agenda.ts';
import { GATHERING_QUESTION, NAMED_PLACE, readFileMore, readMore } from './file-parts.ts';
import { spellPlan } from './file-plan.ts';
import { spellPosition } from './file-position.ts';
import { forAudience, type Selection } from './for-audience.ts';
import { nameNotes } from './note-names.ts';
import type { ReportInput } from './report-input.ts';

export function writeJson(input: ReportInput, audience?: Audience): string {
	const selection = forAudience(input, audience);
	const { plan, notes, map, total, leftOut, edition } = selection;
	const { about } = plan;
	const more = readFileMore(about.more);
	const ids = createFileIds(selection);
	const gathering = {
		title: about.title,
		date: about.date,
		place: about.venue,
		calledBy: about.calledBy,
		question: questionText(plan, GATHERING_QUESTION),
		source: about.source
	};
	const harvestPlan = spellPlan(plan, readCoverage(plan, plan.harvestPlan.aims, input.notes), {
		ofPlace: ids.ofPlace,
		withPeople: selection.isWhole,
		more: readRecord(more.file?.harvestPlan) ?? {}
	});
	const places = plan.places.filter(({ id }) => !id.startsWith(NAMED_PLACE));
	const known = {
		sheaf: 1,
		...(selection.audience && { audience: selection.audience }),
		...(edition && { edition }),
		...(leftOut > 0 && { counts: { notes: notes.length, of: total } }),
		gathering: compose({}, gathering, more.gathering ?? {}),
		...(harvestPlan && { harvestPlan })
	};
	const lists = {
		activities: plan.activities.map((activity) => spellActivity(activity, selection, ids)),
		places: places.map((place) => spellPlace(place, more.places?.[place.id] ?? {})),
		notes: notes.map((note, index) => spellNote(note, index + 1, selection, ids)),
		themes: map.themes.map((theme) => spellTheme(theme, selection, ids)),
		recommendations: map.recommendations.map((one) => spellRecommendation(one, ids))
	};
	const filled = Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
	return `${JSON.stringify(compose(lists, { ...known, ...filled }, more.file ?? {}), null, '\t')}\n`;
}

/** What things are called in the file, and what each note needs of the rest, looked up once. */
interface FileIds {
	readonly ofNote: (id: NoteId) => unknown;
	readonly indexOf: (id: NoteId) => number;
	readonly ofTheme: (id: ThemeId) => unknown;
	readonly themesOf: (id: NoteId) => unknown[];
	/** A place of which only a name is known is spelled by its name. */
	readonly ofPlace: (id: PlaceId | '') => string;
}

function createFileIds({ plan, notes, map }: Selection): FileIds {
	const more = readFileMore(plan.about.more);
	const ofTheme = (id: ThemeId) => more.themes?.[id]?.id ?? id;
	const byNote = nameNotes(notes);
	const indexByNote = new Map(notes.map(({ id }, index) => [id, index]));
	const members = map.themes.flatMap((theme) => theme.members).sort((a, b) => a.order - b.order);
	const themesByNote = groupByNote(members);
	const nameById = new Map(
		plan.places.map(({ id, name }) => [id, id.startsWith(NAMED_PLACE) ? name : id])
	);
	return {
		ofNote: (id) => byNote.get(id),
		indexOf: (id) => indexByNote.get(id) ?? 0,
		ofTheme,
		themesOf: (id) => (themesByNote.get(id) ?? []).map(({ theme }) => ofTheme(theme)),
		ofPlace: (id) => nameById.get(id) ?? id
	};
}

function spellActivity(activity: Activity, selection: Selection, ids: FileIds): Raw {
	const { plan } = selection;
	const { id, method, title, steps, question, record, more } = activity;
	const reached = plan.reached.get(id);
	const asked = question && question !== GATHERING_QUESTION ? questionText(plan, question) : '';
	const isPlain = method === PLAIN_METHOD;
	const words = (one: string) => questionText(plan, one);
	const spelled = steps.map((step) => spellStep(step, words));
	const chosen = settingsOf(activity);
	return compose(
		{ id, ...(isPlain && { method }), ...(steps.length > 0 && { steps: spelled }) },
		{
			...(!isPlain && { method }),
			title,
			question: asked,
			asks: spellAsks(activity, words),
			...(readRecord(chosen) && { settings: chosen }),
			...(record && { record }),
			...spellAgenda(activity, selection, ids.ofNote),
			...spellBook(activity, selection, ids.ofNote),
			...(reached && { reached: reached.step }),
			...spellCounts(activity, selection, ids)
		},
		readMore(more)
	);
}

/** How many sat or were where is the room's own business; dots go wherever their note goes. */
function spellCounts({ id }: Activity, { counts, notes, isWhole }: Selection, ids: FileIds): Raw {
	const { dots, seats = [], sessions = [], energy = new Map() } = counts?.get(id) ?? {};
	const dotted = notes.flatMap((note) => {
		const count = dots?.get(note.id);
		return count ? [{ note: ids.ofNote(note.id), count }] : [];
	});
	const told = sessions.flatMap(({ note, stars, here, outcomes }) => {
		const name = ids.ofNote(note);
		return name === undefined ? [] : [{ note: name, stars, here, ...outcomes }];
	});
	return {
		...(dotted.length > 0 && { dots: dotted }),
		...(isWhole && seats.length > 0 && { seats }),
		...(isWhole && told.length > 0 && { sessions: told }),
		...(isWhole && energy.size > 0 && { energy: Object.fromEntries(energy) })
	};
}

const spellPlace = (
	{ id, kind, number, name, hostName, room, capacity, access }: Place,
	more: Raw
): Raw =>
	compose(
		{ id, kind, ...(number > 0 && { number }) },
		{
			...{ name, host: hostName, room },
			...(capacity && { capacity }),
			...(access && access.length > 0 && { access })
		},
		more
	);

function spellNote(note: Note, order: number, { plan, map }: Selection, ids: FileIds): Raw {
	const { text, voice, verbatim, audience, source, tags, form, photo } = note;
	const { atMs, kind, from, where } = note;
	const activity = plan.activities.find(({ id }) => id === where.activity);
	const step = activity?.steps.find(({ id }) => id === where.step);
	const usual = plan.questions.has(GATHERING_QUESTION) ? GATHERING_QUESTION : '';
	const implied = activity ? questionIdAt(activity, step, where.place) : usual;
	const themes = ids.themesOf(note.id);
	const position = map.positions.get(note.id);
	return compose(
		{
			id: ids.ofNote(note.id),
			...(kind === 'idea' && { kind }),
			activity: where.activity,
			step: where.step,
			round: step?.round,
			place: ids.ofPlace(where.place),
			...(Number.isFinite(atMs) && { atMs }),
			order
		},
		{
			...(kind !== 'idea' && { kind }),
			text,
			voice,
			verbatim,
			audience,
			...(where.question !== implied && { question: questionText(plan, where.question) }),
			...(themes.length > 0 && { themes }),
			tags,
			form,
			source,
			photo,
			...(from !== 'file' && { device: from }),
			...(position && { position: spellPosition(position) })
		},
		readMore(note.more)
	);
}

function spellTheme(theme: Theme, { plan, map }: Selection, ids: FileIds): Raw {
	const { id, title, titles, summary, parent, members } = theme;
	const more = readFileMore(plan.about.more).themes?.[id] ?? {};
	const indexes = members.map(({ note }) => ids.indexOf(note));
	const inOrder = indexes.every((index, n) => n === 0 || index > (indexes[n - 1] ?? 0));
	const position = map.positions.get(id);
	return compose(
		{ id },
		{
			title,
			...(titles.length > 1 && { otherTitles: titles.slice(1).map(({ text }) => text) }),
			summary,
			parent: parent && ids.ofTheme(parent),
			...(!inOrder && { notes: members.map(({ note }) => ids.ofNote(note)) }),
			...(position && { position: spellPosition(position) })
		},
		more
	);
}

const spellRecommendation = (one: Recommendation, ids: FileIds): Raw =>
	compose(
		{
			id: one.id,
			themes: one.themes.map(ids.ofTheme),
			notes: one.notes.map(ids.ofNote).filter((id) => id !== undefined)
		},
		{ text: one.text },
		readMore(one.more)
	);

function groupByNote(members: readonly Membership[]): Map<NoteId, Membership[]> {
	const byNote = new Map<NoteId, Membership[]>();
	for (const member of members) {
		const known = byNote.get(member.note);
		if (known) known.push(member);
		else byNote.set(member.note, [member]);
	}
	return byNote;
}
