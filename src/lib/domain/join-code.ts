/**
 * Five characters that lead to a gathering. Never a secret.
 *
 * Room: domain. The alphabet leaves out what looks or sounds alike (0 O 1 I L S U); case, spaces
 * and hyphens do not count when somebody types one. Other codes that people type are spelt alike.
 */
export type JoinCode = string;

const ALPHABET = '23456789ABCDEFGHJKMNPQRTVWXYZ';
export const JOIN_CODE_CHARS = 5;

/** @param randomBytes - answers that many random bytes */
export const newJoinCode = (randomBytes: (count: number) => Uint8Array): JoinCode =>
	newCode(JOIN_CODE_CHARS, randomBytes);

/** What somebody typed or scanned, tidied; null when it cannot be a code. */
export const readJoinCode = (raw: unknown): JoinCode | null => readCode(raw, JOIN_CODE_CHARS);

/** So many letters and numbers of the alphabet, each as likely as any other. */
export function newCode(chars: number, randomBytes: (count: number) => Uint8Array): string {
	let code = '';
	// Bytes beyond the largest multiple of the alphabet would make early letters likelier.
	const fair = 256 - (256 % ALPHABET.length);
	while (code.length < chars) {
		for (const byte of randomBytes(8)) {
			if (byte < fair && code.length < chars) code += ALPHABET[byte % ALPHABET.length];
		}
	}
	return code;
}

export function readCode(raw: unknown, chars: number): string | null {
	if (typeof raw !== 'string' || raw.length > 40) return null;
	const code = raw.replaceAll(/[\s-]/g, '').toUpperCase();
	const known = [...code].every((char) => ALPHABET.includes(char));
	return known && code.length === chars ? code : null;
}
