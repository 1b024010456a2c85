/**
 * Six characters on a tent card that make a device the table's own.
 *
 * Room: domain. A secret of those who sit there: it stays on paper, with hosts, and on the device
 * that took it up; what is made of it travels, never itself.
 */
import { newCode, readCode } from './join-code.ts';

/** 29 bits, behind a slow hash and a relay that counts tries. */
export type PlacePin = string;

const PIN_CHARS = 6;

export const newPlacePin = (randomBytes: (count: number) => Uint8Array): PlacePin =>
	newCode(PIN_CHARS, randomBytes);

/** What somebody typed or scanned, tidied; null when it cannot be a PIN. */
export const readPlacePin = (raw: unknown): PlacePin | null => readCode(raw, PIN_CHARS);

/** As it is printed and read aloud: `7KQ 4MH`. */
export const spellPlacePin = (pin: PlacePin): string => pin.replaceAll(/(.{3})(?=.)/g, '$1 ');
