/**
 * Other relays that have the same gatherings as the one at this page's address, as it last told.
 *
 * Room: device. Never travels. For a tablet that is opened while its own relay is away; losing them
 * costs waiting until it is back.
 */
import { parseJson, readRecord } from '#lib/domain/read.ts';

/** Persisted, never rename. */
const NAME = 'sheaf-sisters';
const MOST = 12;

/** Asked for each time: a browser may close it to this page, and then asking throws. */
export type SistersStorage = () => Pick<Storage, 'getItem' | 'setItem'>;

/** @param home - origin of the relay that told: `https://one.example` */
export function loadSisters(storage: SistersStorage | undefined, home: string): readonly string[] {
	try {
		const record = readRecord(parseJson(storage?.().getItem(NAME) ?? ''));
		if (record?.home !== home || !Array.isArray(record.sisters)) return [];
		return record.sisters.filter(isOrigin).slice(0, MOST);
	} catch {
		return [];
	}
}

export function keepSisters(
	storage: SistersStorage | undefined,
	home: string,
	sisters: readonly string[]
): void {
	try {
		storage?.().setItem(NAME, JSON.stringify({ home, sisters: sisters.slice(0, MOST) }));
	} catch {
		// Full, or closed to this page.
	}
}

const isOrigin = (raw: unknown): raw is string =>
	typeof raw === 'string' &&
	URL.canParse(raw) &&
	new URL(raw).origin === raw &&
	/^https?:/.test(raw);
