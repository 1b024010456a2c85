/**
 * Two maps of the same notes side by side: where they agree, theme by theme and note by note.
 *
 * Room: harvest. Pure. Themes are matched by the notes they share, never by their names: people call
 * one thing by two names.
 */
import type { NoteId, ThemeId } from '#lib/domain/id.ts';
import type { Theme, ThemeMap } from '#lib/domain/theme.ts';

/** `same`: the very same notes. `most`: half of all that is in either, or more. */
export type Agreement = 'same' | 'most' | 'some' | 'none';

export interface ThemeMatch {
	/** Of the other map. */
	readonly theme: Theme;
	/** Of this map: shares the most notes with it; absent where none shares any. */
	readonly best?: Theme;
	/** Notes in both, and notes in either. */
	readonly both: number;
	readonly either: number;
	readonly agreement: Agreement;
	/** Notes that the best match does not hold. */
	readonly more: readonly NoteId[];
}

export interface NoteDifference {
	readonly note: NoteId;
	readonly here: readonly ThemeId[];
	readonly there: readonly ThemeId[];
}

export interface LensComparison {
	/** Of the other map, in its order. */
	readonly themes: readonly ThemeMatch[];
	/** Themes of this map that share no note with any of the other. */
	readonly onlyHere: readonly Theme[];
	/** Notes that both have sorted, and how many of those lie in themes that match. */
	readonly sorted: number;
	readonly agreed: number;
	readonly differ: readonly NoteDifference[];
	/** Notes that one of them alone has sorted. */
	readonly sortedHere: number;
	readonly sortedThere: number;
}

export function compareLenses(here: ThemeMap, there: ThemeMap): LensComparison {
	const [sortedHere, sortedThere] = [themesByNote(here), themesByNote(there)];
	const themes = there.themes.map((theme) => matchTheme(theme, here.themes));
	const bestOf = new Map(themes.map(({ theme, best }) => [theme.id, best?.id]));
	const differ: NoteDifference[] = [];
	let sorted = 0;
	for (const [note, own] of sortedHere) {
		const other = sortedThere.get(note);
		if (!other) continue;
		sorted += 1;
		const agrees = other.some((theme) => own.includes(bestOf.get(theme) ?? ''));
		if (!agrees) differ.push({ note, here: own, there: other });
	}
	return {
		themes,
		onlyHere: here.themes.filter(
			({ members }) => members.length > 0 && members.every(({ note }) => !sortedThere.has(note))
		),
		sorted,
		agreed: sorted - differ.length,
		differ,
		sortedHere: sortedHere.size - sorted,
		sortedThere: sortedThere.size - sorted
	};
}

function matchTheme(theme: Theme, among: readonly Theme[]): ThemeMatch {
	const notes = new Set(theme.members.map(({ note }) => note));
	let best: Theme | undefined;
	let [both, either] = [0, notes.size];
	for (const one of among) {
		const shared = one.members.filter(({ note }) => notes.has(note)).length;
		const all = notes.size + one.members.length - shared;
		if (shared === 0 || (best && shared / all <= both / either)) continue;
		best = one;
		[both, either] = [shared, all];
	}
	const held = new Set(best?.members.map(({ note }) => note));
	const agreement =
		both === 0 ? 'none' : both === either ? 'same' : both * 2 >= either ? 'most' : 'some';
	return {
		theme,
		...(best && { best }),
		both,
		either,
		agreement,
		more: [...notes].filter((note) => !held.has(note))
	};
}

function themesByNote({ themes }: ThemeMap): Map<NoteId, ThemeId[]> {
	const byNote = new Map<NoteId, ThemeId[]>();
	for (const { id, members } of themes) {
		for (const { note } of members) byNote.set(note, [...(byNote.get(note) ?? []), id]);
	}
	return byNote;
}
