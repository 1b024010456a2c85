/**
 * What tables' own devices see: for each table one view, told to devices that took up its PIN.
 *
 * Room: server/room. Computed when somebody looks, and once for all devices of a table.
 */
import type { DeviceId, PhotoHash, PlaceId } from '#lib/domain/id.ts';
import type { Note } from '#lib/domain/note.ts';
import type { Plan } from '#lib/domain/plan.ts';
import type { PhoneView } from '#lib/domain/room-view.ts';
import type { LiveDown } from '#lib/domain/wire.ts';
import { notesAtPlace, viewOfPlace } from '#lib/harvest/place-view.ts';

export interface PlaceViewSources {
	readonly plan: () => Plan;
	readonly notes: () => readonly Note[];
	readonly devices: () => ReadonlyMap<PlaceId, ReadonlySet<DeviceId>>;
	readonly shared: () => PhoneView;
}

export interface PlaceViews {
	/** The message that carries a table's view; undefined for a device that is not the table's. */
	readonly message: (place: PlaceId | '', device: DeviceId) => string | undefined;
	/** True for a photo of one of its tables. */
	readonly shows: (device: DeviceId, photo: PhotoHash) => boolean;
	/** Something may have changed. */
	readonly forget: () => void;
}

export function createPlaceViews({ plan, notes, devices, shared }: PlaceViewSources): PlaceViews {
	let known: ReturnType<PlaceViewSources['devices']> | undefined;
	let phone: PhoneView | undefined;
	const textByPlace = new Map<PlaceId, string>();

	return {
		message(place, device) {
			known ??= devices();
			const own = known.get(place);
			if (!own?.has(device)) return undefined;
			const told = textByPlace.get(place);
			if (told !== undefined) return told;
			phone ??= shared();
			const view = viewOfPlace(phone, place, { plan: plan(), notes: notes(), devices: own });
			const text = JSON.stringify({ t: 'view', view } satisfies LiveDown);
			textByPlace.set(place, text);
			return text;
		},
		shows: (device, hash) =>
			[...(known ??= devices())].some(
				([place, own]) =>
					own.has(device) &&
					notesAtPlace(place, { plan: plan(), notes: notes(), devices: own }).some(
						({ photo }) => photo?.hash === hash
					)
			),
		forget() {
			known = undefined;
			phone = undefined;
			textByPlace.clear();
		}
	};
}
