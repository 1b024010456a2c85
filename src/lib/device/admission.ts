/**
 * The admission key of the relay at this page's address, as a host typed it once.
 *
 * Room: device. Secret; never travels. Browser storage belongs to one address, and so does the key.
 */

/** Persisted under this name, never rename. */
const NAME = 'sheaf-admission';

export function loadAdmission(storage: Pick<Storage, 'getItem'> | undefined): string | undefined {
	try {
		return storage?.getItem(NAME) ?? undefined;
	} catch {
		// Storage may be closed to this page.
		return undefined;
	}
}

/** @returns false when it could not be kept: then it is asked for again at the next start */
export function keepAdmission(storage: Pick<Storage, 'setItem'> | undefined, key: string): boolean {
	try {
		storage?.setItem(NAME, key.trim());
		return storage !== undefined;
	} catch {
		return false;
	}
}
