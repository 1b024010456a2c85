/**
 * Whether a value is as plain as JSON has it.
 *
 * Room: domain. Pure.
 */
const MAX_DEPTH = 32;

export function isPlain(value: unknown, depth = 0): boolean {
	switch (typeof value) {
		case 'string':
		case 'boolean':
		// A member that was left out, as Yjs writes it.
		case 'undefined':
			return true;
		case 'number':
			return Number.isFinite(value);
		case 'object': {
			if (value === null) return true;
			if (depth >= MAX_DEPTH) return false;
			if (Array.isArray(value)) return value.every((one) => isPlain(one, depth + 1));
			// Bytes have another one, and so has what was read from a key named "__proto__".
			if (Object.getPrototypeOf(value) !== Object.prototype) return false;
			return Object.values(value).every((one) => isPlain(one, depth + 1));
		}
		default:
			return false;
	}
}
