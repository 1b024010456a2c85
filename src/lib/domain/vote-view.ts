/**
 * A vote as thin devices read it from a wire.
 *
 * Room: domain. Whatever cannot be read is as if it were not there.
 */
import { isName } from './id.ts';
import { MAX_CARD_CHARS, MAX_DOTS, MAX_TITLE_CHARS, MAX_VOTE_CARDS } from './limits.ts';
import { readRecord, readText, readWhole } from './read.ts';

/** On a phone, while the vote is open. */
export interface VoteToPut {
	readonly id: string;
	readonly title: string;
	readonly dots: number;
	readonly most: number;
	readonly cards: readonly { readonly id: string; readonly text: string }[];
}

/** On the big screen: open, or its result. */
export type VoteOnWall =
	| { readonly title: string; readonly dots: number }
	| {
			readonly title: string;
			/** The most dots first. */
			readonly lines: readonly { readonly text: string; readonly dots: number }[];
			/** How many lines there are besides. */
			readonly more: number;
			readonly people: number;
	  };

export function readVoteToPut(raw: unknown): VoteToPut | undefined {
	const record = readRecord(raw);
	const title = readText(record?.title, MAX_TITLE_CHARS);
	const dots = readWhole(record?.dots, 1, MAX_DOTS);
	const most = readWhole(record?.most, 1, MAX_DOTS);
	if (!record || !isName(record.id) || title === undefined || !dots || !most) return undefined;
	const cards = listOf(record.cards).flatMap((one) => {
		const card = readRecord(one);
		const text = readText(card?.text, MAX_CARD_CHARS);
		return card && isName(card.id) && text ? [{ id: card.id, text }] : [];
	});
	return { id: record.id, title, dots, most, cards };
}

export function readVoteOnWall(raw: unknown): VoteOnWall | undefined {
	const record = readRecord(raw);
	const title = readText(record?.title, MAX_TITLE_CHARS);
	const dots = readWhole(record?.dots, 1, MAX_DOTS);
	if (title === undefined) return undefined;
	if (dots) return { title, dots };
	const lines = listOf(record?.lines).flatMap((one) => {
		const line = readRecord(one);
		const text = readText(line?.text, MAX_CARD_CHARS);
		const count = readWhole(line?.dots);
		return text && count !== undefined ? [{ text, dots: count }] : [];
	});
	const [more = 0, people = 0] = [readWhole(record?.more), readWhole(record?.people)];
	return { title, lines, more, people };
}

const listOf = (raw: unknown): readonly unknown[] =>
	Array.isArray(raw) ? raw.slice(0, MAX_VOTE_CARDS) : [];
