/**
 * How much of anything is taken from a wire, a disk or a file.
 *
 * Room: domain. Every limit has its unit in its name. What is over is refused with a sentence from
 * `words/`, and nothing of it is kept.
 */
export const MAX_TEXT_CHARS = 2_000;
export const MAX_VOICE_CHARS = 80;
export const MAX_ALT_CHARS = 300;
export const MAX_TITLE_CHARS = 200;
export const MAX_QUESTION_CHARS = 300;
export const MAX_ANNOUNCEMENT_CHARS = 160;
export const MAX_SOURCE_CHARS = 300;
export const MAX_TAGS = 20;
export const MAX_TAG_CHARS = 60;

export const MAX_PHOTO_BYTES = 400 * 1024;
export const MAX_PHOTO_EDGE_PX = 1_600;
/** Decoding more than this at once can kill a phone's tab. */
export const MAX_PHOTO_SOURCE_PX = 60_000_000;

/** One intent as JSON. The longest note, escaped, with everything that can hang on it. */
export const MAX_INTENT_BYTES = 32 * 1024;
/** What an entry says, as JSON. */
export const MAX_ENTRY_BYTES = 1_000;
/** Slots in which one device may stand in one gathering: a teller copies hundreds of ballots. */
export const MAX_AUTHOR_SLOTS = 600;
/** Name of a record that a method's host puts down. */
export const MAX_RECORD_KEY_CHARS = 300;
export const MAX_LAMPORT = 2 ** 40;
/** So far a device may have counted by itself; beyond that it would push everybody's count along. */
export const MAX_LAMPORT_LEAP = 1_000_000;
/** Grants, invites or withdrawals that a device may show at a door, of each. */
export const MAX_CHAIN_RECORDS = 32;

/** A roster: people, and what is written about each. */
export const MAX_PEOPLE = 1_000;
export const MAX_GROUP_CHARS = 60;
export const MAX_NEEDS_CHARS = 500;
export const MAX_ROSTER_BYTES = 1024 * 1024;

/** Questions of single places, and what a host chose for an activity, as JSON text. */
export const MAX_ASKS = 2_000;
export const MAX_SETTINGS_CHARS = 20_000;
export const MAX_FORM_CHARS = 40;

/** Activities of one gathering, and notes that are laid before one of them. */
export const MAX_PARTS_OF_DAY = 30;
export const MAX_CARRIED = 12;
export const MAX_TABLES = 200;
export const MAX_ROUNDS = 12;
export const MAX_ROUND_MINUTES = 180;
/** Steps of one activity, with all that hosts add. */
export const MAX_STEPS = 200;
export const MAX_PLACE_CAPACITY = 10_000;
/** What helps people in a place: how many words, and how long each. */
export const MAX_ACCESS = 6;
export const MAX_ACCESS_CHARS = 40;

/** A vote: cards, what each shows, dots for each person; notes that a card's dots follow. */
export const MAX_VOTE_CARDS = 100;
export const MAX_CARD_CHARS = 300;
export const MAX_CARD_NOTES = 500;
export const MAX_DOTS = 12;
export const MAX_VOTES = 50;

/** A harvest file that somebody opens: notes, and bytes in all. */
export const MAX_FILE_NOTES = 20_000;
export const MAX_FILE_BYTES = 32 * 1024 * 1024;
/** An archive with one in it, and its photos; and all that is taken out of it. */
export const MAX_ARCHIVE_BYTES = 256 * 1024 * 1024;
/** A list or a table that somebody brings in: notes at once, and bytes. */
export const MAX_BROUGHT_NOTES = 2_000;
export const MAX_BROUGHT_BYTES = 4 * 1024 * 1024;
export const MAX_FILE_ACTIVITIES = 500;
export const MAX_FILE_RECOMMENDATIONS = 2_000;
/** What hosts did with the agenda of one Open Space. */
export const MAX_FILE_AGENDA_ACTS = 10_000;
/** What a file says beyond what this app knows, of one note and of all the rest. */
export const MAX_NOTE_MORE_CHARS = 4_000;
export const MAX_MORE_CHARS = 1_000_000;
export const MAX_THEMES = 2_000;
export const MAX_LENSES = 40;
/** What a harvest plan asks for, and notes that one aim may ask for. */
export const MAX_AIMS = 100;
export const MAX_AIM_NOTES = 1_000;

/** A programme: its phases, all that lies in it, and one gathering's harvest in it. */
export const MAX_PHASES = 40;
export const MAX_PROGRAMME_RECORDS = 50_000;
export const MAX_DIGEST_CHARS = 16_000_000;
