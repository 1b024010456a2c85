/**
 * An edition is a frozen harvest for one audience: a manifest that staff share, and bytes beside it.
 *
 * Room: domain. The bytes are a harvest file with one member more, `edition`; they lie by their hash
 * where photos lie. Persisted, never rename.
 */
import { AUDIENCES, type Audience } from './audience.ts';
import { isKey, isPhotoHash, type DeviceId } from './id.ts';
import { MAX_LAMPORT, MAX_TEXT_CHARS } from './limits.ts';
import { readOneOf, readRecord, readText, readWhole } from './read.ts';
import type { Role } from './role.ts';
import { readFindings, type Findings } from './findings.ts';

/** SHA-256 of an edition's bytes, 64 hex characters. */
export type EditionHash = string;

/** Names a note in an edition, a book, an export: never a key, nor a part of one. */
export type NoteName = string;

/** What an edition says of itself, inside its bytes. */
export interface EditionHead {
	/** Counts the editions of a gathering from 1. Two that were made apart may have the same. */
	readonly number: number;
	readonly audience: Audience;
	/** Consents that were known at this moment are in it: room time, in ms. */
	readonly cutOffMs: number;
	/** Notes in all, also those that are not for this audience. */
	readonly total: number;
	/** By theme: notes in all. */
	readonly totals: Readonly<Record<string, number>>;
	/** What was planned and what came, in sentences. */
	readonly plan: readonly string[];
	/** Notes of earlier editions for the same people whose words were taken back since. */
	readonly withdrawn: readonly NoteName[];
	/** Absent from editions that an older app made. */
	readonly findings?: Findings;
}

export interface EditionManifest extends Pick<EditionHead, 'number' | 'audience' | 'cutOffMs'> {
	readonly hash: EditionHash;
	readonly items: number;
	readonly photos: number;
	readonly bytes: number;
	/** The device that made it. */
	readonly by: DeviceId;
	/** Lamport counter. */
	readonly order: number;
	/** Taken back since: nobody is given its bytes any more. */
	readonly withdrawn: readonly NoteName[];
}

const MAX_LISTED = 20_000;

export function readEditionHead(raw: unknown): EditionHead | null {
	const record = readRecord(raw);
	const number = readWhole(record?.number, 1);
	const audience = readOneOf(record?.audience, AUDIENCES);
	const cutOffMs = readWhole(record?.cutOffMs);
	const total = readWhole(record?.total);
	if (!record || number === undefined || !audience) return null;
	if (cutOffMs === undefined || total === undefined) return null;
	const totals = Object.entries(readRecord(record.totals) ?? {}).filter(
		([, count]) => readWhole(count) !== undefined
	);
	return {
		number,
		audience,
		cutOffMs,
		total,
		totals: Object.fromEntries(totals) as Record<string, number>,
		plan: textsOf(record.plan),
		withdrawn: textsOf(record.withdrawn),
		...(record.findings !== undefined && { findings: readFindings(record.findings) })
	};
}

/** Reads what lies under a hash in the `harvest` document; null for what this app cannot read. */
export function readManifest(
	hash: string,
	raw: unknown,
	withdrawn: readonly NoteName[]
): EditionManifest | null {
	const record = readRecord(raw);
	const number = readWhole(record?.number, 1);
	const audience = readOneOf(record?.audience, AUDIENCES);
	const cutOffMs = readWhole(record?.cutOffMs);
	const order = readWhole(record?.order, 0, MAX_LAMPORT);
	if (!record || !isPhotoHash(hash) || !isKey(record.by) || !audience) return null;
	if (number === undefined || cutOffMs === undefined || order === undefined) return null;
	return {
		hash,
		number,
		audience,
		cutOffMs,
		items: readWhole(record.items) ?? 0,
		photos: readWhole(record.photos) ?? 0,
		bytes: readWhole(record.bytes) ?? 0,
		by: record.by,
		order,
		withdrawn
	};
}

/** Newest last; the same on every device. */
export const byNumber = (a: EditionManifest, b: EditionManifest): number =>
	a.number - b.number || a.order - b.order || (a.hash < b.hash ? -1 : 1);

/**
 * Who may be given an edition. What is for the room is handed over in the room: a join code is no
 * secret, and would open it to everybody.
 */
export function mayHave(role: Role, audience: Audience): boolean {
	if (role === 'host' || role === 'harvester') return true;
	return audience === 'public' || (audience === 'steering' && role === 'reader');
}

const textsOf = (raw: unknown): string[] =>
	(Array.isArray(raw) ? raw.slice(0, MAX_LISTED) : []).filter(
		(one): one is string => readText(one, MAX_TEXT_CHARS) !== undefined
	);
