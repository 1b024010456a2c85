/**
 * Asks a relay where a join code leads.
 *
 * Room: sync. A code is never a secret; anybody may ask.
 */
import { isKey, type GatheringId } from '#lib/domain/id.ts';
import type { JoinCode } from '#lib/domain/join-code.ts';
import { MAX_TITLE_CHARS } from '#lib/domain/limits.ts';
import { readRecord, readText } from '#lib/domain/read.ts';

const ANSWER_WITHIN_MS = 4_000;

export interface CodeAnswer {
	readonly gathering: GatheringId;
	readonly title: string;
}

/** @returns `unreachable` when nobody answers who talks like a relay */
export async function findCode(
	origin: string,
	code: JoinCode
): Promise<CodeAnswer | 'unknown-code' | 'unreachable'> {
	try {
		const answer = await fetch(new URL(`/codes/${code}`, origin), {
			cache: 'no-store',
			signal: AbortSignal.timeout(ANSWER_WITHIN_MS)
		});
		const record = readRecord(await answer.json());
		if (record?.refused === 'unknown-code') return 'unknown-code';
		const title = readText(record?.title, MAX_TITLE_CHARS);
		if (!answer.ok || !isKey(record?.gathering) || title === undefined) return 'unreachable';
		return { gathering: record.gathering, title };
	} catch {
		return 'unreachable';
	}
}
