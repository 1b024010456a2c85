/**
 * The themes of a harvest file: listed, or only named by a note.
 *
 * Room: report.
 */
import type { FileRefusal } from '#lib/domain/file-refusal.ts';
import type { ThemeId } from '#lib/domain/id.ts';
import { MAX_TEXT_CHARS, MAX_TITLE_CHARS } from '#lib/domain/limits.ts';
import { readRecord, readText, type Raw } from '#lib/domain/read.ts';
import { readMore, type FileTheme } from './file-parts.ts';
import { readPosition } from './file-position.ts';
import { membersOf } from './members.ts';
import { createNames, type Names } from './names.ts';

export interface FileThemes {
	/** What a note's `themes` names; undefined when it is no list of names. */
	readonly findAll: (raw: unknown) => ThemeId[] | undefined;
	/** What a recommendation's `themes` names; undefined when one of them is listed nowhere. */
	readonly findListed: (raw: unknown) => ThemeId[] | undefined;
	/** Once every note is read: the themes, and the unknown members of each. */
	readonly finish: (
		notes: Names
	) => { all: readonly FileTheme[]; more: Readonly<Record<ThemeId, Raw>> } | FileRefusal;
}

export function createFileThemes(list: readonly unknown[]): FileThemes {
	// A list of words is a list of themes too.
	const records: Raw[] = list.map((one) =>
		typeof one === 'string' ? { id: one, title: one } : (readRecord(one) ?? {})
	);
	const names = createNames(
		't',
		records.map(({ id }) => id)
	);
	const entries = records.map((raw) => ({ id: names.give(raw.id), raw }));

	/** A note may name a theme that nobody listed. */
	const find = (raw: string): ThemeId => {
		const known = names.find(raw);
		if (known !== undefined) return known;
		const id = names.give(raw);
		entries.push({ id, raw: { id: raw, title: raw } });
		return id;
	};

	const findAll = (raw: unknown): ThemeId[] | undefined => {
		const words = Array.isArray(raw) ? raw : undefined;
		if (!words?.every((one) => readText(one, MAX_TITLE_CHARS)?.trim())) return undefined;
		return [...new Set(words.map(find))];
	};

	return {
		findAll,
		findListed: (raw) => namesOf(raw, names),
		finish: (notes) => {
			const all: FileTheme[] = [];
			const more: [ThemeId, Raw][] = [];
			for (const [n, { id, raw }] of entries.entries()) {
				if (String(raw.title ?? '').length > MAX_TITLE_CHARS) {
					return { refused: 'title-too-long', at: `Theme ${n + 1}` };
				}
				const members = membersOf(raw);
				members.take('id', (one) => (one === id ? one : undefined));
				const title = members.text('title', MAX_TITLE_CHARS) || id;
				const parent = members.take('parent', (one) => names.find(one)) ?? '';
				const listed = members.take('notes', (one) => namesOf(one, notes)) ?? [];
				const position = members.take('position', readPosition);
				const summary = members.text('summary', MAX_TEXT_CHARS);
				all.push({ id, title, summary, parent, notes: listed, ...(position && { position }) });
				const rest = members.rest();
				if (rest !== undefined) more.push([id, readMore(rest)]);
			}
			return { all, more: Object.fromEntries(more) };
		}
	};
}

/** What a list of names in a file is called here; undefined when one of them names nothing. */
export function namesOf(raw: unknown, names: Pick<Names, 'find'>): string[] | undefined {
	if (!Array.isArray(raw)) return undefined;
	const found = raw.map((one) => names.find(one)).filter((name) => name !== undefined);
	return found.length === raw.length ? found : undefined;
}
