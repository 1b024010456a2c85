/**
 * What a device is called before others who work on the same harvest: a colour and a number.
 *
 * Room: domain. Made from the device's key, so that every screen calls it the same and nobody has
 * to give a name. Two devices may be called alike; nothing rests on it.
 */
import type { DeviceId } from './id.ts';

export interface Alias {
	/** One of the six colours, from 0. */
	readonly colour: number;
	/** 1 … 9 */
	readonly number: number;
}

export function aliasOf(device: DeviceId): Alias {
	let sum = 0;
	for (const char of device) sum = (sum * 31 + char.charCodeAt(0)) % 54;
	return { colour: sum % 6, number: 1 + Math.floor(sum / 6) };
}
