/**
 * A vote: a few dots for each person on themes or notes, told to nobody before a host closes it.
 *
 * Room: domain. A card keeps the notes that it was made of, so that its dots follow them wherever
 * they are sorted to later. Persisted, never rename.
 */
import { isName, isNoteId, type NoteId } from './id.ts';
import { MAX_DOTS, MAX_TITLE_CHARS, MAX_VOTE_CARDS } from './limits.ts';
import { readOneOf, readRecord, readText, readWhole } from './read.ts';

export const VOTE_ON = ['themes', 'notes'] as const;
export type VoteOn = (typeof VOTE_ON)[number];

export interface VoteCard {
	/** A theme's name, or a note's without its author. */
	readonly id: string;
	/** The theme's title; empty for a note, whose words are copied nowhere. */
	readonly text: string;
	/** What lay in the theme when the vote was opened; for a note, itself. */
	readonly notes: readonly NoteId[];
}

/** How many dots one person has, and how many of them may lie on one card. */
export interface DotRule {
	readonly dots: number;
	readonly most: number;
}

export const USUAL_DOTS: DotRule = { dots: 5, most: 3 };

export interface VoteStart extends DotRule {
	readonly id: string;
	readonly title: string;
	readonly on: VoteOn;
	readonly cards: readonly VoteCard[];
	/** Wall time, in ms: for people to read. */
	readonly atMs: number;
}

/** What a host's device counted when it closed the vote. */
export interface VoteResult {
	/** By card; a card without dots is not in it. */
	readonly dots: Readonly<Record<string, number>>;
	readonly people: number;
}

export interface Vote extends VoteStart {
	/** Absent while it is open. */
	readonly result?: VoteResult;
	/** The result is on the big screen. */
	readonly shown: boolean;
}

/** Where a device says its own dots, and where it copies somebody's paper. */
export const voteSlot = (vote: string): string => `vote-${vote}`;
export const paperSlot = (vote: string, nth: number): string => `paper-${vote}-${nth}`;

/** Which of two people on one device reads a paper that has a number. */
export const READERS = [1, 2] as const;
export type Reader = (typeof READERS)[number];
export const ballotSlot = (vote: string, serial: string, reader: Reader): string =>
	`ballot-${vote}-${serial}-${reader}`;

/** The serial number in such a slot. */
export function readBallotSlot(vote: string, slot: string): string | undefined {
	const start = `ballot-${vote}-`;
	const [serial, reader, ...more] = slot.startsWith(start)
		? slot.slice(start.length).split('-')
		: [];
	return more.length === 0 && (reader === '1' || reader === '2') ? serial : undefined;
}

/** Dots by card: those over the rule are left out, whatever a device says. */
export function readDots(raw: unknown, { dots, most }: DotRule): Map<string, number> {
	const wanted: readonly (readonly [string, unknown])[] = Array.isArray(raw)
		? raw.filter(isName).map((card) => [card, 1])
		: Object.entries(readRecord(raw) ?? {});
	const put = new Map<string, number>();
	let left = dots;
	for (const [card, count] of wanted) {
		const taken = Math.min(readWhole(count, 1) ?? 0, most, left);
		if (taken === 0 || !isName(card) || put.has(card)) continue;
		put.set(card, taken);
		left -= taken;
	}
	return put;
}

/** Adds up what lies on cards that there are. `people`: those with a dot on one of them. */
export function addDots(
	ballots: Iterable<ReadonlyMap<string, number>>,
	cards: ReadonlySet<string>
): { readonly byCard: Map<string, number>; readonly people: number } {
	const byCard = new Map<string, number>();
	let people = 0;
	for (const ballot of ballots) {
		const on = [...ballot].filter(([card]) => cards.has(card));
		if (on.length > 0) people += 1;
		for (const [card, count] of on) byCard.set(card, (byCard.get(card) ?? 0) + count);
	}
	return { byCard, people };
}

export function readVoteStart(id: string, raw: unknown): VoteStart | null {
	const record = readRecord(raw);
	const title = readText(record?.title, MAX_TITLE_CHARS);
	const on = readOneOf(record?.on, VOTE_ON);
	const dots = readWhole(record?.dots, 1, MAX_DOTS);
	const most = readWhole(record?.most, 1, MAX_DOTS);
	const atMs = readWhole(record?.atMs);
	if (!isName(id) || title === undefined || !on || atMs === undefined) return null;
	if (dots === undefined || most === undefined || !Array.isArray(record?.cards)) return null;
	const cards = record.cards.slice(0, MAX_VOTE_CARDS).flatMap((one) => readCard(one) ?? []);
	return { id, title, on, cards, dots, most, atMs };
}

function readCard(raw: unknown): VoteCard | null {
	const record = readRecord(raw);
	const text = readText(record?.text, MAX_TITLE_CHARS);
	if (!record || !isName(record.id) || text === undefined) return null;
	const notes = Array.isArray(record.notes) ? record.notes.filter(isNoteId) : [];
	return { id: record.id, text, notes };
}

export function readVoteResult(raw: unknown): VoteResult | null {
	const record = readRecord(raw);
	const people = readWhole(record?.people);
	const dots = readRecord(record?.dots);
	if (people === undefined || !dots) return null;
	const counted = Object.entries(dots).filter(
		(one): one is [string, number] => isName(one[0]) && readWhole(one[1], 1) !== undefined
	);
	return { dots: Object.fromEntries(counted), people };
}
