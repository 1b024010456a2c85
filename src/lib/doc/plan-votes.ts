/**
 * Votes in the `plan` document: what is voted on, and what a host counted when it was closed.
 *
 * Room: doc. What people say lies elsewhere, in entries that hosts alone hold. States are set, never
 * toggled: two hosts who close a vote have closed it once. Persisted, never rename.
 */
import type * as Y from 'yjs';
import { MAX_VOTES } from '#lib/domain/limits.ts';
import { readRecord } from '#lib/domain/read.ts';
import {
	readVoteResult,
	readVoteStart,
	type Vote,
	type VoteResult,
	type VoteStart
} from '#lib/domain/vote.ts';

const maps = (doc: Y.Doc) => ({
	/** `<vote>` → what is voted on, by which rule. */
	votes: doc.getMap('votes'),
	/** `<vote>` → the result, once it is closed; `false` when it was opened again. */
	results: doc.getMap('vote-results'),
	/** `<vote>` → whether its result is on the big screen. */
	shown: doc.getMap('vote-shown')
});

export function putVote(doc: Y.Doc, { id, ...start }: VoteStart): void {
	maps(doc).votes.set(id, start);
}

/** @param result - undefined opens it again */
export function putVoteResult(doc: Y.Doc, vote: string, result: VoteResult | undefined): void {
	maps(doc).results.set(vote, result ? { ...result } : false);
}

export function putVoteShown(doc: Y.Doc, vote: string, on: boolean): void {
	maps(doc).shown.set(vote, on);
}

/** Earliest first. */
export function readVotes(doc: Y.Doc): Vote[] {
	const { votes, results, shown } = maps(doc);
	return [...votes.entries()]
		.slice(0, MAX_VOTES)
		.flatMap(([id, raw]): Vote[] => {
			const start = readVoteStart(id, raw);
			const result = readVoteResult(readRecord(results.get(id)));
			if (!start) return [];
			return [{ ...start, ...(result && { result }), shown: shown.get(id) === true }];
		})
		.sort((a, b) => a.atMs - b.atMs || (a.id < b.id ? -1 : 1));
}
