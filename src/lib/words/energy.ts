/** How the five faces are called, wherever they stand. Room: words. English. */
import type { EnergyTime } from '#lib/harvest/energy.ts';

/** From hardly any to plenty. */
export const energyLevels = ['Hardly any', 'A little', 'Some', 'Much', 'Plenty'] as const;

export const energyAsks: Readonly<Record<EnergyTime, string>> = {
	in: 'How much energy do you come with?',
	out: 'How much energy do you leave with?'
};
