/**
 * Whether a plan's join code leads here: who comes first keeps it.
 *
 * Room: server/room. Asks the store, and again whenever that could not answer.
 */
import type { GatheringId } from '#lib/domain/id.ts';
import type { JoinCode } from '#lib/domain/join-code.ts';
import type { Store } from '#server/store/store.ts';

export interface RoomCode {
	/** @returns whether that changed anything. @throws what the store throws; then it is asked again */
	readonly settle: (code: JoinCode | '') => boolean;
	/** It was settled elsewhere: asked anew with the next `settle`. */
	readonly lookAgain: () => void;
	/** The code, where it leads to another gathering. */
	readonly taken: () => JoinCode | undefined;
}

export function openRoomCode(gathering: GatheringId, store: Store): RoomCode {
	let known = '';
	let taken: JoinCode | undefined;
	return {
		settle(code) {
			if (code === '' || code === known) return false;
			taken = store.claimCode(code, gathering) ? undefined : code;
			known = code;
			return true;
		},
		lookAgain: () => void (known = ''),
		taken: () => taken
	};
}
