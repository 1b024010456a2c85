/**
 * Why a file that somebody opens is not taken in. Nothing of such a file is kept.
 *
 * Room: domain. The sentences are in `words/`.
 */
export type FileRefusalCode =
	| 'file-too-large'
	| 'archive-too-large'
	| 'broken-archive'
	| 'not-a-harvest-file'
	| 'newer-file'
	| 'no-title'
	| 'title-too-long'
	| 'too-many-notes'
	| 'too-many-parts'
	| 'no-text'
	| 'text-too-long'
	| 'too-much-else';

export interface FileRefusal {
	readonly refused: FileRefusalCode;
	/** Which part of the file: "Note 3". Empty when it is the file as a whole. */
	readonly at: string;
}

export const isFileRefusal = (one: object): one is FileRefusal => 'refused' in one;
