/**
 * Says that words could not be put on this device's disk. Whoever shows a box keeps them in it.
 *
 * Room: outbox.
 */
export type NotSavedReason = 'full' | 'broken';

export class NotSaved extends Error {
	override readonly name = 'NotSaved';
	/** `full`: the disk or the browser's share of it. `broken`: anything else. */
	readonly reason: NotSavedReason;

	constructor(cause: unknown) {
		super('This could not be saved on this device.', { cause });
		this.reason = isFull(cause) ? 'full' : 'broken';
	}
}

/** Browsers hide the quota in an abort's inner error, and spell it in their own ways. */
function isFull(cause: unknown, depth = 0): boolean {
	if (typeof cause !== 'object' || cause === null || depth > 4) return false;
	const { name, message, inner } = cause as { name?: string; message?: string; inner?: unknown };
	if (/quota/i.test(`${name} ${message}`)) return true;
	return isFull(inner, depth + 1);
}
