/**
 * How much energy people come to a circle with, and leave it with: five faces, counted.
 *
 * Room: harvest. Pure. Counts and no people; there are no words in it, so it is told also where nothing
 * is written down. Keys and slots: persisted, never rename.
 */
import { entriesOf, type Entries, type EntryValue } from '#lib/domain/entry.ts';
import type { ActivityId } from '#lib/domain/id.ts';
import { readWhole } from '#lib/domain/read.ts';

/** The form of a word that somebody gave at the check-in. */
export const CHECK_IN_WORD = 'check-in-word';

export const ENERGY_TIMES = ['in', 'out'] as const;
export type EnergyTime = (typeof ENERGY_TIMES)[number];
/** From hardly any to plenty. */
export const ENERGY_LEVELS = [1, 2, 3, 4, 5] as const;
export type EnergyLevel = (typeof ENERGY_LEVELS)[number];
/** How many chose each level, in their order. */
export type EnergyCounts = readonly number[];

/** What a phone says of its person. */
export const energySlot = (time: EnergyTime): string => `energy-${time}`;
/** A record: how many hands a host counted. */
export const handsKey = (time: EnergyTime, level: EnergyLevel): string => `energy/${time}/${level}`;

export const readLevel = (raw: EntryValue | undefined): EnergyLevel | undefined =>
	ENERGY_LEVELS.find((level) => level === raw);

/** From phones and from hands together. Times at which nobody said anything are not there. */
export function readEnergy(
	activity: ActivityId,
	records: ReadonlyMap<string, EntryValue>,
	entries: Entries
): ReadonlyMap<EnergyTime, EnergyCounts> {
	const said = new Map<EnergyTime, EnergyCounts>();
	for (const time of ENERGY_TIMES) {
		const phones = entriesOf(entries, activity, energySlot(time)).map(({ value }) => value);
		const counts = ENERGY_LEVELS.map((level) => {
			const hands = readWhole(records.get(handsKey(time, level))) ?? 0;
			return hands + phones.filter((value) => value === level).length;
		});
		if (sumOf(counts) > 0) said.set(time, counts);
	}
	return said;
}

export const sumOf = (counts: EnergyCounts): number => counts.reduce((sum, one) => sum + one, 0);
