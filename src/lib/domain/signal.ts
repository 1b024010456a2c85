/**
 * Cards that somebody may hold up on their phone: stop, slower, I want to speak; ready, pass.
 *
 * Room: domain. Persisted, never rename.
 */
export const SIGNALS = ['stop', 'slower', 'speak', 'ready', 'pass'] as const;
export type Signal = (typeof SIGNALS)[number];

/** The slot, of the activity that runs. */
export const SIGNAL_SLOT = 'signal';
