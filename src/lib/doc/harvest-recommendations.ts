/** What harvesters recommend, and the themes and notes that it rests on. Room: doc. */
import type * as Y from 'yjs';
import { isName, isNoteId } from '#lib/domain/id.ts';
import { MAX_TEXT_CHARS } from '#lib/domain/limits.ts';
import { readRecord, readText } from '#lib/domain/read.ts';
import type { Recommendation } from '#lib/domain/theme.ts';
import { harvestMaps } from './harvest-maps.ts';

export function putRecommendation(doc: Y.Doc, recommendation: Recommendation): void {
	harvestMaps(doc).recommendations.set(recommendation.id, { ...recommendation });
}

export function readRecommendations(doc: Y.Doc): Recommendation[] {
	const names = (raw: unknown, is: (one: unknown) => one is string) =>
		Array.isArray(raw) ? raw.filter(is) : [];
	const all: Recommendation[] = [];
	for (const raw of harvestMaps(doc).recommendations.values()) {
		const record = readRecord(raw);
		const text = readText(record?.text, MAX_TEXT_CHARS);
		if (!record || !isName(record.id) || text === undefined) continue;
		const { id, more } = record;
		all.push({
			id,
			text,
			themes: names(record.themes, isName),
			notes: names(record.notes, isNoteId),
			...(typeof more === 'string' ? { more } : {})
		});
	}
	return all.sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }));
}
