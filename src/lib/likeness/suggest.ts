/**
 * What a harvester may be asked: "these seem to belong together, look", and why.
 *
 * Room: likeness. Pure. Proposes only: nothing here moves a note, and a note that stands alone is
 * named as a voice of its own, never pushed into a group.
 */
import { alikeOf } from './alike.ts';
import { joinColumns, pickRows, type SparseRows } from './features.ts';
import { findGroups } from './groups.ts';
import { learnThemes } from './learn-themes.ts';
import { rowsOfLooks, takeLooks, type Looks } from './looks.ts';
import { learnSpace, type NotesSpace } from './notes-space.ts';

export interface Sayable {
	readonly id: string;
	readonly text: string;
	/** The themes that people put it in. */
	readonly themes: readonly string[];
}

export interface Proposal {
	/** Most typical first. */
	readonly notes: readonly string[];
	/** Words that they share and others do not, most telling first; the reason to give. */
	readonly words: readonly string[];
}

export interface ThemeOffer {
	readonly note: string;
	/** Most likely first, at most three; `sure` only where a wrong guess would be rare. */
	readonly themes: readonly { readonly theme: string; readonly sure: boolean }[];
}

export interface Suggestions {
	/** Of notes in no theme yet. Largest first. */
	readonly groups: readonly Proposal[];
	/** Notes in no theme that sound like a theme that people made. */
	readonly offers: readonly ThemeOffer[];
	/** Notes in no theme and in no group: voices of their own. */
	readonly alone: readonly string[];
	/** Notes that say the same; both stay. Each list in the order of the notes. */
	readonly alike: readonly (readonly string[])[];
}

export interface SuggestChoices {
	/** Higher gives more and smaller groups, 0.5 … 4. */
	readonly fineness: number;
	/** Told the share that is done, 0 … 1. */
	readonly onprogress?: (share: number) => void;
}

/** Came closest to the groups that people made, on texts of several kinds. */
export const DEFAULT_FINENESS = 1.2;

const SMALLEST_GROUP = 3;
const REASONS = 4;
const OFFERED_THEMES = 3;
/** A theme of fewer notes says too little about itself. */
const FEWEST_IN_THEME = 3;
/** Measured: about four of five such first guesses are where people put the note. */
export const SURE_SHARE = 0.5;
/** So much like the middle of the others in its group a note must be, or it stands alone. */
const LEAST_LIKENESS = 0.1;

export function suggest(notes: readonly Sayable[], choices: SuggestChoices): Suggestions {
	const space = learnSpace(notes.map(({ text }) => text));
	const free = notes.flatMap(({ themes }, row) => (themes.length === 0 ? [row] : []));
	const looks = free.length > 0 ? takeLooks(space, choices.onprogress) : undefined;
	const groups = looks ? groupsOf(notes, space, looks, free, choices.fineness) : [];
	const grouped = new Set(groups.flatMap((group) => group.notes));
	return {
		groups,
		offers: looks ? offersOf(notes, offerRows(space, looks), free) : [],
		alone: free.map((row) => notes[row]!.id).filter((id) => !grouped.has(id)),
		alike: alikeOf(space.rows).map((rows) => rows.map((row) => notes[row]!.id))
	};
}

function groupsOf(
	notes: readonly Sayable[],
	space: NotesSpace,
	looks: Looks,
	free: readonly number[],
	fineness: number
): Proposal[] {
	if (free.length < SMALLEST_GROUP) return [];
	const groupOf = findGroups(looks, notes.length, fineness);
	const members = new Map<number, number[]>();
	for (const row of free) {
		members.set(groupOf[row]!, [...(members.get(groupOf[row]!) ?? []), row]);
	}
	return [...members.values()]
		.map((rows) => mostTypicalFirst(space.rows, rows))
		.filter((rows) => rows.length >= SMALLEST_GROUP)
		.sort((a, b) => b.length - a.length || a[0]! - b[0]!)
		.map((rows) => ({
			notes: rows.map((row) => notes[row]!.id),
			words: reasonsOf(space, rows)
		}))
		.filter(({ words }) => words.length > 0);
}

function mostTypicalFirst(matrix: SparseRows, rows: readonly number[]): number[] {
	const middle = new Float64Array(matrix.columns);
	for (const row of rows) {
		for (let at = matrix.starts[row]!; at < matrix.starts[row + 1]!; at++) {
			middle[matrix.columnOf[at]!]! += matrix.weights[at]!;
		}
	}
	const squared = middle.reduce((sum, value) => sum + value ** 2, 0);
	return rows
		.map((row) => {
			let [dot, own] = [0, 0];
			for (let at = matrix.starts[row]!; at < matrix.starts[row + 1]!; at++) {
				dot += matrix.weights[at]! * middle[matrix.columnOf[at]!]!;
				own += matrix.weights[at]! ** 2;
			}
			const others = Math.sqrt(Math.max(0, squared - 2 * dot + own));
			return { row, likeness: others > 0 ? (dot - own) / others : 0 };
		})
		.filter(({ likeness }) => likeness >= LEAST_LIKENESS)
		.sort((a, b) => b.likeness - a.likeness || a.row - b.row)
		.map(({ row }) => row);
}

function reasonsOf({ tokens, words }: NotesSpace, rows: readonly number[]): string[] {
	const inside = new Map<string, number>();
	for (const row of rows) {
		for (const word of new Set(tokens[row]!.words)) {
			inside.set(word, (inside.get(word) ?? 0) + 1);
		}
	}
	return [...inside]
		.filter(([word, count]) => count >= 2 && words.columnOf.has(word))
		.map(([word, count]) => ({
			word,
			weight: count * words.rarity[words.columnOf.get(word)!]! ** 2
		}))
		.sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1))
		.slice(0, REASONS)
		.map(({ word }) => word);
}

/** Measured best between 0.5 and 0.8: what a note says itself, and whom it is put together with. */
const SAID_SHARE = 0.7;

/** What themes are learned from: notes that looks put together are alike there, whatever their words. */
export const offerRows = ({ rows }: NotesSpace, looks: Looks): SparseRows =>
	joinColumns(rows, rowsOfLooks(looks), SAID_SHARE);

function offersOf(
	notes: readonly Sayable[],
	matrix: SparseRows,
	free: readonly number[]
): ThemeOffer[] {
	const counts = new Map<string, number>();
	for (const { themes } of notes) {
		for (const theme of themes) counts.set(theme, (counts.get(theme) ?? 0) + 1);
	}
	const themes = [...counts].filter(([, count]) => count >= FEWEST_IN_THEME).map(([id]) => id);
	if (themes.length < 2 || free.length === 0) return [];
	const examples = notes.flatMap(({ themes: own }, row) =>
		own.filter((theme) => themes.includes(theme)).map((theme) => ({ row, theme }))
	);
	const read = learnThemes(
		pickRows(
			matrix,
			examples.map(({ row }) => row)
		),
		examples.map(({ theme }) => themes.indexOf(theme)),
		themes.length
	);
	const shares = read(pickRows(matrix, free));
	return free.map((row, at) => ({
		note: notes[row]!.id,
		themes: themes
			.map((theme, index) => ({ theme, share: shares[at * themes.length + index]! }))
			.sort((a, b) => b.share - a.share)
			.slice(0, OFFERED_THEMES)
			.map(({ theme, share }) => ({ theme, sure: share >= SURE_SHARE }))
	}));
}
