/**
 * The cards that people hold up on their phones: stop, slower, I want to speak; ready, pass.
 *
 * Room: harvest. Pure. A pass is a word like any other and never a lack.
 */
import { entriesOf, entryKey, type Entries } from '#lib/domain/entry.ts';
import { isName, type ActivityId, type PlaceId, type StepId } from '#lib/domain/id.ts';
import type { PersonId } from '#lib/domain/person.ts';
import { readOneOf, readRecord } from '#lib/domain/read.ts';
import { SIGNAL_SLOT, SIGNALS, type Signal } from '#lib/domain/signal.ts';
import { onePerPerson, type Who } from './who.ts';

export interface Raised {
	/** Names this raising of it: raised again it has another. */
	readonly key: string;
	readonly signal: Signal;
	readonly person: PersonId;
	readonly place: PlaceId | '';
	/** Wall time at the phone, in ms. */
	readonly atMs: number;
}

export interface Signals {
	/** Stop, slower, speak: until it is put down or seen, or the next step begins. Earliest first. */
	readonly raised: readonly Raised[];
	readonly ready: number;
	readonly passing: number;
}

export function readSignals(
	entries: Entries,
	now: { readonly activity: ActivityId | ''; readonly step: StepId | '' },
	who: Pick<Who, 'personOf'>,
	seen: ReadonlySet<string>
): Signals {
	const all = [...onePerPerson(entriesOf(entries, now.activity, SIGNAL_SLOT), who)].flatMap(
		([person, entry]) => {
			const record = readRecord(entry.value);
			const signal = readOneOf(record?.card, SIGNALS);
			if (!signal || record?.step !== now.step) return [];
			const place = isName(record?.place) ? record.place : '';
			const { atMs, order } = entry;
			return [{ key: entryKey(entry), signal, person, place, atMs, order }];
		}
	);
	const count = (signal: Signal) => all.filter((one) => one.signal === signal).length;
	return {
		raised: all
			.filter(({ signal, key }) => signal !== 'ready' && signal !== 'pass' && !seen.has(key))
			.sort((a, b) => a.order - b.order)
			.map(({ order: _, ...raised }) => raised),
		ready: count('ready'),
		passing: count('pass')
	};
}
