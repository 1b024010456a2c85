/**
 * What became of somebody's words: by the codes on their card, or by the phone they wrote on.
 *
 * Room: state. Neither code is kept, and a card's code never leaves this device.
 */
import type { Database } from '#lib/device/database.ts';
import { isCardsBox } from '#lib/domain/card.ts';
import { readCardCode } from '#lib/domain/card-code.ts';
import type { Became } from '#lib/domain/became.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import { readJoinCode } from '#lib/domain/join-code.ts';
import type { ProgrammeId } from '#lib/domain/programme.ts';
import { openCard } from '#lib/keys/card.ts';
import { openKeyPair, verify, type KeyPair } from '#lib/keys/key-pair.ts';
import { askBecame } from '#lib/sync/became.ts';
import { findCode } from '#lib/sync/find-code.ts';
import { askCard } from '#lib/sync/own.ts';
import type { MyWordsRefusal } from '#lib/words/my-words.ts';

export interface CodesTyped {
	/** Five characters, for the gathering. */
	readonly join: string;
	/** Nine characters; empty on the phone that the words were written on. */
	readonly card: string;
}

export async function askMyWords(
	programme: ProgrammeId,
	{ join, card }: CodesTyped,
	{ db, origin }: { readonly db: Database; readonly origin: string }
): Promise<Became | MyWordsRefusal> {
	const code = readJoinCode(join);
	if (!code) return 'not-a-code';
	const found = await findCode(origin, code);
	if (typeof found === 'string') return found;
	const pair = await (card.trim() === ''
		? keyHere(db, found.gathering)
		: keyOfCard(origin, found.gathering, card));
	if (typeof pair === 'string') return pair;
	const became = await askBecame(origin, programme, found.gathering, pair);
	if (typeof became === 'object') return became;
	return became === 'unreachable' ? 'unreachable' : 'unknown-programme';
}

async function keyHere(db: Database, gathering: GatheringId): Promise<KeyPair | MyWordsRefusal> {
	const kept = await db.keys.get(gathering);
	return (kept && openKeyPair(kept.seed)) || 'no-card';
}

async function keyOfCard(
	origin: string,
	gathering: GatheringId,
	typed: string
): Promise<KeyPair | MyWordsRefusal> {
	const code = readCardCode(typed);
	if (!code) return 'not-a-card';
	const card = await openCard(code, gathering);
	const answer = await askCard(origin, gathering, card.pair);
	if (typeof answer === 'string') return answer;
	const { device, box } = answer;
	if (!device || !box) return 'card-unused';
	const pair = isCardsBox(box, gathering, device, verify) ? card.open(box, device) : null;
	return pair ?? 'unknown-card';
}
