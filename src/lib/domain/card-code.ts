/**
 * Nine characters on paper that bring somebody's words to another phone.
 *
 * Room: domain. A secret: it stays on paper and on the phone, and only what is made of it travels.
 */
import { newCode, readCode } from './join-code.ts';

/** 43 bits, behind a slow hash. */
export type CardCode = string;

const CARD_CHARS = 9;

/** The slot, about people, in which a phone puts what its card opens. Persisted, never rename. */
export const CARD_SLOT = 'card';

export const newCardCode = (randomBytes: (count: number) => Uint8Array): CardCode =>
	newCode(CARD_CHARS, randomBytes);

/** What somebody typed or scanned, tidied; null when it cannot be a card code. */
export const readCardCode = (raw: unknown): CardCode | null => readCode(raw, CARD_CHARS);

/** As it is printed and read aloud: `7KQ 4MH X2P`. */
export const spellCardCode = (code: CardCode): string => code.replaceAll(/(.{3})(?=.)/g, '$1 ');
