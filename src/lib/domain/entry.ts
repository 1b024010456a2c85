/**
 * An entry is a small thing that a device says about itself: its dots, a card held up, ready, pass,
 * who its person is. Of one author's slot the highest sequence stands; `null` takes it back.
 *
 * Room: domain. Slots are names that methods choose; a filer files those that it does not know.
 * Persisted, never rename.
 */
import { isKey, isName, type ActivityId, type DeviceId } from './id.ts';
import { MAX_ENTRY_BYTES, MAX_LAMPORT } from './limits.ts';
import { readOneOf, readRecord, readWhole, wellFormed } from './read.ts';

/** Which document it goes to: `people` is read by hosts only. */
export const ENTRY_ABOUTS = ['notes', 'people'] as const;
export type EntryAbout = (typeof ENTRY_ABOUTS)[number];

/** Plain JSON, small. */
export type EntryValue =
	| null
	| boolean
	| number
	| string
	| readonly EntryValue[]
	| { readonly [name: string]: EntryValue };

/** Whose slot, of which activity; an empty activity means the gathering as a whole. */
export interface EntrySlot {
	readonly activity: ActivityId | '';
	readonly slot: string;
	readonly author: DeviceId;
}

export interface Entry extends EntrySlot {
	readonly seq: number;
	readonly value: EntryValue;
	/** Lamport counter. */
	readonly order: number;
	/** Wall time at its author's device, in ms. */
	readonly atMs: number;
}

/** A host removed what an author had said in a slot up to a number; what comes later stands. */
export interface EntryTombstone extends EntrySlot {
	readonly upTo: number;
	readonly order: number;
	readonly atMs: number;
}

/** What stands, one an author and slot. Read it with `entriesOf`. */
export type Entries = readonly Entry[];

/** `<activity>/<slot>/<author>`: names have no slash. */
export const slotKey = ({ activity, slot, author }: EntrySlot): string =>
	`${activity}/${slot}/${author}`;
export const entryKey = (entry: EntrySlot & { readonly seq: number }): string =>
	`${slotKey(entry)}/${entry.seq}`;

/** The standing word of each author in a slot, earliest first; who took it back is not in it. */
export function entriesOf(entries: Entries, activity: ActivityId | '', slot: string): Entry[] {
	return entries.filter((one) => one.activity === activity && one.slot === slot).sort(byOrder);
}

/** Earliest first, the same on every device. */
const byOrder = (a: Entry, b: Entry): number => a.order - b.order || (a.author < b.author ? -1 : 1);

/** One's own word in a slot; undefined when there is none. */
export const entryBy = (
	entries: Entries,
	{ activity, slot, author }: EntrySlot
): Entry | undefined =>
	entries.find((one) => one.author === author && one.slot === slot && one.activity === activity);

/**
 * Undefined where it is no plain JSON, or too long. Whoever signs an entry signs what this answers:
 * what a disk or a wire would change is changed here, so that every filer holds the same.
 */
export function readEntryValue(raw: unknown): EntryValue | undefined {
	let value: EntryValue;
	try {
		const text = JSON.stringify(raw, (name, inner: unknown) =>
			name === '__proto__' ? undefined : typeof inner === 'string' ? wellFormed(inner) : inner
		);
		if (new TextEncoder().encode(text).byteLength > MAX_ENTRY_BYTES) return undefined;
		value = JSON.parse(text) as EntryValue;
	} catch {
		return undefined;
	}
	return isWithin(value, MAX_DEPTH) ? value : undefined;
}

const MAX_DEPTH = 8;
const isWithin = (value: EntryValue, depth: number): boolean =>
	typeof value !== 'object' ||
	value === null ||
	(depth > 0 && Object.values(value).every((inner) => isWithin(inner, depth - 1)));

export function readEntrySlot(raw: unknown): EntrySlot | null {
	const record = readRecord(raw);
	if (!record || !isName(record.slot) || !isKey(record.author)) return null;
	const { activity, slot, author } = record;
	if (activity !== '' && !isName(activity)) return null;
	return { activity, slot, author };
}

/** The author and slot that a key of the document names; null for any other key. */
export function readEntryKey(key: string): (EntrySlot & { readonly seq: number }) | null {
	const [activity, slot, author, last, ...more] = key.split('/');
	const named = readEntrySlot({ activity, slot, author });
	const seq = readWhole(Number(last), 1);
	if (!named || seq === undefined || more.length > 0 || String(seq) !== last) return null;
	return { ...named, seq };
}

/** Reads what lies under a key. Null for what this app cannot read; never throws. */
export function readEntry(key: string, raw: unknown): Entry | null {
	const named = readEntryKey(key);
	const record = readRecord(raw);
	const value = readEntryValue(record?.value);
	const order = readWhole(record?.order, 0, MAX_LAMPORT);
	const atMs = readWhole(record?.atMs);
	if (!named || value === undefined || order === undefined || atMs === undefined) return null;
	return { ...named, value, order, atMs };
}

export const readEntryAbout = (raw: unknown): EntryAbout | undefined =>
	readOneOf(raw, ENTRY_ABOUTS);
