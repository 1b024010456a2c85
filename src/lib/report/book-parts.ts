/**
 * What a book of proceedings is made of: parts that each format lays out in its own way.
 *
 * Room: report. Words only; how they are marked up and made safe is each format's own business.
 */
import type { PhotoHash } from '#lib/domain/id.ts';
import type { NoteKind } from '#lib/domain/note.ts';

export interface BookPhoto {
	readonly hash: PhotoHash;
	/** What it shows, for those who do not see it. */
	readonly alt: string;
	readonly widthPx: number;
	readonly heightPx: number;
}

export interface BookNote {
	/** Counts from 1, in the order in which things were said. */
	readonly number: number;
	/** As exports name it. */
	readonly name: string;
	readonly kind: NoteKind;
	readonly text: string;
	readonly voice: string;
	readonly photo?: BookPhoto;
	/** Where it comes from, part by part: "Table 4", "Round 2" … */
	readonly origin: readonly string[];
}

export type Block =
	/** A part of the book, with its sign. */
	| { readonly is: 'part'; readonly title: string; readonly sign: string }
	| { readonly is: 'heading'; readonly title: string }
	| { readonly is: 'words'; readonly text: string }
	/** A number with its denominator. */
	| { readonly is: 'count'; readonly text: string }
	| { readonly is: 'list'; readonly items: readonly string[] }
	/** Each with its voice and number. */
	| { readonly is: 'quotes'; readonly notes: readonly BookNote[] }
	| { readonly is: 'notes'; readonly notes: readonly BookNote[] }
	| { readonly is: 'photo'; readonly note: BookNote }
	/** Only their numbers, and names of themes before them. */
	| {
			readonly is: 'references';
			readonly before: string;
			readonly themes: readonly string[];
			readonly notes: readonly BookNote[];
	  }
	| {
			readonly is: 'table';
			readonly head: readonly string[];
			readonly rows: readonly (readonly string[])[];
	  }
	/** The appendix, in which numbers lead to words. */
	| {
			readonly is: 'all';
			readonly head: readonly string[];
			readonly notes: readonly BookNote[];
	  };

export interface Book {
	readonly title: string;
	/** Day, house, who called it. */
	readonly facts: readonly string[];
	/** For whom, what is in it and what is not, with denominators. */
	readonly counts: readonly string[];
	readonly blocks: readonly Block[];
	/** Each once, in the order of their numbers. */
	readonly notes: readonly BookNote[];
	/** How a note's number is said: "note 4". */
	readonly reference: (note: BookNote) => string;
	/** What is said of a photo: "Photo: …". */
	readonly photoWords: (photo: BookPhoto) => string;
	readonly manner: 'full' | 'easy';
}
