/**
 * Reads a harvest file, whoever wrote it, or says in one word why it is none.
 *
 * Room: report. The format is described in HARVEST-FILE.md. Members that this app does not know
 * are kept beside what they belong to and come out again; nothing here throws.
 */
import { AUDIENCES } from '#lib/domain/audience.ts';
import { readEditionHead } from '#lib/domain/edition.ts';
import type { FileRefusal } from '#lib/domain/file-refusal.ts';
import { isFileRefusal } from '#lib/domain/file-refusal.ts';
import {
	MAX_FILE_ACTIVITIES,
	MAX_FILE_BYTES,
	MAX_FILE_NOTES,
	MAX_FILE_RECOMMENDATIONS,
	MAX_MORE_CHARS,
	MAX_QUESTION_CHARS,
	MAX_THEMES,
	MAX_TITLE_CHARS
} from '#lib/domain/limits.ts';
import { parseJson, readRecord, type Raw } from '#lib/domain/read.ts';
import {
	readMore,
	type FileMore,
	type FileNote,
	type FileRecommendation,
	type HarvestFile
} from './file-parts.ts';
import { membersOf, type Members } from './members.ts';
import { createNames } from './names.ts';
import { readFileActivities } from './file-activity.ts';
import { readFileNote } from './file-note.ts';
import { createFilePlaces } from './file-place.ts';
import { readFilePlan } from './file-plan.ts';
import { createQuestions } from './file-question.ts';
import { readFileRecommendation } from './file-recommendation.ts';
import { createFileThemes } from './file-theme.ts';
import { withoutUnwritten } from './file-unwritten.ts';

const VERSION = 1;

export function readHarvestFile(text: string): HarvestFile | FileRefusal {
	if (text.length > MAX_FILE_BYTES) return refuse('file-too-large');
	const raw = readRecord(parseJson(text.replace(/^\uFEFF/, '')));
	if (!raw) return refuse('not-a-harvest-file');
	try {
		return readFile(raw);
	} catch (error) {
		// Members inside members inside members, until no stack can hold them.
		if (error instanceof RangeError) return refuse('not-a-harvest-file');
		throw error;
	}
}

function readFile(raw: Raw): HarvestFile | FileRefusal {
	const file = membersOf(raw);
	const version = file.whole('sheaf', 1);
	const gathering = file.take('gathering', readRecord);
	if (version === undefined || !gathering) return refuse('not-a-harvest-file');
	if (version > VERSION) return refuse('newer-file');
	if (raw.notes !== undefined && !Array.isArray(raw.notes)) return refuse('not-a-harvest-file');
	if (String(gathering.title ?? '').length > MAX_TITLE_CHARS) {
		return refuse('title-too-long', 'The gathering');
	}
	const about = membersOf(gathering);
	const title = about.text('title', MAX_TITLE_CHARS);
	if (title === '') return refuse('no-title');

	// What an earlier report said of itself is found out anew.
	file.oneOf('audience', AUDIENCES);
	file.take('counts', (one) => readRecord(one)?.of);
	file.take('edition', readEditionHead);
	const lists = {
		activities: recordsOf(file, 'activities'),
		places: recordsOf(file, 'places'),
		notes: file.take('notes', (one) => (Array.isArray(one) ? one : undefined)) ?? [],
		themes: file.take('themes', (one) => (Array.isArray(one) ? one : undefined)) ?? [],
		recommendations: recordsOf(file, 'recommendations')
	};
	if (lists.notes.length > MAX_FILE_NOTES) return refuse('too-many-notes');
	if (
		lists.activities.length > MAX_FILE_ACTIVITIES ||
		lists.places.length > MAX_FILE_NOTES ||
		lists.recommendations.length > MAX_FILE_RECOMMENDATIONS
	) {
		return refuse('too-many-parts');
	}

	const rawPlan = readRecord(raw.harvestPlan);
	const questions = createQuestions(about.text('question', MAX_QUESTION_CHARS));
	const ids = lists.notes.map((note) => readRecord(note)?.id);
	const names = createNames('n', ids);
	const owns = ids.map(names.give);
	const activities = readFileActivities(lists.activities, questions, names);
	const places = createFilePlaces(lists.places, lists.activities);
	const themes = createFileThemes(lists.themes);
	const notes: FileNote[] = [];
	for (const [n, one] of lists.notes.entries()) {
		const parts = { activities, places, questions, themes, own: owns[n] as string };
		const note = readFileNote(readRecord(one) ?? {}, `Note ${n + 1}`, parts);
		if (isFileRefusal(note)) return note;
		notes.push(note);
	}
	const harvestPlan =
		rawPlan &&
		readFilePlan(rawPlan, {
			activity: (one) => activities.find(one)?.id,
			place: places.find
		});
	if (harvestPlan?.isWhole) file.take('harvestPlan', readRecord);
	const readThemes = themes.finish(names);
	if (isFileRefusal(readThemes)) return readThemes;
	if (readThemes.all.length > MAX_THEMES) return refuse('too-many-parts');

	const recommendationNames = createNames(
		'r',
		lists.recommendations.map(({ id }) => id)
	);
	const recommendations: FileRecommendation[] = [];
	for (const [n, one] of lists.recommendations.entries()) {
		const id = recommendationNames.give(one.id);
		const read = readFileRecommendation(one, `Recommendation ${n + 1}`, { id, names, themes });
		if (isFileRefusal(read)) return read;
		recommendations.push(read);
	}

	const aboutParts = {
		title,
		date: about.text('date', MAX_TITLE_CHARS),
		venue: about.text('place', MAX_TITLE_CHARS),
		calledBy: about.text('calledBy', MAX_TITLE_CHARS),
		source: about.text('source', MAX_TITLE_CHARS)
	};
	const more = spellMore({
		file: readMore(file.rest()),
		gathering: readMore(about.rest()),
		themes: readThemes.more,
		places: places.more
	});
	if (more.length > MAX_MORE_CHARS) return refuse('file-too-large');
	return withoutUnwritten({
		about: { ...aboutParts, more },
		activities: activities.all,
		agendas: activities.agendas,
		bookOrder: activities.bookOrder,
		reached: activities.reached,
		places: places.all(),
		questions: questions.all,
		notes,
		unwritten: 0,
		themes: readThemes.all,
		recommendations,
		...(harvestPlan && { harvestPlan })
	});
}

const refuse = (refused: FileRefusal['refused'], at = ''): FileRefusal => ({ refused, at });

/** Only a list of records is taken; anything else stays among what is not known. */
function recordsOf(file: Members, member: string): readonly Raw[] {
	const list = file.take(member, (raw) => {
		if (!Array.isArray(raw)) return undefined;
		const records = raw.map(readRecord).filter((one) => one !== undefined);
		return records.length === raw.length ? records : undefined;
	});
	return list ?? [];
}

function spellMore(more: FileMore): string {
	const kept = Object.entries(more).filter(([, part]) => Object.keys(part ?? {}).length > 0);
	return kept.length > 0 ? JSON.stringify(Object.fromEntries(kept)) : '';
}
