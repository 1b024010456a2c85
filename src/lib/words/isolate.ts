/**
 * A name in another script turns nothing round but itself.
 *
 * Room: words.
 */
export const isolate = (name: string): string => `\u2068${name}\u2069`;
