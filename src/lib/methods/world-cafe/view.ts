/**
 * What a World Café's own part of a phone's and the wall's view holds, as its screens read it.
 *
 * Room: methods. Read from a wire: whatever cannot be read is as if it were not there.
 */
import { readRecord, readText, readWhole } from '#lib/domain/read.ts';

export interface CardToDot {
	readonly id: string;
	readonly text: string;
	/** "Table 4", or empty. */
	readonly place: string;
}

export interface CafePhone {
	/** How many dots everybody has; only while dots are put. */
	readonly dots?: number;
	readonly cards?: readonly CardToDot[];
	/** Sheets of steps that have passed, opened again for their tables. */
	readonly reopened?: readonly { readonly step: string; readonly place: string }[];
	/** Numbers of tables with a free chair, where people sit where they like. */
	readonly roomAt?: readonly number[];
}

export interface CafeWallCard {
	readonly id: string;
	readonly text: string;
	readonly place: string;
	readonly round: number;
	readonly form: string;
	/** Only once the dots are over. */
	readonly dots?: number;
}

export interface CafeWall {
	readonly cards: readonly CafeWallCard[];
	readonly gallery: readonly {
		readonly id: string;
		readonly text: string;
		readonly place: string;
		readonly round: number;
		readonly photo?: { readonly hash: string; readonly alt: string };
	}[];
	readonly late: readonly {
		readonly place: string;
		readonly count: number;
		readonly atMs: number;
	}[];
}

const MAX_CARD_CHARS = 2_000;
const text = (raw: unknown) => readText(raw, MAX_CARD_CHARS) ?? '';
const list = <Item>(raw: unknown, read: (raw: unknown) => Item | null): Item[] =>
	(Array.isArray(raw) ? raw : []).map(read).filter((item) => item !== null);

export function readCafePhone(raw: unknown): CafePhone {
	const record = readRecord(raw);
	const dots = readWhole(record?.dots, 1);
	return {
		...(dots !== undefined && { dots }),
		cards: list(record?.cards, (one) => {
			const { id, text: words, place } = readRecord(one) ?? {};
			return text(id) && text(words)
				? { id: text(id), text: text(words), place: text(place) }
				: null;
		}),
		reopened: list(record?.reopened, (one) => {
			const { step, place } = readRecord(one) ?? {};
			return text(step) && text(place) ? { step: text(step), place: text(place) } : null;
		}),
		roomAt: list(record?.roomAt, (one) => readWhole(one, 1) ?? null)
	};
}

export function readCafeWall(raw: unknown): CafeWall {
	const record = readRecord(raw);
	return {
		cards: list(record?.cards, (one) => {
			const card = readRecord(one);
			const dots = readWhole(card?.dots, 1);
			return card && text(card.id)
				? { ...readSaid(card), form: text(card.form), ...(dots && { dots }) }
				: null;
		}),
		gallery: list(record?.gallery, (one) => {
			const card = readRecord(one);
			const photo = readRecord(card?.photo);
			if (!card || !photo) return null;
			return { ...readSaid(card), photo: { hash: text(photo.hash), alt: text(photo.alt) } };
		}),
		late: list(record?.late, (one) => {
			const mark = readRecord(one);
			const count = readWhole(mark?.count, 1);
			const atMs = readWhole(mark?.atMs);
			if (!count || atMs === undefined || !text(mark?.place)) return null;
			return { place: text(mark?.place), count, atMs };
		})
	};
}

const readSaid = (card: Readonly<Record<string, unknown>>) => ({
	id: text(card.id),
	text: text(card.text),
	place: text(card.place),
	round: readWhole(card.round) ?? 0
});
