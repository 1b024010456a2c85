/**
 * What lies on the harvest's table, in reading order: the board and the list show the same scene.
 *
 * Room: board. Pure. What is not sorted yet comes first, then theme after theme.
 */
import type { GatheredNote, GatheredTheme, Harvest } from '#lib/harvest/gather.ts';
import { slipOf, type Slip, type SlipKey } from './slip.ts';

export interface Pile {
	readonly gathered: GatheredTheme;
	readonly slips: readonly Slip[];
}

export interface Scene {
	readonly unsorted: readonly Slip[];
	/** Every theme, also those in which nothing was found. */
	readonly piles: readonly Pile[];
	/** In reading order. */
	readonly slips: readonly Slip[];
	readonly slipByKey: ReadonlyMap<SlipKey, Slip>;
}

/** @param find - words that must all be in a note, in any case, with or without accents */
export function readScene(harvest: Harvest, find = ''): Scene {
	const isFound = finder(find);
	const unsorted = harvest.unsorted.filter(isFound).map((one) => slipOf(one, null));
	const piles = harvest.themes.map((gathered): Pile => {
		const found = gathered.notes.filter(isFound);
		return { gathered, slips: found.map((one) => slipOf(one, gathered.theme.id)) };
	});
	const slips = [...unsorted, ...piles.flatMap((pile) => pile.slips)];
	return { unsorted, piles, slips, slipByKey: new Map(slips.map((slip) => [slip.key, slip])) };
}

function finder(find: string): (one: GatheredNote) => boolean {
	const words = plain(find).split(/\s+/u).filter(Boolean);
	if (words.length === 0) return () => true;
	return ({ note, place, activity }) => {
		const said = plain(`${note.text} ${note.voice} ${place} ${activity} ${note.photo?.alt ?? ''}`);
		return words.every((word) => said.includes(word));
	};
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
