/**
 * What themes are called: a key for each device that gave a title, with the titles that it replaced.
 *
 * Room: doc. Of two titles given apart from each other both stay until someone picks.
 */
import type * as Y from 'yjs';
import { isKey, type ThemeId } from '#lib/domain/id.ts';
import { MAX_TITLE_CHARS } from '#lib/domain/limits.ts';
import { readRecord, readText, readWhole } from '#lib/domain/read.ts';
import type { Title } from '#lib/domain/theme.ts';
import { harvestMaps } from './harvest-maps.ts';

/** Names a theme. Replaces every title that its writer could see, and no other. */
export function putTitle(doc: Y.Doc, theme: ThemeId, title: Title): void {
	const { titles } = harvestMaps(doc);
	const seen = (readTitles(doc).get(theme) ?? []).map(markOf);
	titles.set(`${theme}/${title.by}`, { text: title.text, order: title.order, seen });
}

/** Of each theme the titles that no other title has replaced, latest first. */
export function readTitles(doc: Y.Doc): Map<ThemeId, Title[]> {
	const byTheme = new Map<ThemeId, GivenTitle[]>();
	for (const [key, raw] of harvestMaps(doc).titles.entries()) {
		const [theme = '', by] = key.split('/');
		const record = readRecord(raw);
		const text = readText(record?.text, MAX_TITLE_CHARS);
		const order = readWhole(record?.order);
		if (!isKey(by) || text === undefined || order === undefined) continue;
		const given = byTheme.get(theme) ?? [];
		byTheme.set(theme, given);
		given.push({ text, by, order, seen: Array.isArray(record?.seen) ? record.seen : [] });
	}
	return new Map([...byTheme].map(([theme, given]) => [theme, standing(given)]));
}

interface GivenTitle extends Title {
	readonly seen: readonly unknown[];
}

const markOf = ({ by, order }: Title) => `${by}@${order}`;

function standing(given: readonly GivenTitle[]): Title[] {
	const replaced = new Set<string>();
	for (const one of given) {
		for (const mark of one.seen) if (mark !== markOf(one)) replaced.add(String(mark));
	}
	const texts = new Set<string>();
	return given
		.filter((one) => !replaced.has(markOf(one)))
		.sort((a, b) => b.order - a.order || (a.by < b.by ? -1 : 1))
		.filter(({ text }) => !texts.has(text) && texts.add(text))
		.map(({ text, by, order }) => ({ text, by, order }));
}
