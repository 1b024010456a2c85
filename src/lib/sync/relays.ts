/**
 * Which of several relays a device talks to just now: they share their gatherings, and any will do.
 *
 * Room: sync. Begins with the one it came from; goes on to the next when one does not answer. Knows
 * the others again after a reload, also while the one it came from is away.
 */
import { keepSisters, loadSisters, type SistersStorage } from '#lib/device/sisters.ts';
import type { TicketAnswer, DoorRefusal } from '#lib/domain/wire.ts';
import type { KeyPair } from '#lib/keys/key-pair.ts';
import { askTicket, type Visitor } from './ticket.ts';

export interface Relays {
	/** Of the relay to try now: `http://192.168.4.1:8787`. */
	readonly origin: () => string;
	/** Others, as the one that is open tells. */
	readonly know: (sisters: readonly string[]) => void;
	readonly askTicket: (
		visitor: Visitor,
		pair: KeyPair
	) => Promise<(TicketAnswer & { readonly origin: string }) | DoorRefusal | 'unreachable'>;
}

/** @param storage - where the others are remembered; without it they are not */
export function createRelays(home: string, storage?: SistersStorage): Relays {
	let all = [...new Set([home, ...loadSisters(storage, home)])];
	let origin = home;
	return {
		origin: () => origin,
		know(sisters) {
			const known = [...new Set([home, origin, ...sisters])];
			const isNews = String(known) !== String(all);
			all = known;
			// One that is alone just now, or has just started, is no reason to forget the others.
			if (isNews && known.length > 1) keepSisters(storage, home, known.slice(1));
		},
		askTicket: async (visitor, pair) => {
			const asked = origin;
			const answer = await askTicket(asked, visitor, pair);
			if (typeof answer === 'object') return { ...answer, origin: asked };
			// One that has just started may not have heard of the gathering yet.
			const isElsewhere = answer === 'unknown-gathering' && all.length > 1;
			if (answer !== 'unreachable' && !isElsewhere) return answer;
			// Several lines may ask at once: one goes on, and the others follow it.
			if (asked === origin) origin = all[(all.indexOf(origin) + 1) % all.length] ?? home;
			return 'unreachable';
		}
	};
}
