/**
 * What another harvest file would add to this harvest: shown before anything is added.
 *
 * Room: report. Pure. A note that is here already, by its name or word for word, is not added again;
 * one that was taken back or erased here stays away, whatever file it comes in.
 */
import { ownPart, type NoteId, type ThemeId } from '#lib/domain/id.ts';
import type { DeviceKind, Note, NoteBody, Where } from '#lib/domain/note.ts';
import { placeTitle, questionText, type Plan } from '#lib/domain/plan.ts';
import type { ThemeMap } from '#lib/domain/theme.ts';
import { MAX_TAG_CHARS } from '#lib/domain/limits.ts';
import { openHereAlready } from '#lib/harvest/placed.ts';
import type { FileNote, HarvestFile } from './file-parts.ts';

export interface MergeInput {
	readonly plan: Plan;
	readonly notes: readonly Note[];
	readonly map: ThemeMap;
	/** Own parts of the names of notes that were taken back or erased here. */
	readonly gone: ReadonlySet<string>;
}

export interface Merge {
	readonly notes: readonly {
		readonly own: string;
		readonly body: NoteBody;
		readonly where: Where;
		readonly from: DeviceKind;
	}[];
	/** Already here, and gone from here. */
	readonly here: number;
	readonly gone: number;
	/** With what is not in them yet: notes that are here, and notes that come, by their own part. */
	readonly themes: readonly {
		/** Absent for a theme that is not here. */
		readonly id?: ThemeId;
		readonly title: string;
		readonly known: readonly NoteId[];
		readonly coming: readonly string[];
	}[];
}

export function readMerge(file: HarvestFile, { plan, notes, map, gone }: MergeInput): Merge {
	const idByOwn = new Map(notes.map(({ id }) => [ownPart(id), id]));
	const idByText = new Map(notes.map(({ id, text }) => [text, id]));
	const idByPhoto = new Map(notes.map(({ id, text, photo }) => [`${photo?.hash} ${text}`, id]));
	const isHere = openHereAlready(notes.map(({ text }) => text));
	const coming: FileNote[] = [];
	const knownByOwn = new Map<string, NoteId>();
	let lost = 0;
	for (const note of file.notes) {
		const id =
			idByOwn.get(note.own) ??
			(note.body.photo && idByPhoto.get(`${note.body.photo.hash} ${note.body.text}`)) ??
			(isHere(note.body.text) ? idByText.get(note.body.text) : undefined);
		if (gone.has(note.own)) lost += 1;
		else if (id) knownByOwn.set(note.own, id);
		else if (note.body.text === '' || !isHere(note.body.text)) coming.push(note);
	}
	const comingOwns = new Set(coming.map(({ own }) => own));
	const themes = file.themes.flatMap((theme) => {
		const mine =
			map.themes.find(({ id, title }) => id === theme.id && title === theme.title) ??
			map.themes.find(({ title }) => title === theme.title);
		const held = new Set(mine?.members.map(({ note }) => note));
		const owns = new Set([
			...theme.notes,
			...file.notes.filter((note) => note.themes.includes(theme.id)).map(({ own }) => own)
		]);
		const known = [...owns].flatMap((own) => knownByOwn.get(own) ?? []);
		const one = {
			...(mine && { id: mine.id }),
			title: theme.title,
			known: [...new Set(known)].filter((id) => !held.has(id)),
			coming: [...owns].filter((own) => comingOwns.has(own))
		};
		return mine && one.known.length + one.coming.length === 0 ? [] : [one];
	});
	return {
		notes: coming.map(({ own, body, where, from }) =>
			placed({ own, body, where, from }, file, plan)
		),
		here: file.notes.length - coming.length - lost,
		gone: lost,
		themes
	};
}

/** Names of another gathering's plan mean nothing here, unless they say the same. */
function placed(
	note: Omit<FileNote, 'themes'>,
	file: HarvestFile,
	plan: Plan
): Merge['notes'][number] {
	const { where, body } = note;
	const theirs = file.activities.find(({ id }) => id === where.activity);
	const ours = plan.activities.find(({ id }) => id === where.activity);
	const isSame = Boolean(
		theirs && ours && theirs.method === ours.method && theirs.title === ours.title
	);
	const place = file.places.find(({ id }) => id === where.place);
	const title = place?.kind === 'table' ? `Table ${place.number}` : (place?.name ?? '');
	const isPlace = title === '' || placeTitle(plan, where.place) === title;
	const asked = file.questions.get(where.question);
	const isAsked = asked !== undefined && questionText(plan, where.question) === asked;
	const lost = isPlace ? [] : [title.slice(0, MAX_TAG_CHARS)];
	const source = body.source ?? (isSame ? undefined : file.about.title);
	return {
		...note,
		body: {
			...body,
			...(source && { source }),
			...(lost.length > 0 && { tags: [...(body.tags ?? []), ...lost] })
		},
		where: {
			activity: isSame ? where.activity : '',
			step: isSame ? where.step : '',
			place: isPlace ? where.place : '',
			question: isAsked ? where.question : ''
		}
	};
}
