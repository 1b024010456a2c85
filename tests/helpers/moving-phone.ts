/** A phone with the very code that phones run, which goes on with another relay when its own is gone. */
import { vi, expect } from 'vitest';
import { openLive, type LiveStatus } from '#lib/sync/live.ts';
import { createRelays } from '#lib/sync/relays.ts';
import { openDevice, type TestDevice } from './device.ts';
import type { TestGathering } from './gathering.ts';

export interface MovingPhone {
	readonly device: TestDevice;
	readonly status: () => LiveStatus;
	/** Of the relay that it talks to, or tries to. */
	readonly origin: () => string;
	readonly close: () => void;
}

/** Resolves once it is in. */
export async function openMovingPhone({ id }: TestGathering, origin: string): Promise<MovingPhone> {
	const device = await openDevice(id);
	const relays = createRelays(origin);
	let status: LiveStatus = 'connecting';
	const live = openLive({
		relays,
		gathering: id,
		role: 'participant',
		pair: device.pair,
		outbox: device.outbox,
		view: 'phone',
		place: '',
		onstatus: (next) => (status = next)
	});
	await vi.waitFor(() => expect(status).toBe('open'), { timeout: 30_000, interval: 20 });
	return {
		device,
		status: () => status,
		origin: relays.origin,
		close() {
			live.close();
			device.close();
		}
	};
}
