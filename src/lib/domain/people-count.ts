/**
 * How many people there were, as it may be told.
 *
 * Room: domain. Persisted in digests, never rename.
 */

/** Fewer people than this are never told as a number. */
export const FEW = 5;
/** A number of people that may be told; `few` for fewer than five. */
export type People = number | 'few';

export const tellPeople = (count: number): People => (count < FEW ? 'few' : count);
