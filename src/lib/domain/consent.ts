/**
 * How far somebody's words, photos and voice may go, and under which name: what they said of all of
 * theirs. A note says the same of itself in `audience`.
 *
 * Room: domain. Where nobody said anything, words stay in the room, unnamed. Persisted, never rename.
 */
import { AUDIENCES, mayRead, type Audience } from './audience.ts';
import { MAX_LAMPORT, MAX_VOICE_CHARS } from './limits.ts';
import { readOneOf, readRecord, readText, readWhole } from './read.ts';

/** From nobody to everybody. */
export const REACHES = ['none', ...AUDIENCES] as const;
export type Reach = (typeof REACHES)[number];

/** `voice`: recordings of somebody speaking. Sheaf makes none; those who do look it up here. */
export const USES = ['words', 'photo', 'voice'] as const;
export type Use = (typeof USES)[number];

export const NAMINGS = ['unnamed', 'label', 'first-name'] as const;
export type Naming = (typeof NAMINGS)[number];

/** How it was said, when somebody else wrote it down. */
export const HOW_TAKEN = ['paper', 'spoken'] as const;
export type HowTaken = (typeof HOW_TAKEN)[number];

export interface Consent extends Readonly<Record<Use, Reach>> {
	readonly naming: Naming;
	/** The label, or the first name; empty where a note's own is meant. */
	readonly name: string;
}

/** It holds for what was said up to its place in the order. */
export interface Statement extends Consent {
	/** Lamport counter. */
	readonly order: number;
}

export const USUAL_CONSENT: Consent = {
	...{ words: 'room', photo: 'room', voice: 'room' },
	...{ naming: 'unnamed', name: '' }
};

export const NOTHING_AGREED: Consent = {
	...USUAL_CONSENT,
	...{ words: 'none', photo: 'none', voice: 'none' }
};

export const reaches = (reach: Reach, audience: Audience): boolean =>
	reach !== 'none' && mayRead(audience, reach);

export const narrower = <R extends Reach>(a: R, b: R): R =>
	REACHES.indexOf(a) <= REACHES.indexOf(b) ? a : b;

/** Null for what is none. A use that is not named stays in the room. */
export function readConsent(raw: unknown): Consent | null {
	const record = readRecord(raw);
	if (!record) return null;
	const reachOf = (use: Use) => readOneOf(record[use], REACHES) ?? USUAL_CONSENT[use];
	return {
		words: reachOf('words'),
		photo: reachOf('photo'),
		voice: reachOf('voice'),
		naming: readOneOf(record.naming, NAMINGS) ?? 'unnamed',
		name: readText(record.name ?? '', MAX_VOICE_CHARS) ?? ''
	};
}

export function readStatement(raw: unknown): Statement | null {
	const consent = readConsent(raw);
	const order = readWhole(readRecord(raw)?.order, 0, MAX_LAMPORT);
	return consent && order !== undefined ? { ...consent, order } : null;
}
