/**
 * A phone and its card code: shows one, takes one, and brings words from the phone before.
 *
 * Room: state. Loaded only where a card is used. The code stays on this phone and on paper.
 */
import type { Database, GatheringHere } from '#lib/device/database.ts';
import { isCardsBox } from '#lib/domain/card.ts';
import {
	CARD_SLOT,
	newCardCode,
	readCardCode,
	spellCardCode,
	type CardCode
} from '#lib/domain/card-code.ts';
import type { EntryValue } from '#lib/domain/entry.ts';
import { openCard, type Card } from '#lib/keys/card.ts';
import { toBase64url } from '#lib/keys/base64url.ts';
import { verify, type KeyPair } from '#lib/keys/key-pair.ts';
import { adoptOwn } from '#lib/outbox/adopt.ts';
import type { Outbox } from '#lib/outbox/outbox.ts';
import { readOwnNotes } from '#lib/outbox/own-notes.ts';
import { askCard, askOwn } from '#lib/sync/own.ts';
import type { CardRefusal } from '#lib/words/card.ts';

export interface PhoneCard {
	/** This phone's code as it is read aloud, made when there is none. @throws NotSaved */
	readonly show: () => Promise<string>;
	/**
	 * `kept`: the card is this phone's from now on. `restored`: this phone is the one before from now
	 * on; its page has to begin anew.
	 *
	 * @throws NotSaved
	 */
	readonly use: (typed: string) => Promise<'kept' | 'restored' | CardRefusal>;
	/** Brings what was said meanwhile on another phone with this card. */
	readonly refresh: () => Promise<void>;
}

export interface PhoneCardDeps {
	readonly db: Database;
	readonly origin: string;
	readonly pair: KeyPair;
	readonly outbox: Outbox;
	readonly here: () => GatheringHere;
	readonly keepHere: (more: Partial<GatheringHere>) => void;
}

/** More than anybody writes in a day without a network. */
const NUMBERS_LEFT = 1_000;

const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count));
const newId = () => toBase64url(randomBytes(16));

export function openPhoneCard(deps: PhoneCardDeps): PhoneCard {
	const { db, origin, pair, outbox, here, keepHere } = deps;
	const gathering = here().id;
	const adoptDeps = { db, gathering, newId, nowMs: Date.now };

	const put = async (code: CardCode, card: Card) => {
		const value: EntryValue = { ...card.close(pair) };
		await outbox.write({ kind: 'entry', about: 'people', activity: '', slot: CARD_SLOT, value });
		keepHere({ card: code });
	};

	const show = async () => {
		const known = readCardCode(here().card);
		if (known) return spellCardCode(known);
		const code = newCardCode(randomBytes);
		await put(code, await openCard(code, gathering));
		return spellCardCode(code);
	};

	const use = async (typed: string): Promise<'kept' | 'restored' | CardRefusal> => {
		const code = readCardCode(typed);
		if (!code) return 'not-a-card';
		if (code === here().card) return 'kept';
		const card = await openCard(code, gathering);
		const answer = await askCard(origin, gathering, card.pair);
		if (typeof answer === 'string') return answer;
		const { device, box } = answer;
		if (!device || !box) {
			await put(code, card);
			return 'kept';
		}
		const before = isCardsBox(box, gathering, device, verify) ? card.open(box, device) : null;
		if (!before) return 'unknown-card';
		if (before.key !== pair.key) {
			// Two people's words must not become one's: somebody else may have written on this phone.
			if (readOwnNotes(await outbox.all()).length > 0) return 'notes-here';
			const own = await askOwn(origin, gathering, before);
			if (!own) return 'unreachable';
			await adoptOwn(own, { ...adoptDeps, pair: before, leap: NUMBERS_LEFT });
		}
		keepHere({ card: code });
		return before.key === pair.key ? 'kept' : 'restored';
	};

	const refresh = async () => {
		const own = await askOwn(origin, gathering, pair);
		if (own) await adoptOwn(own, { ...adoptDeps, pair, leap: 0 });
	};

	return { show, use, refresh };
}
