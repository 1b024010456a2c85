/**
 * What lies on the harvest's table, in reading order: the board and the list show the same scene.
 *
 * Room: board. Pure. What is not sorted yet comes first, then theme after theme.
 */
import type { ThemeId } from '#lib/domain/id.ts';
import type { GatheredNote, GatheredTheme, Harvest } from '#lib/harvest/gather.ts';
import { slipOf, type Slip, type SlipKey } from '../slip.ts';

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
	const all = isFound === everything;
	const unsorted = (all ? harvest.unsorted : harvest.unsorted.filter(isFound)).map((one) =>
		slipIn(one, null)
	);
	const piles = harvest.themes.map((gathered): Pile => {
		const whole = pileOf(gathered);
		if (all) return whole;
		return { gathered, slips: whole.slips.filter((slip) => isFound(slip.gathered)) };
	});
	const slips = [...unsorted, ...piles.flatMap((pile) => pile.slips)];
	return { unsorted, piles, slips, slipByKey: new Map(slips.map((slip) => [slip.key, slip])) };
}

/** What has not changed stays the same object: nobody has to measure or place it again. */
const knownPiles = new WeakMap<GatheredTheme, Pile>();
const knownSlips = new WeakMap<GatheredNote, Map<ThemeId | null, Slip>>();

function pileOf(gathered: GatheredTheme): Pile {
	const known = knownPiles.get(gathered);
	if (known) return known;
	const slips = gathered.notes.map((one) => slipIn(one, gathered.theme.id));
	const pile = { gathered, slips };
	knownPiles.set(gathered, pile);
	return pile;
}

function slipIn(gathered: GatheredNote, theme: ThemeId | null): Slip {
	const known = knownSlips.get(gathered) ?? new Map<ThemeId | null, Slip>();
	knownSlips.set(gathered, known);
	const slip = known.get(theme) ?? slipOf(gathered, theme);
	known.set(theme, slip);
	return slip;
}

const everything = () => true;

function finder(find: string): (one: GatheredNote) => boolean {
	const words = plain(find).split(/\s+/u).filter(Boolean);
	if (words.length === 0) return everything;
	return (one) => {
		const said = saidPlainly(one);
		return words.every((word) => said.includes(word));
	};
}

const knownWords = new WeakMap<GatheredNote, string>();

function saidPlainly(one: GatheredNote): string {
	const known = knownWords.get(one);
	if (known !== undefined) return known;
	const { note, place, activity } = one;
	const said = plain(`${note.text} ${note.voice} ${place} ${activity} ${note.photo?.alt ?? ''}`);
	knownWords.set(one, said);
	return said;
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
