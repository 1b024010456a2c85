/**
 * Which device a Yjs client of a document belongs to: the first that spoke for it here.
 *
 * Room: server/room. Two contents under one client and clock would leave devices different for ever
 * with nothing to show it, so nobody may go on under a client that is somebody else's. Kept for as
 * long as the gathering is open here.
 */
import type { DeviceId } from '#lib/domain/id.ts';

/** Each start of a page is another client; of a device that starts without end the oldest go. */
const MAX_CLIENTS_PER_DEVICE = 200;

export interface Claims {
	/** Answers whether the client is this device's: it is, if nobody else was first. */
	readonly claim: (client: number, device: DeviceId) => boolean;
	/** True when another device has spoken for it. */
	readonly isOthers: (client: number, device: DeviceId) => boolean;
}

export function openClaims(): Claims {
	const deviceByClient = new Map<number, DeviceId>();
	const clientsByDevice = new Map<DeviceId, Set<number>>();

	const isOthers = (client: number, device: DeviceId) =>
		(deviceByClient.get(client) ?? device) !== device;

	return {
		isOthers,
		claim(client, device) {
			if (isOthers(client, device)) return false;
			const own = clientsByDevice.get(device) ?? new Set();
			clientsByDevice.set(device, own);
			// Spoken for again, it is the newest.
			own.delete(client);
			own.add(client);
			deviceByClient.set(client, device);
			const [oldest] = own;
			if (own.size > MAX_CLIENTS_PER_DEVICE && oldest !== undefined) {
				own.delete(oldest);
				deviceByClient.delete(oldest);
			}
			return true;
		}
	};
}
