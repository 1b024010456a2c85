/** Where the harvest screens lead; routes know addresses, the board does not. Room: board. */
import type { NoteId, ThemeId } from '#lib/domain/id.ts';

export interface HarvestLinks {
	readonly board: string;
	readonly list: string;
	/** Notes as they come. */
	readonly stream: string;
	/** What the harvest shall hold. */
	readonly plan: string;
	readonly help: string;
	readonly addQuote: string;
	readonly addPhoto: string;
	/** Notes from a list, a table, a picture, another harvest. */
	readonly bring: string;
	/** A photo whole, with all that was typed from it. */
	readonly photo: (note: NoteId) => string;
	/** Dots on themes or notes. */
	readonly votes: string;
	/** Whose maps of the notes there are. */
	readonly lenses: string;
	/** What was said somewhere: by `place`, `round` or `question`. */
	readonly said: (where: Readonly<Record<string, string>>) => string;
	/** Themes by table, round and place. */
	readonly matrix: string;
	/** Where the harvest is saved as a file. */
	readonly export: string;
	readonly theme: (theme: ThemeId) => string;
}
