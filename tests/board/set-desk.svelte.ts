/** A desk over real themes in a real document, looked at as a screen looks. Room: tests. */
import { flushSync } from 'svelte';
import { onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { Desk } from '#lib/board/desk.svelte.ts';
import { createWrap } from '#lib/board/canvas/wrap.ts';
import { slipKey, type Slip } from '#lib/board/slip.ts';
import type { ThemeId } from '#lib/domain/id.ts';
import type { Plan } from '#lib/domain/plan.ts';
import { gather } from '#lib/harvest/gather.ts';
import { SuggestionsState } from '#lib/state/suggestions.svelte.ts';
import { ThemesState } from '#lib/state/themes.svelte.ts';
import { workerHere } from '../state/worker-here.ts';
import { aNote } from './scenes.ts';

const notes = ['a', 'b', 'c', 'd'].map((own, order) => ({ ...aNote(own), order }));
const wrap = createWrap((text) => text.length * 9);
const plan = { activities: [], places: [], questions: new Map() } as unknown as Plan;

export function setDesk() {
	let named = 0;
	let find = $state('');
	const acts = new ThemesState({
		doc: new Y.Doc(),
		device: 'd'.repeat(43),
		newId: () => `t${named++}`,
		nowMs: () => 0,
		noteOf: (id) => notes.find((note) => note.id === id),
		notesOrder: () => notes.length
	});
	const suggester = new SuggestionsState({
		newWorker: () => workerHere(),
		turnedDown: [],
		keepTurnedDown: () => {}
	});
	const desk = new Desk({
		harvest: () => gather(plan, notes, acts.map),
		acts,
		suggester,
		company: { self: 'd'.repeat(43), others: [] },
		wraps: () => ({ title: wrap, text: wrap }),
		find: () => find
	});
	const stop = $effect.root(() => {
		$effect(() => void [desk.scene, desk.selection, desk.picked, acts.canUndo]);
	});
	flushSync();
	onTestFinished(() => {
		stop();
		acts.close();
	});
	return {
		desk,
		acts,
		suggester,
		lookFor: (words: string) => (find = words),
		key: (own: string, theme: ThemeId | null = null) => slipKey(aNote(own).id, theme),
		/** What lies where, in reading order: `theme: notes`. */
		piles: () => [
			`unsorted: ${ownsOf(desk.everything.unsorted)}`,
			...desk.everything.piles.map(
				({ gathered, slips }) => `${gathered.theme.title}: ${ownsOf(slips)}`
			)
		]
	};
}

const ownsOf = (slips: readonly Slip[]) =>
	slips.map(({ gathered }) => gathered.note.id.split('.')[1]).join(' ');
