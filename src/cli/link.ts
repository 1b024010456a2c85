/**
 * What an invite link says: which relay, which gathering, and the secret behind the `#`.
 *
 * Room: cli.
 */
import { isKey, type GatheringId } from '#lib/domain/id.ts';
import { readJoinCode, type JoinCode } from '#lib/domain/join-code.ts';
import type { KeyPair } from '#lib/keys/key-pair.ts';
import { Complaint } from './complaint.ts';
import { openPair } from './key-pair.ts';

export interface KeyLink<Kind extends string> {
	readonly kind: Kind;
	readonly origin: string;
	readonly gathering: GatheringId;
	/** The link's own key. */
	readonly pair: KeyPair;
}

export type Link =
	| KeyLink<'staff'>
	| KeyLink<'reader'>
	| { readonly kind: 'participant'; readonly origin: string; readonly code: JoinCode };

export const staffLink = (origin: string, gathering: GatheringId, pair: KeyPair): string =>
	`${origin}/enrol/${gathering}#${pair.seed}`;
export const readerLink = (origin: string, gathering: GatheringId, pair: KeyPair): string =>
	`${origin}/read/${gathering}#${pair.seed}`;
export const participantLink = (origin: string, code: JoinCode): string => `${origin}/j/${code}`;

export function readLink(text: string): Link {
	const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
	if (!url || !/^https?:$/.test(url.protocol)) throw notALink();
	const { origin } = url;
	const [, first, second = '', ...rest] = url.pathname.split('/');
	const pair = openPair(url.hash.slice(1));
	if (first === 'j' && rest.length === 0) {
		const code = readJoinCode(decodeURIComponent(second));
		if (code) return { kind: 'participant', origin, code };
	}
	if ((first === 'enrol' || first === 'read') && rest.length === 0 && isKey(second) && pair) {
		const known = { origin, gathering: second, pair };
		return first === 'enrol' ? { kind: 'staff', ...known } : { kind: 'reader', ...known };
	}
	throw notALink();
}

/** The address of a relay, as somebody typed it. */
export function readOrigin(text: string): string {
	const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
	if (url && /^https?:$/.test(url.protocol)) return url.origin;
	throw new Complaint(`--relay is "${text}". Give an address like http://localhost:8787.`);
}

const notALink = () =>
	new Complaint('This is not an invite link. Copy the whole link, from http to its last letter.');
