/**
 * Whether this device's disk has room: photos are refused before words are, for words are small and
 * cannot be taken again.
 *
 * Room: device. Only a secure page is told about its storage; elsewhere the disk itself says no.
 */

/** From here on a device is called nearly full, so that somebody can see to it before the event. */
const NEARLY_FULL = 0.8;
/** A day's words of a large hall, and the documents that hold them. */
const KEPT_FOR_WORDS_BYTES = 20 * 1024 * 1024;

export const readDisk = async (): Promise<StorageEstimate | undefined> =>
	// Absent on a plain http page.
	(navigator.storage as StorageManager | undefined)?.estimate?.().catch(() => undefined);

export const isNearlyFull = ({ usage = 0, quota = 0 }: StorageEstimate = {}): boolean =>
	quota > 0 && usage / quota > NEARLY_FULL;

/** True where nobody says how much there is. */
export const hasRoomForPhotos = ({ usage = 0, quota = 0 }: StorageEstimate = {}): boolean =>
	quota === 0 || quota - usage > KEPT_FOR_WORDS_BYTES;
