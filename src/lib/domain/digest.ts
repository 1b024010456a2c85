/**
 * What a gathering hands to its programme: its harvest as a steering group may have it, consent
 * applied, in one plain value.
 *
 * Room: domain. No key of a person and no name of a note as the gathering's documents have it is in
 * here: notes go by a hash, which only their author's device can find again. Persisted, never rename.
 */
import { readAssessment, type Assessment } from './assessment.ts';
import { isKey, isName, isPhotoHash, type GatheringId, type PhotoHash } from './id.ts';
import {
	MAX_ALT_CHARS,
	MAX_FILE_NOTES,
	MAX_FILE_RECOMMENDATIONS,
	MAX_LAMPORT,
	MAX_QUESTION_CHARS,
	MAX_SOURCE_CHARS,
	MAX_TEXT_CHARS,
	MAX_THEMES,
	MAX_TITLE_CHARS,
	MAX_VOICE_CHARS
} from './limits.ts';
import { DEVICE_KINDS, NOTE_KINDS, VERBATIMS } from './note.ts';
import { FEW, type People } from './people-count.ts';
import type { DeviceKind, NoteKind, Verbatim } from './note.ts';
import { readOneOf, readRecord, readText, readWhole, type Raw } from './read.ts';

export interface DigestNote {
	/** Hash of its name. */
	readonly id: string;
	readonly kind: NoteKind;
	readonly text: string;
	readonly voice: string;
	readonly verbatim?: Verbatim;
	/** Title of the activity, "Table 4", the question: empty where nobody knows. */
	readonly activity: string;
	readonly place: string;
	readonly question: string;
	/** 0 outside a round. */
	readonly round: number;
	/** What it was written on. */
	readonly from: DeviceKind;
	/** ISO day on which it was written; empty where a file did not say. */
	readonly day: string;
	readonly source: string;
	readonly photo?: { readonly hash: PhotoHash; readonly alt: string };
}

export interface DigestTheme {
	readonly id: string;
	readonly title: string;
	readonly summary: string;
	readonly notes: readonly string[];
	/** How many it has in all, with those that were said for fewer people. */
	readonly total: number;
}

export interface DigestRecommendation {
	readonly id: string;
	readonly text: string;
	readonly themes: readonly string[];
	readonly notes: readonly string[];
}

export interface Digest {
	readonly gathering: GatheringId;
	/** Greater than of anything it was read from: the later one of two is the one to trust. */
	readonly order: number;
	readonly title: string;
	/** ISO day; empty when nobody said. */
	readonly date: string;
	readonly venue: string;
	readonly source: string;
	/** Each method once: "world-cafe". */
	readonly methods: readonly string[];
	readonly questions: readonly string[];
	/** All places where people sat, whether something was said there or not. */
	readonly places: readonly string[];
	/** Those who wrote something; absent where it cannot be known. */
	readonly people?: People;
	/** How many notes there are in all. */
	readonly total: number;
	readonly notes: readonly DigestNote[];
	readonly themes: readonly DigestTheme[];
	readonly recommendations: readonly DigestRecommendation[];
	/** Commitments that people rated there; absent where none were. */
	readonly assessments?: readonly Assessment[];
	/** Notes that must not be shown, though an older digest may hold them. */
	readonly gone: readonly string[];
}

const MAX_METHODS = 100;
const MAX_PLACES = 1_000;

/** Null when it is none. Parts that cannot be read are left out. */
export function readDigest(raw: unknown): Digest | null {
	const record = readRecord(raw);
	const order = readWhole(record?.order, 0, MAX_LAMPORT);
	const title = readText(record?.title, MAX_TITLE_CHARS);
	if (!record || !isKey(record.gathering) || order === undefined || title === undefined)
		return null;
	const people = record.people === 'few' ? 'few' : readWhole(record.people, FEW);
	const notes = listOf(record.notes, MAX_FILE_NOTES, readDigestNote);
	return {
		gathering: record.gathering,
		order,
		title,
		date: readText(record.date, MAX_TITLE_CHARS) ?? '',
		venue: readText(record.venue, MAX_TITLE_CHARS) ?? '',
		source: readText(record.source, MAX_SOURCE_CHARS) ?? '',
		methods: listOf(record.methods, MAX_METHODS, readName),
		questions: listOf(record.questions, MAX_METHODS, (one) => readText(one, MAX_QUESTION_CHARS)),
		places: listOf(record.places, MAX_PLACES, (one) => readText(one, MAX_TITLE_CHARS)),
		...(people === undefined ? {} : { people }),
		total: readWhole(record.total) ?? notes.length,
		notes,
		themes: listOf(record.themes, MAX_THEMES, readTheme),
		recommendations: listOf(
			record.recommendations,
			MAX_FILE_RECOMMENDATIONS,
			readDigestRecommendation
		),
		...(record.assessments !== undefined && {
			assessments: listOf(record.assessments, MAX_METHODS, readAssessment)
		}),
		gone: readNames(record.gone)
	};
}

function readDigestNote(raw: unknown): DigestNote | undefined {
	const record = readRecord(raw);
	const kind = readOneOf(record?.kind, NOTE_KINDS);
	const from = readOneOf(record?.from, DEVICE_KINDS);
	const words = readText(record?.text, MAX_TEXT_CHARS);
	if (!record || !isName(record.id) || !kind || !from || words === undefined) return undefined;
	const verbatim = readOneOf(record.verbatim, VERBATIMS);
	const photo = readRecord(record.photo);
	const text = (member: unknown, most: number) => readText(member, most) ?? '';
	return {
		id: record.id,
		kind,
		text: words,
		voice: text(record.voice, MAX_VOICE_CHARS),
		...(verbatim && { verbatim }),
		activity: text(record.activity, MAX_TITLE_CHARS),
		place: text(record.place, MAX_TITLE_CHARS),
		question: text(record.question, MAX_QUESTION_CHARS),
		round: readWhole(record.round) ?? 0,
		from,
		day: text(record.day, MAX_TITLE_CHARS),
		source: text(record.source, MAX_SOURCE_CHARS),
		...(isPhotoHash(photo?.hash) && {
			photo: { hash: photo.hash, alt: text(photo.alt, MAX_ALT_CHARS) }
		})
	};
}

function readTheme(raw: unknown): DigestTheme | undefined {
	const record = readRecord(raw);
	const title = readText(record?.title, MAX_TITLE_CHARS);
	if (!record || !isName(record.id) || title === undefined) return undefined;
	const notes = readNames(record.notes);
	return {
		id: record.id,
		title,
		summary: readText(record.summary, MAX_TEXT_CHARS) ?? '',
		notes,
		total: readWhole(record.total) ?? notes.length
	};
}

function readDigestRecommendation(raw: unknown): DigestRecommendation | undefined {
	const record: Raw | undefined = readRecord(raw);
	const text = readText(record?.text, MAX_TEXT_CHARS);
	if (!record || !isName(record.id) || text === undefined) return undefined;
	return { id: record.id, text, themes: readNames(record.themes), notes: readNames(record.notes) };
}

const readName = (raw: unknown): string | undefined => (isName(raw) ? raw : undefined);
const readNames = (raw: unknown): string[] => listOf(raw, MAX_FILE_NOTES, readName);

function listOf<T>(raw: unknown, most: number, read: (one: unknown) => T | undefined): T[] {
	if (!Array.isArray(raw)) return [];
	return raw.slice(0, most).flatMap((one) => read(one) ?? []);
}

/**
 * One gathering's digests from several tablets, joined. Both tablets' notes stay; what any of them
 * says is gone is gone. Of title, day and counts the latest counts.
 */
export function joinDigests(digests: readonly Digest[]): Digest | undefined {
	const latestFirst = digests.toSorted(
		(a, b) => b.order - a.order || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)
	);
	const [latest] = latestFirst;
	if (!latest || latestFirst.length === 1) return latest;
	const gone = new Set(latestFirst.flatMap((one) => one.gone));
	const once = <T extends { readonly id: string }>(of: (one: Digest) => readonly T[]): T[] => [
		...new Map(
			latestFirst.toReversed().flatMap((one) => of(one).map((part) => [part.id, part] as const))
		).values()
	];
	const notes = once(({ notes }) => notes).filter(({ id }) => !gone.has(id));
	const themes = once(({ themes }) => themes).map((theme) => {
		const within = latestFirst.flatMap(
			(one) => one.themes.find(({ id }) => id === theme.id)?.notes ?? []
		);
		const kept = [...new Set(within)].filter((id) => !gone.has(id));
		return { ...theme, notes: kept, total: Math.max(theme.total, kept.length) };
	});
	return {
		...latest,
		places: [...new Set(latestFirst.flatMap(({ places }) => places))],
		questions: [...new Set(latestFirst.flatMap(({ questions }) => questions))],
		total: Math.max(latest.total, notes.length),
		notes,
		themes,
		recommendations: once(({ recommendations }) => recommendations),
		gone: [...gone]
	};
}

/**
 * A digest as it was given, without what its gathering gives no more: words that were taken back,
 * names that were withdrawn or hidden since, faces that were covered, and what was made of such words
 * alone.
 *
 * @param now - the same gathering, read by somebody who may know less of it than who gave the digest
 * @returns undefined when nothing is to go
 */
export function narrowDigest(given: Digest, now: Digest): Digest | undefined {
	const knowsAll = now.order >= given.order;
	const newer = new Map(knowsAll ? now.notes.map((note) => [note.id, note]) : []);
	const gone = new Set(now.gone);
	const isLeft = (id: string) => !gone.has(id);
	const stands = new Set(now.themes.map(({ id }) => id));
	/** A name made from words that are gone would tell what they were about. */
	const rests = (notes: readonly string[]) => notes.length === 0 || notes.some(isLeft);
	const narrowed: Digest = {
		...given,
		notes: given.notes.filter(({ id }) => isLeft(id)).map((note) => newer.get(note.id) ?? note),
		themes: given.themes
			.filter(({ id, notes }) => stands.has(id) || rests(notes))
			.map((theme) => ({ ...theme, notes: theme.notes.filter(isLeft) })),
		recommendations: given.recommendations
			.filter(({ notes }) => rests(notes))
			.map((one) => ({ ...one, notes: one.notes.filter(isLeft) })),
		...(given.assessments && {
			assessments: knowsAll ? withWordsOf(now, given.assessments) : given.assessments
		}),
		gone: [...new Set([...given.gone, ...gone])].sort()
	};
	const isSame =
		JSON.stringify({ ...narrowed, gone: [] }) === JSON.stringify({ ...given, gone: [] });
	return isSame ? undefined : narrowed;
}

/** Who reads it now may not know who rated what; what was agreed is a note like others. */
const withWordsOf = (now: Digest, given: readonly Assessment[]): Assessment[] =>
	given.map((one) => ({
		...one,
		statements: one.statements.map((statement) => {
			const said = now.assessments
				?.find(({ title }) => title === one.title)
				?.statements.find(({ text }) => text === statement.text);
			return said ? { ...statement, agreed: said.agreed, act: said.act } : statement;
		})
	}));

/** What a digest shows in pictures. */
export const photosOfDigest = ({ notes }: Digest): PhotoHash[] =>
	notes.flatMap(({ photo }) => photo?.hash ?? []);
