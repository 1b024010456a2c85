/**
 * Why a line was closed. 44xx means: do not come again on your own; 1xxx: come again.
 *
 * Room: server/ws. Documented for other programs in README.
 */
export const CLOSE = {
	/** Something broke in the relay. */
	broken: 1011,
	/** The relay stops, or loads the gathering anew. */
	restart: 1012,
	/** The other end reads too slowly, or there are too many. */
	busy: 1013,
	/** What came is no message. */
	garbage: 4400,
	noTicket: 4401,
	notAllowed: 4403,
	unknown: 4404,
	/** An update does not fit onto what is here: start from a fresh copy. */
	doesNotFit: 4409,
	tooLarge: 4413,
	tooFast: 4429
} as const;

export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE];
