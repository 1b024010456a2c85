/**
 * Who else is at the harvest just now, heard from the line to the relay, and what they are told of
 * this device.
 *
 * Room: state. Kept nowhere: what the relay does not say any more is gone. What comes over the wire
 * is read with limits; it is shown, and decides nothing.
 */
import { createSubscriber } from 'svelte/reactivity';
import { isKey, type DeviceId } from '#lib/domain/id.ts';
import type { Presence } from '#lib/sync/relay-line.ts';

export interface OtherHere {
	readonly by: DeviceId;
	/** Slips, as `board/slip.ts` names them. */
	readonly holds: readonly string[];
}

/** The relay takes 4,096 characters of presence from each. */
const MAX_HOLDS = 20;
const MAX_SLIP_CHARS = 160;
const MAX_OTHERS = 50;

export class CompanyState {
	readonly self: DeviceId;
	readonly #line: Presence | undefined;
	readonly #listen = createSubscriber((update) => {
		this.#line?.on('change', update);
		return () => this.#line?.off('change', update);
	});

	/** @param line - undefined where no relay is told of this gathering */
	constructor(self: DeviceId, line: Presence | undefined) {
		this.self = self;
		this.#line = line;
	}

	/** Each device once, in a fixed order. */
	get others(): readonly OtherHere[] {
		this.#listen();
		const byDevice = new Map<DeviceId, OtherHere>();
		for (const raw of this.#line?.getStates().values() ?? []) {
			const other = readOther((raw as { at?: unknown }).at);
			if (other && other.by !== this.self) byDevice.set(other.by, other);
		}
		return [...byDevice.values()].sort((a, b) => (a.by < b.by ? -1 : 1)).slice(0, MAX_OTHERS);
	}

	/** Tells the others what somebody has in hand here. */
	tell(holds: Iterable<string>): void {
		const first = [...holds].filter((slip) => slip.length <= MAX_SLIP_CHARS).slice(0, MAX_HOLDS);
		this.#line?.setLocalStateField('at', { by: this.self, holds: first });
	}

	/** Away from the harvest. */
	leave(): void {
		this.#line?.setLocalStateField('at', null);
	}
}

function readOther(raw: unknown): OtherHere | null {
	if (typeof raw !== 'object' || raw === null) return null;
	const { by, holds } = raw as Record<string, unknown>;
	if (!isKey(by)) return null;
	const isSlip = (one: unknown): one is string =>
		typeof one === 'string' && one.length <= MAX_SLIP_CHARS;
	return { by, holds: Array.isArray(holds) ? holds.filter(isSlip).slice(0, MAX_HOLDS) : [] };
}
