/**
 * Makes this device a table's own, by the PIN on the table's card.
 *
 * Room: state. Needs the room's computer once; from then on the table may be alone all day. The PIN
 * is kept nowhere.
 */
import { openDatabase } from '#lib/device/database.ts';
import { deviceKeyFor } from '#lib/device/device-key.ts';
import { findByCode, findGathering, keepGathering } from '#lib/device/gatherings-here.ts';
import { isName, type PlaceId } from '#lib/domain/id.ts';
import type { JoinCode } from '#lib/domain/join-code.ts';
import { signPlaceClaim } from '#lib/domain/place-claim.ts';
import { readPlacePin } from '#lib/domain/place-pin.ts';
import { openPlacePin } from '#lib/keys/place.ts';
import { sendClaim } from '#lib/sync/claim.ts';
import { findCode } from '#lib/sync/find-code.ts';
import type { TakeRefusal } from '#lib/words/place.ts';

/** Of an address or of fingers: tables are known by their number, other places by their name. */
export const placeNamed = (raw: string): PlaceId | '' => {
	const name = /^\d{1,3}$/.test(raw.trim()) ? `table-${Number(raw)}` : raw.trim();
	return isName(name) ? name : '';
};

/** Whether this device is that table's already. */
export async function isTaken(code: JoinCode, place: PlaceId): Promise<boolean> {
	const db = openDatabase();
	const known = await findByCode(db, code).catch(() => undefined);
	db.close();
	return known?.place?.id === place;
}

export async function takePlace(
	origin: string,
	code: JoinCode,
	place: PlaceId,
	typed: string
): Promise<TakeRefusal | undefined> {
	const pin = readPlacePin(typed);
	if (!pin) return 'not-a-pin';
	const found = await findCode(origin, code);
	if (typeof found === 'string') return found;
	const { gathering, title } = found;
	const db = openDatabase();
	try {
		const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));
		const [device, signer] = await Promise.all([
			deviceKeyFor(db, gathering, random),
			openPlacePin(pin, gathering, place)
		]);
		const claim = { gathering, place, device: device.key, key: signer.key };
		const answer = await sendClaim(origin, signPlaceClaim(claim, signer.sign));
		if (answer !== 'taken') return answer;
		const known = await findGathering(db, gathering);
		await keepGathering(db, {
			role: 'participant',
			standing: { invites: [], grants: [], withdrawals: [] },
			...known,
			...{ id: gathering, title, code, origin, openedAtMs: Date.now() },
			// What the same table was shown before is still good.
			place: known?.place?.id === place ? known.place : { id: place }
		});
		return undefined;
	} finally {
		db.close();
	}
}
