/**
 * Cards that somebody may hold up on their phone.
 *
 * Room: domain. Persisted, never rename.
 */
export const SIGNALS = ['stop', 'slower', 'speak', 'ready', 'pass'] as const;
export type Signal = (typeof SIGNALS)[number];

/** The slot, about people, of the activity that runs. */
export const SIGNAL_SLOT = 'signal';
