/**
 * How much the relay takes from whom, and how fast: all of it in one place.
 *
 * Room: server/guard. Units in the names. What one note or photo may be stands in
 * `domain/limits.ts`, since devices keep to it as well. Nothing is counted by network address: a
 * hall of people comes from one.
 */
import { MAX_INTENT_BYTES } from '#lib/domain/limits.ts';
import type { FlowLimits } from './flow.ts';

/** Open websockets: ten thousand phones and their staff, of all gatherings and of one. */
export const MAX_LINES = 20_000;
export const MAX_LINES_PER_GATHERING = 12_000;
/** A tablet has five to a tab. Beyond this its oldest goes: dead ones of a Wi-Fi that comes and goes. */
export const MAX_LINES_PER_DEVICE = 24;
/** What lies unsent for one connection before it is closed; it comes again and catches up. */
export const MAX_UNSENT_BYTES = 8 * 1024 * 1024;
/** How long the other end of a closed line may take to agree. */
export const PART_WITHIN_MS = 5_000;

/** A tablet back from a day offline, or with a whole conference in a file, sends that as one. */
export const MAX_SYNC_FRAME_BYTES = 32 * 1024 * 1024;
export const SYNC_BYTES: FlowLimits = {
	perSecond: 2 * 1024 * 1024,
	burst: 2 * MAX_SYNC_FRAME_BYTES
};

/** A message holds at most one intent. */
export const MAX_LIVE_FRAME_BYTES = 2 * MAX_INTENT_BYTES;
/** A phone that was away for an hour brings that hour; then it goes at the pace of hands. */
export const PHONE_MESSAGES: FlowLimits = { perSecond: 10, burst: 200 };
export const STAFF_MESSAGES: FlowLimits = { perSecond: 100, burst: 2_000 };

/** Y-websocket repeats what it heard of others; a hall of staff is fewer than these. */
export const MAX_PRESENCE_ENTRIES = 1_000;
export const MAX_PRESENCE_CHARS = 4_096;

/**
 * An author is a newcomer for so long after its first note. All newcomers to one gathering share
 * these: a hall of a thousand at the start of a round writes 80 notes a second in all.
 */
export const NEWCOMER_MS = 5 * 60_000;
export const NEWCOMER_NOTES: FlowLimits = { perSecond: 200, burst: 3_000 };
export const NEWCOMER_PHOTOS: FlowLimits = { perSecond: 5, burst: 300 };
/** So long a newcomer's line may rest; beyond that what comes is refused and comes again later. */
export const NEWCOMER_RESTS_MS = 5_000;

/** A gathering costs nothing to make, and some memory to hold. */
export const MAX_OPEN_GATHERINGS = 500;
/** Gatherings that nobody brought here before. */
export const NEW_GATHERINGS: FlowLimits = { perSecond: 1, burst: 200 };

/** What one gathering may hold: notes that stand and notes that are gone, of all and of one author. */
export const MAX_NOTES = 50_000;
export const MAX_NOTES_PER_AUTHOR = 2_000;
/** Its four documents as they lie on the disk. */
export const MAX_DOCUMENTS_BYTES = 128 * 1024 * 1024;
/** Of one gathering; at 300 kB each, a photo from everybody in a hall of three thousand. */
export const MAX_PHOTOS = 5_000;
export const MAX_PHOTOS_BYTES = 1024 * 1024 * 1024;
/** Beside its photos: one a day for most of a year, each as large as a conference's harvest. */
export const MAX_EDITIONS = 200;
export const MAX_EDITIONS_BYTES = 512 * 1024 * 1024;
/** Of all gatherings of this relay together, editions too: a laptop's disk is for other things, too. */
export const MAX_ALL_PHOTOS_BYTES = 32 * 1024 * 1024 * 1024;

/** Nonces, and tickets: each is good once and this long. */
export const TICKET_LIFE_MS = 60_000;
export const MAX_TICKETS = 20_000;

/** Table PINs that are tried in one gathering: a hall's tablets at once. All of them would take decades. */
export const PLACE_TRIES: FlowLimits = { perSecond: 0.5, burst: 100 };

/** Forms for one gathering: a hall of people without scripts, all at once; then two a second. */
export const FORMS: FlowLimits = { perSecond: 2, burst: 300 };

/** From a request's first byte to its last, and to the end of its head. */
export const REQUEST_WITHIN_MS = 60_000;
export const REQUEST_HEAD_WITHIN_MS = 10_000;
/** How exactly that is kept. */
export const REQUESTS_SEEN_TO_EVERY_MS = 2_000;
