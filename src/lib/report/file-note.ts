/**
 * One note of a harvest file.
 *
 * Room: report. Where a file says that something was published already it may be read by all;
 * where it says nothing it stays in the room.
 */
import { AUDIENCES, type Audience } from '#lib/domain/audience.ts';
import type { FileRefusal } from '#lib/domain/file-refusal.ts';
import {
	MAX_FORM_CHARS,
	MAX_NOTE_MORE_CHARS,
	MAX_QUESTION_CHARS,
	MAX_SOURCE_CHARS,
	MAX_TAG_CHARS,
	MAX_TAGS,
	MAX_TEXT_CHARS,
	MAX_VOICE_CHARS
} from '#lib/domain/limits.ts';
import {
	DEVICE_KINDS,
	NOTE_KINDS,
	readPhoto,
	VERBATIMS,
	type NoteBody,
	type Photo,
	type Where
} from '#lib/domain/note.ts';
import { questionIdAt } from '#lib/domain/plan.ts';
import { readText, type Raw } from '#lib/domain/read.ts';
import type { FileActivities } from './file-activity.ts';
import type { FileNote } from './file-parts.ts';
import type { FilePlaces } from './file-place.ts';
import { readPosition } from './file-position.ts';
import type { FileQuestions } from './file-question.ts';
import type { FileThemes } from './file-theme.ts';
import { membersOf, type Members } from './members.ts';

interface Parts {
	readonly own: string;
	readonly activities: FileActivities;
	readonly places: FilePlaces;
	readonly questions: FileQuestions;
	readonly themes: FileThemes;
}

/** @param at - how to name it to people: "Note 3" */
export function readFileNote(raw: Raw, at: string, parts: Parts): FileNote | FileRefusal {
	if (typeof raw.text === 'string' && raw.text.trim().length > MAX_TEXT_CHARS) {
		return { refused: 'text-too-long', at };
	}
	const members = membersOf(raw);
	const text = members.text('text', Infinity);
	const photo = members.take('photo', readWholePhoto);
	if (text === '' && !photo) return { refused: 'no-text', at };
	members.take('id', (one) => (one === parts.own ? one : undefined));
	// Both follow from where the note stands in the file, and from the step.
	members.take('order', (one) => (typeof one === 'number' ? one : undefined));

	const kind = members.oneOf('kind', NOTE_KINDS) ?? 'idea';
	const voice = members.text('voice', MAX_VOICE_CHARS);
	const verbatim = members.oneOf('verbatim', VERBATIMS);
	const source = members.text('source', MAX_SOURCE_CHARS);
	const tags = members.take('tags', readTags);
	const form = members.text('form', MAX_FORM_CHARS);
	const audience = readAgreed(raw, members, source);
	const where = readWhereSaid(raw, members, parts);
	const themes = members.take('themes', parts.themes.findAll) ?? [];
	const position = members.take('position', readPosition);
	const atMs = members.whole('atMs');
	const from = members.oneOf('device', DEVICE_KINDS) ?? 'file';
	const more = members.rest();
	if (more !== undefined && more.length > MAX_NOTE_MORE_CHARS) {
		return { refused: 'too-much-else', at };
	}
	const body: NoteBody = {
		kind,
		text,
		voice,
		...(verbatim && { verbatim }),
		...(photo && { photo }),
		audience,
		...(source && { source }),
		...(tags && { tags }),
		...(form && { form }),
		...(more !== undefined && { more })
	};
	return {
		own: parts.own,
		body,
		where,
		from,
		themes,
		...(atMs !== undefined && { atMs }),
		...(position && { position })
	};
}

function readAgreed(raw: Raw, members: Members, source: string): Audience {
	const agreed = members.oneOf('audience', AUDIENCES);
	// A word that this app does not know may well be narrower than those it does.
	if (agreed || raw.audience !== undefined) return agreed ?? 'room';
	return source ? 'public' : 'room';
}

function readWhereSaid(raw: Raw, members: Members, parts: Parts): Where {
	const { activities, places, questions } = parts;
	const activity =
		members.take('activity', (one) => {
			const found = activities.find(one);
			return found?.id === one ? found : undefined;
		}) ?? activities.find(raw.activity);
	const named = activity && activities.findStep(activity.id, raw.step);
	const step =
		named ??
		(raw.step === undefined && raw.round !== undefined
			? activity?.steps.find(({ kind, round }) => kind === 'talk' && round === raw.round)
			: undefined);
	members.take('step', (one) => (one === step?.id ? one : undefined));
	members.take('round', (one) => (one === step?.round ? one : undefined));
	const place = members.take('place', places.find) ?? '';
	const asked = members.text('question', MAX_QUESTION_CHARS);
	const implied = activity ? questionIdAt(activity, step, place) : questions.usual;
	return {
		activity: activity?.id ?? '',
		step: step?.id ?? '',
		place,
		question: asked ? questions.idOf(asked) : implied
	};
}

function readTags(raw: unknown): string[] | undefined {
	if (!Array.isArray(raw) || raw.length === 0 || raw.length > MAX_TAGS) return undefined;
	const tags = raw.map((tag) => readText(tag, MAX_TAG_CHARS)).filter((tag) => tag !== undefined);
	return tags.length === raw.length ? tags : undefined;
}

/** A photo that says more than this app knows stays among the unknown members. */
function readWholePhoto(raw: unknown): Photo | undefined {
	const photo = readPhoto(raw);
	return photo && Object.keys(raw as object).every((member) => member in photo) ? photo : undefined;
}
