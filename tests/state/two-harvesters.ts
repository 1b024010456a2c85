/** Two harvesters at one harvest, who hear of each other at once or when they meet. Room: tests. */
import { onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { ThemesState } from '#lib/state/themes.svelte.ts';
import type { Note } from '#lib/domain/note.ts';
import { meet } from '../helpers/meet.ts';
import { aNote } from '../board/scenes.ts';

export const NOTES = Array.from({ length: 12 }, (_, at): Note => ({
	...aNote(`n${at}`),
	order: at
}));

export function twoHarvesters() {
	const ann = harvester('a');
	const bob = harvester('b');
	return { ann, bob, meet: () => meet(ann.doc, bob.doc) };
}

export function harvester(letter: string) {
	const doc = new Y.Doc();
	let named = 0;
	const themes = new ThemesState({
		doc,
		device: letter.repeat(43),
		newId: () => `${letter}${named++}`,
		nowMs: () => 1_000,
		noteOf: (id) => NOTES.find((note) => note.id === id),
		notesOrder: () => NOTES.length
	});
	onTestFinished(() => themes.close());
	return { doc, themes };
}
