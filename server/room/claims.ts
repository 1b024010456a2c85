/**
 * Which device a Yjs client of a document belongs to: the first that spoke for it.
 *
 * Room: server/room. Two contents under one client and clock would leave devices different for ever
 * with nothing to show it, so nobody may go on under a client that is somebody else's. Of a client
 * that has written this is kept for good; of one that only looked, while the gathering is open here.
 * At a relay that is new, or was put back, each may hold what the others wrote: until a client has
 * offered what it holds, others bring its words, too.
 */
import type { DeviceId } from '#lib/domain/id.ts';

/** Each start of a page is another client; of a device that starts without end the oldest go. */
const MAX_LOOKING_PER_DEVICE = 200;

export interface Claims {
	/** Answers whether the client is this device's: it is, if nobody else was first. */
	readonly claim: (client: number, device: DeviceId) => boolean;
	readonly isOwn: (client: number, device: DeviceId) => boolean;
	/** True when another device has spoken for it. */
	readonly isOthers: (client: number, device: DeviceId) => boolean;
	/** True when what another device holds of it cannot be but here already. */
	readonly isSettled: (client: number) => boolean;
	/** All that it holds is here. */
	readonly offered: (client: number) => void;
	/** A device has written something under it: if it is its own, that stays so. */
	readonly wrote: (client: number, device: DeviceId) => void;
	/** It was settled elsewhere whose it is, whatever was thought here. */
	readonly settle: (client: number, device: DeviceId) => void;
}

/** @param keep - puts on the disk whose a client is; throws where there is no space */
export function openClaims(
	kept: ReadonlyMap<number, DeviceId>,
	keep: (client: number, device: DeviceId) => void
): Claims {
	const writers = new Map(kept);
	const lookers = new Map<number, DeviceId>();
	const lookingByDevice = new Map<DeviceId, Set<number>>();
	/** Of those who only looked. */
	const haveOffered = new Set<number>();

	const ownerOf = (client: number) => writers.get(client) ?? lookers.get(client);
	const isOwn = (client: number, device: DeviceId) => ownerOf(client) === device;
	const isOthers = (client: number, device: DeviceId) => (ownerOf(client) ?? device) !== device;

	function forget(client: number): void {
		lookingByDevice.get(lookers.get(client) ?? '')?.delete(client);
		lookers.delete(client);
		haveOffered.delete(client);
	}

	return {
		isOwn,
		isOthers,
		isSettled: (client) => writers.has(client) || haveOffered.has(client),
		offered(client) {
			if (lookers.has(client)) haveOffered.add(client);
		},
		claim(client, device) {
			if (isOthers(client, device)) return false;
			if (writers.has(client)) return true;
			const own = lookingByDevice.get(device) ?? new Set();
			lookingByDevice.set(device, own);
			// Spoken for again, it is the newest.
			own.delete(client);
			own.add(client);
			lookers.set(client, device);
			const [oldest] = own;
			if (own.size > MAX_LOOKING_PER_DEVICE && oldest !== undefined) forget(oldest);
			return true;
		},
		wrote(client, device) {
			if (writers.has(client) || !isOwn(client, device)) return;
			try {
				keep(client, device);
			} catch {
				// No space: tried again with what it writes next.
				return;
			}
			writers.set(client, device);
			forget(client);
		},
		settle(client, device) {
			writers.set(client, device);
			forget(client);
		}
	};
}
