/**
 * One recommendation of a harvest file.
 *
 * Room: report.
 */
import type { FileRefusal } from '#lib/domain/file-refusal.ts';
import { MAX_TEXT_CHARS } from '#lib/domain/limits.ts';
import type { Raw } from '#lib/domain/read.ts';
import type { FileRecommendation } from './file-parts.ts';
import { namesOf, type FileThemes } from './file-theme.ts';
import { membersOf } from './members.ts';
import type { Names } from './names.ts';

interface Parts {
	readonly id: string;
	readonly names: Names;
	readonly themes: FileThemes;
}

export function readFileRecommendation(
	raw: Raw,
	at: string,
	{ id, names, themes }: Parts
): FileRecommendation | FileRefusal {
	if (String(raw.text ?? '').length > MAX_TEXT_CHARS) return { refused: 'text-too-long', at };
	const members = membersOf(raw);
	const text = members.text('text', MAX_TEXT_CHARS);
	if (text === '') return { refused: 'no-text', at };
	members.take('id', (one) => (one === id ? one : undefined));
	const ofThemes = members.take('themes', themes.findListed) ?? [];
	const ofNotes = members.take('notes', (one) => namesOf(one, names)) ?? [];
	const more = members.rest();
	return { id, text, themes: ofThemes, notes: ofNotes, ...(more !== undefined && { more }) };
}
