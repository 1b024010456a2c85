/**
 * A programme is many gatherings over months towards one purpose, in phases that each open and
 * narrow: what its document holds, read whole.
 *
 * Room: domain. The document is records under keys, the same in a file, on the wire and on a disk:
 * of one key the higher order counts, so that nothing older ever takes the place of what is newer.
 * Persisted, never rename.
 */
import { joinDigests, readDigest, type Digest } from './digest.ts';
import { isKey, isName, type GatheringId, type Key } from './id.ts';
import {
	MAX_LAMPORT,
	MAX_PHASES,
	MAX_PROGRAMME_RECORDS,
	MAX_QUESTION_CHARS,
	MAX_TEXT_CHARS,
	MAX_TITLE_CHARS
} from './limits.ts';
import { parseJson, readOneOf, readRecord, readText, readWhole, type Raw } from './read.ts';
import {
	isTarget,
	readKept,
	readQuestionBody,
	readReplyBody,
	type NextQuestion,
	type Reply,
	type Target
} from './reply.ts';

/** A programme's id is its own public key, as a gathering's is. */
export type ProgrammeId = Key;

/** The parts of the document. Persisted, never rename. */
export const RECORD_KINDS = [
	/** `<word>` → its text. */
	'about',
	/** `<phase>` → its name, months and question. */
	'phases',
	/** `<gathering>` → the phase it is in, its site, and the series it is one of. */
	'placings',
	/** `<gathering>/<device's mark>` → its harvest, as JSON text. */
	'digests',
	/** `<phase>/<target>` → carried on, parked or dropped, and why. */
	'fates',
	/** `<id>` → one line to keep, build on or drop. */
	'stock',
	/** `<id>` → something that a phase was to bring, and whether it has. */
	'outputs',
	/** `<gathering>/<what>` → what the steward wrote down about a gathering. */
	'remarks',
	/** `<id>` → a question for the next gathering. */
	'questions',
	/** `<question>` → the gathering that took it up; empty sets it aside. */
	'taken',
	/** `<id>` → a reply. Never written twice. */
	'replies'
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** By key. */
export type Records = Readonly<Record<string, unknown>>;
export type ProgrammeRecords = Readonly<Record<RecordKind, Records>>;

export const ABOUT_WORDS = ['title', 'purpose', 'principles', 'area'] as const;
export type AboutWord = (typeof ABOUT_WORDS)[number];

export interface Phase {
	readonly id: string;
	readonly name: string;
	/** Its place in the row, from 0. */
	readonly position: number;
	/** ISO months or days; empty while nobody knows. */
	readonly from: string;
	readonly to: string;
	readonly question: string;
}

/** Where a gathering stands in its programme. */
export interface Placing {
	readonly gathering: GatheringId;
	readonly phase: string;
	/** Which of several places; empty means its own venue. */
	readonly site: string;
	/** Gatherings that asked alike in several places have one name; empty for one that stands alone. */
	readonly series: string;
	readonly order: number;
}

/** Persisted, never rename. */
export const FATES = ['carried', 'parked', 'dropped'] as const;
export type FateKind = (typeof FATES)[number];

export interface Fate {
	readonly phase: string;
	readonly target: Target;
	readonly fate: FateKind;
	readonly reason: string;
	readonly order: number;
}

/** Persisted, never rename. */
export const STOCK_KINDS = ['keep', 'build', 'drop'] as const;
export type StockKind = (typeof STOCK_KINDS)[number];

export interface Stock {
	readonly id: string;
	readonly phase: string;
	readonly kind: StockKind;
	readonly text: string;
	readonly order: number;
}

/** What a phase was to bring. */
export interface Output {
	readonly id: string;
	readonly phase: string;
	readonly text: string;
	readonly done: boolean;
	/** Where it can be seen; empty while nobody said. */
	readonly evidence: string;
	readonly order: number;
}

/** Persisted, never rename. */
export const REMARKS = ['absent', 'disagreed'] as const;
export type RemarkKind = (typeof REMARKS)[number];

export interface Programme {
	readonly about: Readonly<Record<AboutWord, string>>;
	/** In their row. */
	readonly phases: readonly Phase[];
	/** By id, so that none moves under somebody's hand. */
	readonly placings: readonly Placing[];
	readonly digests: ReadonlyMap<GatheringId, Digest>;
	readonly fates: readonly Fate[];
	readonly stock: readonly Stock[];
	/** By id, so that none moves under somebody's hand. */
	readonly outputs: readonly Output[];
	/** By `<gathering>/<kind>`. */
	readonly remarks: ReadonlyMap<string, string>;
	/** Earliest first; without those that are set aside. */
	readonly questions: readonly (NextQuestion & { readonly takenBy: GatheringId | '' })[];
	/** Earliest first. */
	readonly replies: readonly Reply[];
	/** The greatest order in it. */
	readonly order: number;
}

export const NO_RECORDS: ProgrammeRecords = Object.freeze(
	Object.fromEntries(RECORD_KINDS.map((kind) => [kind, {}])) as Record<RecordKind, Records>
);

/** How new a record is; 0 for what cannot be read. */
export const orderOf = (raw: unknown): number =>
	readWhole(readRecord(raw)?.order, 0, MAX_LAMPORT) ?? 0;

/** Whether `next` may take the place of `known` under one key. The same answer on every device. */
export function isNewer(next: unknown, known: unknown): boolean {
	if (known === undefined) return true;
	const [a, b] = [orderOf(next), orderOf(known)];
	return a === b ? JSON.stringify(next) > JSON.stringify(known) : a > b;
}

/** Both, without doubles; of one key the newer. In any order the same. */
export function joinRecords(a: ProgrammeRecords, b: ProgrammeRecords): ProgrammeRecords {
	const join = (kind: RecordKind): Records => {
		const joined = new Map(Object.entries(a[kind]));
		for (const [key, raw] of Object.entries(b[kind])) {
			if (isNewer(raw, joined.get(key))) joined.set(key, raw);
		}
		return Object.fromEntries(joined);
	};
	return Object.fromEntries(RECORD_KINDS.map((kind) => [kind, join(kind)])) as Record<
		RecordKind,
		Records
	>;
}

/** Reads records from a file, a wire or a disk. Null when they are none, or too many. */
export function readRecords(raw: unknown): ProgrammeRecords | 'too-many' | null {
	const record = readRecord(raw);
	if (!record) return null;
	let count = 0;
	const all: Partial<Record<RecordKind, Records>> = {};
	for (const kind of RECORD_KINDS) {
		const entries = Object.entries(readRecord(record[kind]) ?? {});
		count += entries.length;
		if (count > MAX_PROGRAMME_RECORDS) return 'too-many';
		all[kind] = Object.fromEntries(entries.filter(([key]) => key !== '__proto__'));
	}
	return all as ProgrammeRecords;
}

export function readProgramme(records: ProgrammeRecords): Programme {
	const orders = RECORD_KINDS.flatMap((kind) => Object.values(records[kind]).map(orderOf));
	const about = (word: AboutWord) =>
		readText(readRecord(records.about[word])?.text, MAX_TEXT_CHARS) ?? '';
	const taken = new Map(
		Object.entries(records.taken).map(([id, raw]) => [id, readRecord(raw)?.gathering])
	);
	return {
		about: {
			title: about('title'),
			purpose: about('purpose'),
			principles: about('principles'),
			area: about('area')
		},
		phases: standing(records.phases, readPhase)
			.slice(0, MAX_PHASES)
			.sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1)),
		placings: standing(records.placings, readPlacing),
		digests: readDigests(records.digests),
		fates: standing(records.fates, readFate).sort(byOrder),
		stock: standing(records.stock, readStock).sort(byOrder),
		outputs: standing(records.outputs, readOutput),
		remarks: new Map(
			standing(records.remarks, (key, raw) => {
				const text = readText(raw.text, MAX_TEXT_CHARS);
				return text ? ([key, text] as const) : null;
			})
		),
		questions: standing(records.questions, (id, raw) => readKept(id, raw, readQuestionBody))
			.filter(({ id }) => taken.get(id) !== '')
			.map((one) => {
				const by = taken.get(one.id);
				return { ...one, takenBy: isKey(by) ? by : ('' as const) };
			})
			.sort(byOrder),
		replies: standing(records.replies, (id, raw) => readKept(id, raw, readReplyBody)).sort(byOrder),
		order: Math.max(0, ...orders)
	};
}

const byOrder = (a: { readonly order: number }, b: { readonly order: number }) => a.order - b.order;

/** What was taken out again lies there as `gone`, so that an older device cannot bring it back. */
function standing<T>(records: Records, read: (key: string, raw: Raw) => T | null): T[] {
	return Object.entries(records)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([key, raw]) => {
			const record = readRecord(raw);
			return record && record.gone !== true ? read(key, record) : null;
		})
		.filter((one) => one !== null);
}

function readPhase(id: string, raw: Raw): Phase | null {
	const name = readText(raw.name, MAX_TITLE_CHARS);
	const position = readWhole(raw.position, 0, MAX_PHASES);
	if (!isName(id) || name === undefined || position === undefined) return null;
	const text = (member: unknown, most = MAX_TITLE_CHARS) => readText(member, most) ?? '';
	const question = text(raw.question, MAX_QUESTION_CHARS);
	return { id, name, position, from: text(raw.from), to: text(raw.to), question };
}

function readPlacing(gathering: string, raw: Raw): Placing | null {
	if (!isKey(gathering) || !isName(raw.phase)) return null;
	const text = (member: unknown) => readText(member, MAX_TITLE_CHARS) ?? '';
	const [site, series] = [text(raw.site), text(raw.series)];
	return { gathering, phase: raw.phase, site, series, order: orderOf(raw) };
}

function readFate(key: string, raw: Raw): Fate | null {
	const [phase, target] = key.split('/');
	const fate = readOneOf(raw.fate, FATES);
	const reason = readText(raw.reason, MAX_TEXT_CHARS);
	if (!isName(phase) || !isTarget(target) || !fate || reason === undefined) return null;
	return { phase, target, fate, reason, order: orderOf(raw) };
}

function readStock(id: string, raw: Raw): Stock | null {
	const kind = readOneOf(raw.kind, STOCK_KINDS);
	const text = readText(raw.text, MAX_TEXT_CHARS);
	if (!isName(id) || !isName(raw.phase) || !kind || !text) return null;
	return { id, phase: raw.phase, kind, text, order: orderOf(raw) };
}

function readOutput(id: string, raw: Raw): Output | null {
	const text = readText(raw.text, MAX_TEXT_CHARS);
	const evidence = readText(raw.evidence, MAX_TEXT_CHARS) ?? '';
	if (!isName(id) || !isName(raw.phase) || !text) return null;
	return { id, phase: raw.phase, text, done: raw.done === true, evidence, order: orderOf(raw) };
}

function readDigests(records: Records): Map<GatheringId, Digest> {
	const found = new Map<GatheringId, Digest[]>();
	for (const [key, raw] of Object.entries(records)) {
		const text = readRecord(raw)?.text;
		const digest = typeof text === 'string' ? readDigest(parseJson(text)) : null;
		if (digest && key.startsWith(`${digest.gathering}/`)) {
			found.set(digest.gathering, [...(found.get(digest.gathering) ?? []), digest]);
		}
	}
	return new Map(
		[...found].flatMap(([gathering, all]) => {
			const joined = joinDigests(all);
			return joined ? [[gathering, joined] as const] : [];
		})
	);
}
