/**
 * Takes in what comes from elsewhere: its notes through the outbox, its themes into the harvest, as
 * one step of undo.
 *
 * Room: state. All of it is kept, or nothing.
 */
import type { ThemeId } from '#lib/domain/id.ts';
import type { PlacedNote } from '#lib/harvest/placed.ts';
import type { NotesState } from './notes.svelte.ts';
import type { ThemesState } from './themes.svelte.ts';

/** @throws NotSaved */
export async function bringNotes(
	{ notes, themes }: { readonly notes: NotesState; readonly themes: ThemesState },
	placed: readonly PlacedNote[]
): Promise<void> {
	const ids = await notes.keepAll(placed);
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
}
