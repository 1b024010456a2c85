/**
 * A slip is one note lying in one place: in a theme, or among what is not sorted yet.
 *
 * Room: board. A note that is in two themes lies on the board twice, and each slip is picked and
 * moved by itself.
 */
import type { NoteId, ThemeId } from '#lib/domain/id.ts';
import type { GatheredNote } from '#lib/harvest/gather.ts';

/** `<note>><theme>`; nothing after the mark where the note is not sorted yet. Lives in memory only. */
export type SlipKey = string;

export interface Slip {
	readonly key: SlipKey;
	readonly gathered: GatheredNote;
	/** Null where it is not sorted yet. */
	readonly theme: ThemeId | null;
}

export const slipKey = (note: NoteId, theme: ThemeId | null): SlipKey => `${note}>${theme ?? ''}`;

export const slipOf = (gathered: GatheredNote, theme: ThemeId | null): Slip => ({
	key: slipKey(gathered.note.id, theme),
	gathered,
	theme
});

/** Notes by the theme they lie in, so that each can be taken from where it was picked. */
export function notesByTheme(slips: readonly Slip[]): Map<ThemeId | null, NoteId[]> {
	const byTheme = new Map<ThemeId | null, NoteId[]>();
	for (const { gathered, theme } of slips) {
		const notes = byTheme.get(theme);
		if (notes) notes.push(gathered.note.id);
		else byTheme.set(theme, [gathered.note.id]);
	}
	return byTheme;
}

/** Each note once, in the order of the slips. */
export const notesOf = (slips: readonly Slip[]): NoteId[] => [
	...new Set(slips.map(({ gathered }) => gathered.note.id))
];
