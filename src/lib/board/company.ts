/**
 * Who else is at the harvest just now, and what they have in hand.
 *
 * Room: board. Only the shape: the state hears it from the relay. It locks nothing: whoever comes
 * later works on, and both changes merge.
 */
import { aliasOf, type Alias } from '#lib/domain/alias.ts';
import type { DeviceId } from '#lib/domain/id.ts';
import type { Held } from './canvas/picture.ts';
import type { SlipKey } from './slip.ts';

export interface Other {
	readonly by: DeviceId;
	/** Picked, or carried over the board. */
	readonly holds: readonly SlipKey[];
}

export interface Company {
	/** This device, as others see it. */
	readonly self: DeviceId;
	readonly others: readonly Other[];
}

/** For the board: each thing that somebody else has in hand, and once who it is. */
export const heldBy = ({ others }: Company): Held[] =>
	others.flatMap(({ by, holds }) =>
		holds.map((key, nth) => ({ key, who: aliasOf(by), named: nth === 0 }))
	);

/** Who has this in hand; null when nobody else does. */
export function holderOf({ others }: Company, key: SlipKey): Alias | null {
	const holder = others.find(({ holds }) => holds.includes(key));
	return holder ? aliasOf(holder.by) : null;
}
