/**
 * What is picked, and which slip the keyboard is on.
 *
 * Room: board. Pure: every act answers a new selection. The board and the list share one.
 */
import type { Slip, SlipKey } from './slip.ts';

export interface Selection {
	readonly picked: ReadonlySet<SlipKey>;
	/** Where the keyboard is; null until somebody came here. */
	readonly active: SlipKey | null;
	/** Where a range began. */
	readonly anchor: SlipKey | null;
}

export const NOTHING_PICKED: Selection = { picked: new Set(), active: null, anchor: null };

export const goTo = (selection: Selection, key: SlipKey): Selection => ({
	...selection,
	active: key
});

export const pickOnly = (key: SlipKey): Selection => ({
	picked: new Set([key]),
	active: key,
	anchor: key
});

export function toggle({ picked }: Selection, key: SlipKey): Selection {
	const next = new Set(picked);
	if (!next.delete(key)) next.add(key);
	return { picked: next, active: key, anchor: key };
}

/** Picks everything between where the range began and here, and what was picked before. */
export function pickTo(selection: Selection, key: SlipKey, order: readonly Slip[]): Selection {
	const anchor = selection.anchor ?? selection.active ?? key;
	const ends = [anchor, key].map((end) => order.findIndex((slip) => slip.key === end));
	if (ends.includes(-1)) return toggle(selection, key);
	const range = order.slice(Math.min(...ends), Math.max(...ends) + 1);
	return {
		picked: new Set([...selection.picked, ...range.map((slip) => slip.key)]),
		active: key,
		anchor
	};
}

export const pickThese = (selection: Selection, keys: Iterable<SlipKey>): Selection => ({
	...selection,
	picked: new Set(keys)
});

export const pickMore = (selection: Selection, keys: Iterable<SlipKey>): Selection =>
	pickThese(selection, [...selection.picked, ...keys]);

export const pickNone = (selection: Selection): Selection => pickThese(selection, []);

/**
 * Leaves out what is not there any more. When the slip under the keyboard went away, the keyboard
 * goes to what came into its place.
 */
export function keepOnly(
	selection: Selection,
	before: readonly Slip[],
	now: { readonly slips: readonly Slip[]; readonly slipByKey: ReadonlyMap<SlipKey, Slip> }
): Selection {
	const picked = [...selection.picked].filter((key) => now.slipByKey.has(key));
	const stays = (key: SlipKey | null) => key !== null && now.slipByKey.has(key);
	if (picked.length === selection.picked.size && stays(selection.active)) return selection;
	return {
		picked: new Set(picked),
		active: stays(selection.active) ? selection.active : neighbour(selection.active, before, now),
		anchor: stays(selection.anchor) ? selection.anchor : null
	};
}

function neighbour(
	gone: SlipKey | null,
	before: readonly Slip[],
	{ slipByKey }: { readonly slipByKey: ReadonlyMap<SlipKey, Slip> }
): SlipKey | null {
	const at = before.findIndex(({ key }) => key === gone);
	if (at < 0) return null;
	const stands = ({ key }: Slip) => slipByKey.has(key);
	return (before.slice(at).find(stands) ?? before.slice(0, at).findLast(stands))?.key ?? null;
}
