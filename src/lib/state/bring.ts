/**
 * Takes in what comes from elsewhere: its notes through the outbox, its themes into the harvest, as
 * one step of undo.
 *
 * Room: state. All of it is kept, or nothing.
 */
import type { Cut } from '#lib/domain/cut.ts';
import type { NoteId, ThemeId } from '#lib/domain/id.ts';
import type { PlacedNote } from '#lib/harvest/placed.ts';
import { NotSaved } from '#lib/outbox/not-saved.ts';
import { hashPhoto } from '#lib/photos/photo-hash.ts';
import type { ChosenHarvest } from '#lib/report/chosen-harvest.ts';
import type { Merge } from '#lib/report/merge-file.ts';
import type { BroughtNote, NotesState } from './notes.svelte.ts';
import type { Photos } from './photos.svelte.ts';
import type { ThemesState } from './themes.svelte.ts';

interface Holders {
	readonly notes: NotesState;
	readonly themes: ThemesState;
}

type Refused = 'not-written-down' | undefined;

/**
 * Takes in what another harvest adds to this one.
 *
 * @returns why nothing of it was kept
 * @throws NotSaved
 */
export async function bringHarvest(
	{ notes, themes, photos }: Holders & { readonly photos: Photos },
	merge: Merge,
	came: ChosenHarvest['photos']
): Promise<Refused> {
	const ids = await notes.keepAll(merge.notes);
	if (typeof ids === 'string') return ids;
	for (const { body } of merge.notes) {
		const bytes = body.photo && came.get(body.photo.hash);
		if (!body.photo || !bytes || hashPhoto(bytes) !== body.photo.hash) continue;
		if ((await photos.keep({ ...body.photo, bytes })) !== 'not-saved') continue;
		await notes.takeBack(...ids);
		throw new NotSaved('photo');
	}
	const idByOwn = new Map(merge.notes.map(({ own }, at) => [own, ids[at] as NoteId]));
	const withThemes = () => {
		for (const { id, title, known, coming } of merge.themes) {
			const all = [...known, ...coming.flatMap((own) => idByOwn.get(own) ?? [])];
			if (id) themes.put(all, id);
			else themes.add(title, all);
		}
	};
	themes.bring(ids.length, withThemes, () => void notes.takeBack(...ids));
	return undefined;
}

/** Keeps what was typed from a part of a picture. @throws NotSaved */
export async function bringTyped(
	{ notes, themes }: Holders,
	note: BroughtNote,
	cut: Cut
): Promise<Refused> {
	const ids = await notes.keepAll([note]);
	if (typeof ids === 'string') return ids;
	const [id] = ids;
	if (id)
		themes.bring(
			1,
			() => themes.cut(id, cut),
			() => void notes.takeBack(id)
		);
	return undefined;
}

/** @throws NotSaved */
export async function bringNotes(
	{ notes, themes }: Holders,
	placed: readonly PlacedNote[]
): Promise<Refused> {
	const ids = await notes.keepAll(placed);
	if (typeof ids === 'string') return ids;
	const withThemes = () => {
		const byTitle = new Map<string, ThemeId>(themes.map.themes.map(({ id, title }) => [title, id]));
		for (const title of new Set(placed.flatMap((one) => one.themes))) {
			const here = ids.filter((_, at) => placed[at]?.themes.includes(title));
			const known = byTitle.get(title);
			if (known) themes.put(here, known);
			else themes.add(title, here);
		}
	};
	themes.bring(ids.length, withThemes, () => void notes.takeBack(...ids));
	return undefined;
}
