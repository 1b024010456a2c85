/**
 * Asks this machine for its name and its addresses, as they are just now.
 *
 * Room: server/tls.
 */
import { hostname, networkInterfaces } from 'node:os';
import type { Machine } from './private-names.ts';

export function readMachine(): Machine {
	const addresses = Object.values(networkInterfaces())
		.flatMap((found) => found ?? [])
		.filter(({ internal }) => !internal)
		.map(({ address }) => address);
	return { hostname: hostname(), addresses };
}
