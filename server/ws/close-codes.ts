/**
 * Why a line was closed: the one table of reasons and their codes. 44xx means: do not come again on
 * your own; 1xxx: come again.
 *
 * Room: server/ws. Documented for other programs in README; `/metrics` counts by reason.
 */
import type { DoorRefusal } from '#lib/domain/wire.ts';

export type LineReason =
	| DoorRefusal
	/** Something broke in the relay. */
	| 'broken'
	/** The gathering is loaded anew. */
	| 'restart'
	/** The other end does not read what it is sent. */
	| 'too-slow'
	/** What came is no message. */
	| 'garbage'
	/** An update does not fit onto what is here: start from a fresh copy. */
	| 'does-not-fit'
	/** An update holds what no document of ours holds. */
	| 'wrong-kind'
	/** This gathering holds as much as the relay takes of one. */
	| 'gathering-full'
	| 'too-fast';

export const CODE_BY_REASON = {
	broken: 1011,
	restart: 1012,
	'relay-closing': 1012,
	'too-slow': 1013,
	'too-many': 1013,
	garbage: 4400,
	'not-a-ticket': 4401,
	'not-allowed': 4403,
	'grant-unknown': 4403,
	'grant-withdrawn': 4403,
	'invite-unknown': 4403,
	'invite-used': 4403,
	'invite-expired': 4403,
	'place-pin-wrong': 4403,
	'admission-needed': 4403,
	'admission-wrong': 4403,
	'unknown-gathering': 4404,
	'unknown-code': 4404,
	'does-not-fit': 4409,
	'gathering-erased': 4410,
	'too-large': 4413,
	'gathering-full': 4413,
	'wrong-kind': 4422,
	'too-fast': 4429
} as const satisfies Record<LineReason, number>;

/** What the websocket library says by itself of frames: broken, no text, over the limit. */
export const FRAME_CODES = [1002, 1007, 1009] as const;
