/**
 * A link from a host, as somebody pasted it: into a gathering as staff, or as a reader.
 *
 * Room: domain. What follows `#` is secret; it is read here and handed on, never kept.
 */
import { isKey, type GatheringId } from './id.ts';
import { readOneOf } from './read.ts';

const DOORS = ['enrol', 'read', 'p', 'p/join'] as const;
const MAX_LINK_CHARS = 1_000;
const PATH = /^\/(enrol|read|p|p\/join)\/([^/]+)$/;

export interface InviteLink {
	/** The page behind it; `p` and `p/join` lead into a programme. */
	readonly to: (typeof DOORS)[number];
	readonly gathering: GatheringId;
	/** 43 characters of base64url. */
	readonly seed: string;
	/** Where its relay is; another address keeps its own keys and notes. */
	readonly origin: string;
}

/** @param here - origin of this page, for links without one */
export function readInviteLink(raw: string, here: string): InviteLink | null {
	const text = raw.trim();
	if (text === '' || text.length > MAX_LINK_CHARS) return null;
	let url: URL;
	try {
		url = new URL(text, here);
	} catch {
		return null;
	}
	const [, to, gathering] = PATH.exec(url.pathname) ?? [];
	const seed = url.hash.slice(1);
	if (!/^https?:$/.test(url.protocol) || !isKey(gathering) || !isKey(seed)) return null;
	return { to: readOneOf(to, DOORS) ?? 'enrol', gathering, seed, origin: url.origin };
}

export const invitePath = ({ to, gathering, seed }: InviteLink): string =>
	`/${to}/${gathering}#${seed}`;
