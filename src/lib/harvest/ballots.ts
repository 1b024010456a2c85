/**
 * Ballots of paper: each has a number, and two people read it.
 *
 * Room: harvest. Pure. What only one has read counts too, and is said to be so; what two read
 * differently counts for nothing until they agree.
 */
import type { Entries, Entry } from '#lib/domain/entry.ts';
import { readRecord } from '#lib/domain/read.ts';
import { readBallotSlot, readDots, type Vote } from '#lib/domain/vote.ts';

export interface Ballot {
	readonly serial: string;
	readonly state: 'once' | 'agreed' | 'differs';
	/** What counts; empty where two differ. */
	readonly dots: ReadonlyMap<string, number>;
	/** What each reader found. */
	readonly found: readonly ReadonlyMap<string, number>[];
}

type Read = Pick<Entry, 'slot' | 'value' | 'order'>;

/** @param entries - of each reader the last word, as they stand */
export function readBallots(vote: Vote, entries: Entries | readonly Read[]): Ballot[] {
	const bySerial = new Map<string, Read[]>();
	for (const entry of entries) {
		const serial = readBallotSlot(vote.id, entry.slot);
		if (serial) bySerial.set(serial, [...(bySerial.get(serial) ?? []), entry]);
	}
	return [...bySerial]
		.map(([serial, reads]) => readBallot(vote, serial, reads))
		.sort((a, b) => (a.serial < b.serial ? -1 : 1));
}

function readBallot(vote: Vote, serial: string, reads: readonly Read[]): Ballot {
	const found = [...reads]
		.sort((a, b) => b.order - a.order || (a.slot < b.slot ? -1 : 1))
		.map(({ value }) => readDots(readRecord(value)?.dots, vote));
	const agreed = found.find((one, at) => found.slice(at + 1).some((other) => isSame(one, other)));
	const state = agreed ? 'agreed' : found.length > 1 ? 'differs' : 'once';
	return { serial, state, found, dots: agreed ?? (state === 'once' ? found[0]! : new Map()) };
}

const isSame = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean =>
	a.size === b.size && [...a].every(([card, count]) => b.get(card) === count);
