/**
 * Who takes words in trust: a host named in the plan, and what seals words for that host's device.
 *
 * Room: domain. The device signs its own record, and a phone follows its role up to the gathering's
 * key: nobody else can put another key under a name. Persisted, never rename.
 */
import { signedBytes, type Sign, type Verify } from './canonical.ts';
import type { EntryValue } from './entry.ts';
import { chainOf, readStanding, roleOf, type Standing } from './grant.ts';
import { isKey, isName, type DeviceId, type GatheringId } from './id.ts';
import { MAX_VOICE_CHARS } from './limits.ts';
import type { Plan } from './plan.ts';
import { readRecord, readText, readWhole } from './read.ts';

export interface Trusted {
	readonly gathering: GatheringId;
	readonly device: DeviceId;
	/** As they wish to be called. */
	readonly name: string;
	/** What seals words for this device: an X25519 key. */
	readonly seals: string;
	readonly sig: string;
}

/** In the plan's records, of whichever activity. */
export const trustedKey = (device: DeviceId): string => `trusted/${device}`;

export const signTrusted = (record: Omit<Trusted, 'sig'>, sign: Sign): Trusted => ({
	...record,
	sig: sign(signedBytes('trusted', { ...record, sig: '' }))
});

export function readTrusted(raw: unknown): Trusted | null {
	const record = readRecord(raw);
	const name = readText(record?.name, MAX_VOICE_CHARS);
	if (!record || !name || !isKey(record.gathering) || !isKey(record.device)) return null;
	const { gathering, device, seals, sig } = record;
	return isKey(seals) && typeof sig === 'string' ? { gathering, device, name, seals, sig } : null;
}

/** Everybody who takes words in trust, of the whole day; who was taken out is not in it. */
export function readAllTrusted(plan: Plan): Trusted[] {
	const all = new Map<DeviceId, Trusted>();
	for (const records of plan.records.values()) {
		for (const [key, raw] of records) {
			const one = readTrusted(raw);
			if (one && key === trustedKey(one.device)) all.set(one.device, one);
		}
	}
	return [...all.values()].sort((a, b) => (a.device < b.device ? -1 : 1));
}

/** What a phone is told of one: enough to check it by the gathering's key alone. */
export interface TrustedTold extends Trusted {
	readonly standing: Standing;
}

export const tellTrusted = (plan: Plan): TrustedTold[] =>
	readAllTrusted(plan).map((one) => ({ ...one, standing: chainOf(one.device, plan.standing) }));

export function readTrustedTold(raw: unknown): TrustedTold | null {
	const one = readTrusted(raw);
	return one && { ...one, standing: readStanding(readRecord(raw)?.standing) };
}

/** True when a host of this gathering put its own key under its own name. */
export function isTrusted(one: TrustedTold, gathering: GatheringId, verify: Verify): boolean {
	if (one.gathering !== gathering) return false;
	if (roleOf(gathering, one.device, one.standing, verify) !== 'host') return false;
	const { standing: _, ...record } = one;
	return verify(one.sig, signedBytes('trusted', record), one.device);
}

/** Sealed words are longer than an entry: they go in pieces, each in a slot of its own. */
const PIECE_CHARS = 700;
const MOST_PIECES = 8;
const SLOT = /^trust-([A-Za-z0-9_-]{1,24})-([1-8])$/;

export interface TrustPiece {
	readonly slot: string;
	readonly value: EntryValue;
}

/** @param id - new for each of them */
export function piecesOf(to: DeviceId, id: string, sealed: string): TrustPiece[] {
	const count = Math.ceil(sealed.length / PIECE_CHARS);
	return Array.from({ length: count }, (_, index) => ({
		slot: `trust-${id}-${index + 1}`,
		value: { to, of: count, part: sealed.slice(index * PIECE_CHARS, (index + 1) * PIECE_CHARS) }
	}));
}

export interface SealedWords {
	readonly id: string;
	readonly author: DeviceId;
	readonly atMs: number;
	readonly sealed: string;
}

interface Said {
	readonly author: DeviceId;
	readonly slot: string;
	readonly atMs: number;
	readonly value: EntryValue;
}

/** What came whole for a device, latest first; what has a piece missing waits for it. */
export function readSealed(entries: readonly Said[], to: DeviceId): SealedWords[] {
	const found = new Map<string, { all: Map<number, string>; of: number; one: Said; id: string }>();
	for (const one of entries) {
		const [, id = '', piece = ''] = SLOT.exec(one.slot) ?? [];
		const record = readRecord(one.value);
		const of = readWhole(record?.of, 1, MOST_PIECES);
		const part = readText(record?.part, PIECE_CHARS);
		if (!isName(id) || record?.to !== to || !of || !part) continue;
		const key = `${one.author}/${id}`;
		const known = found.get(key) ?? { all: new Map<number, string>(), of, one, id };
		found.set(key, known);
		known.all.set(Number(piece), part);
	}
	return [...found.values()]
		.filter(({ all, of }) => all.size === of)
		.map(({ all, one, id }) => ({
			...{ id, author: one.author, atMs: one.atMs },
			sealed: [...all]
				.sort(([a], [b]) => a - b)
				.map(([, part]) => part)
				.join('')
		}))
		.sort((a, b) => b.atMs - a.atMs);
}
