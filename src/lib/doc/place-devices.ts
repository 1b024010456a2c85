/**
 * Which devices are a table's own, in the `plan` document; and the PINs that make them so, in the
 * `people` document, which hosts alone read.
 *
 * Room: doc. The plan knows a PIN by its key. Hosts set a key to stand or not; the relay adds
 * devices. Persisted, never rename.
 */
import * as Y from 'yjs';
import { isKey, isName, type DeviceId, type Key, type PlaceId } from '#lib/domain/id.ts';
import type { PlaceClaim } from '#lib/domain/place-claim.ts';
import { readPlacePin, type PlacePin } from '#lib/domain/place-pin.ts';

/** `<place>/<key>` → whether that PIN stands. Two hosts who make one apart have both made one. */
const keyMap = (plan: Y.Doc): Y.Map<unknown> => plan.getMap('place-keys');
/** `<place>/<device>` → the key that signed for it. */
const deviceMap = (plan: Y.Doc): Y.Map<unknown> => plan.getMap('place-devices');
/** `<place>/<key>` → PIN. */
const pinMap = (people: Y.Doc): Y.Map<unknown> => people.getMap('place-pins');

/** More than any table has in a day; who knows a PIN could fill the plan with them. */
const MAX_DEVICES_A_PLACE = 50;

/** Lets a new PIN stand in the place of all before it. */
export function putPlacePin(
	{ plan, people }: { readonly plan: Y.Doc; readonly people: Y.Doc },
	place: PlaceId,
	{ key, pin }: { readonly key: Key; readonly pin: PlacePin }
): void {
	// The PIN first: a key that stands and that no host can read would be a locked table.
	pinMap(people).set(`${place}/${key}`, pin);
	plan.transact(() => {
		for (const old of keysOf(plan, place)) keyMap(plan).set(`${place}/${old}`, false);
		keyMap(plan).set(`${place}/${key}`, true);
	});
}

/** The PIN of each place that has one; of two that stand the same on every device. */
export function readPlacePins(plan: Y.Doc, people: Y.Doc): Map<PlaceId, PlacePin> {
	const pins = new Map<PlaceId, PlacePin>();
	for (const name of [...keyMap(plan).keys()].sort()) {
		const pin = keyMap(plan).get(name) === true ? readPlacePin(pinMap(people).get(name)) : null;
		const place = name.slice(0, name.indexOf('/'));
		if (pin && isName(place)) pins.set(place, pin);
	}
	return pins;
}

/** @returns why not; undefined when it is the table's device from now on */
export function putPlaceDevice(
	plan: Y.Doc,
	{ place, device, key }: PlaceClaim
): 'place-pin-wrong' | 'too-many' | undefined {
	if (keyMap(plan).get(`${place}/${key}`) !== true) return 'place-pin-wrong';
	const devices = readPlaceDevices(plan).get(place) ?? new Set();
	if (devices.has(device)) return undefined;
	if (devices.size >= MAX_DEVICES_A_PLACE) return 'too-many';
	deviceMap(plan).set(`${place}/${device}`, key);
	return undefined;
}

/** Devices whose PIN still stands. */
export function readPlaceDevices(plan: Y.Doc): Map<PlaceId, ReadonlySet<DeviceId>> {
	const byPlace = new Map<PlaceId, Set<DeviceId>>();
	for (const [name, key] of deviceMap(plan).entries()) {
		const [place = '', device] = name.split('/');
		if (!isName(place) || !isKey(device) || keyMap(plan).get(`${place}/${key}`) !== true) continue;
		byPlace.set(place, (byPlace.get(place) ?? new Set()).add(device));
	}
	return byPlace;
}

function keysOf(plan: Y.Doc, place: PlaceId): Key[] {
	const begin = `${place}/`;
	return [...keyMap(plan).keys()]
		.filter((name) => name.startsWith(begin))
		.map((name) => name.slice(begin.length));
}
