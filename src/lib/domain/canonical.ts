/**
 * The bytes that a signature covers: one value, one spelling.
 *
 * Room: domain. JSON with sorted keys and no spaces, led by what kind of thing is signed, so that
 * a signature for one kind is worth nothing for another. Persisted, never change.
 */
export type SignedKind =
	| 'intent'
	| 'invite'
	| 'grant'
	| 'withdrawal'
	| 'ticket'
	| 'card'
	| 'place'
	| 'admission'
	| 'trusted';

/** Checks an Ed25519 signature (base64url) of `bytes` by `key`. Never throws. */
export type Verify = (signature: string, bytes: Uint8Array, key: string) => boolean;
/** Signs with the key that it was made for; answers base64url. */
export type Sign = (bytes: Uint8Array) => string;

/** @param value - plain JSON data; members that are undefined do not count */
export function canonicalBytes(kind: SignedKind, value: object): Uint8Array {
	return new TextEncoder().encode(`sheaf/1/${kind}\n${spell(value)}`);
}

/** The bytes of a signed record: all of it but its signature. */
export function signedBytes(kind: SignedKind, record: { readonly sig: string }): Uint8Array {
	const { sig: _, ...rest } = record;
	return canonicalBytes(kind, rest);
}

function spell(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(spell).join(',')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
	const members = Object.entries(value)
		.filter(([, member]) => member !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${spell(member)}`).join(',')}}`;
}
