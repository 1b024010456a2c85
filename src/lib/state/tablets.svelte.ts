/**
 * The tables' own devices as hosts see them: which table has one, and the PINs on the cards.
 *
 * Room: state. A PIN is made when somebody wants to print or say it; hosts alone can read it.
 */
import type * as Y from 'yjs';
import { putPlacePin, readPlaceDevices, readPlacePins } from '#lib/doc/place-devices.ts';
import type { DeviceId, GatheringId, PlaceId } from '#lib/domain/id.ts';
import { newPlacePin, type PlacePin } from '#lib/domain/place-pin.ts';
import { Reading } from './reading.svelte.ts';

export interface TabletsDeps {
	readonly plan: Y.Doc;
	readonly people: Y.Doc;
	readonly gathering: GatheringId;
	readonly randomBytes: (count: number) => Uint8Array;
}

export class TabletsState {
	readonly #deps: TabletsDeps;
	readonly #pins: Reading<ReadonlyMap<PlaceId, PlacePin>>;
	readonly #devices: Reading<ReadonlyMap<PlaceId, ReadonlySet<DeviceId>>>;

	constructor(deps: TabletsDeps) {
		const { plan, people } = deps;
		this.#deps = deps;
		this.#pins = new Reading([plan, people], () => readPlacePins(plan, people));
		this.#devices = new Reading([plan], () => readPlaceDevices(plan));
	}

	get pins(): ReadonlyMap<PlaceId, PlacePin> {
		return this.#pins.value;
	}

	/** Places that a device was made for, whether it is here just now or not. */
	get known(): ReadonlySet<PlaceId> {
		return new Set(this.#devices.value.keys());
	}

	/** A new PIN; who came by the one before has to be shown it. */
	async renew(place: PlaceId): Promise<void> {
		const { gathering, randomBytes } = this.#deps;
		const pin = newPlacePin(randomBytes);
		const { openPlacePin } = await import('#lib/keys/place.ts');
		const { key } = await openPlacePin(pin, gathering, place);
		putPlacePin(this.#deps, place, { key, pin });
	}

	/**
	 * A PIN for each place that has none. Slow on purpose, a moment each.
	 *
	 * @param onmade - told how many are there
	 */
	async makeMissing(
		places: readonly PlaceId[],
		onmade: (count: number) => void,
		signal: AbortSignal
	): Promise<void> {
		for (const [at, place] of places.entries()) {
			if (signal.aborted) return;
			if (!this.pins.has(place)) await this.renew(place);
			onmade(at + 1);
		}
	}

	close(): void {
		this.#pins.close();
		this.#devices.close();
	}
}
