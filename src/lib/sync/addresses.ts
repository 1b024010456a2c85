/**
 * Under which addresses phones and tablets reach the relay that this page came from.
 *
 * Room: sync.
 */
import { readRecord } from '#lib/domain/read.ts';

const ANSWER_WITHIN_MS = 4_000;
/** Nobody tries more than a few, and a wrong answer must not fill the screen. */
const MOST = 6;
const THIS_MACHINE = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** How tablets reach the relay by https. */
export interface SecureAddresses {
	/** Empty while there is no https. */
	readonly origins: readonly string[];
	/** What a tablet has to trust first; undefined when it trusts already, as all browsers do. */
	readonly authority: { readonly name: string; readonly fingerprint: string } | undefined;
}

/**
 * @param origin - where this page came from: `http://localhost:8787`
 * @returns origins, the likeliest first; undefined while no relay answers, empty when it has none
 * that a phone can use
 */
export const askAddresses = async (origin: string): Promise<readonly string[] | undefined> =>
	phoneAddresses(origin, await askRelay(origin));

/** @returns undefined while no relay answers */
export const askSecureAddresses = async (origin: string): Promise<SecureAddresses | undefined> =>
	secureAddresses(await askRelay(origin));

/** Origins of other relays that have the same gatherings; none where there are none, or no answer. */
export async function askSisters(origin: string): Promise<readonly string[]> {
	const listed = readRecord(await askRelay(origin))?.sisters;
	const known = Array.isArray(listed) ? listed.slice(0, MOST) : [];
	return known.filter((one): one is string => typeof one === 'string' && URL.canParse(one));
}

async function askRelay(origin: string): Promise<unknown> {
	try {
		const answer = await fetch(new URL('/addresses', origin), {
			cache: 'no-store',
			signal: AbortSignal.timeout(ANSWER_WITHIN_MS)
		});
		return answer.ok ? await answer.json() : undefined;
	} catch {
		return undefined;
	}
}

/** @param raw - the relay's answer: `{"addresses":["http://192.168.4.1:8787"]}` */
export function phoneAddresses(origin: string, raw: unknown): readonly string[] | undefined {
	const record = readRecord(raw);
	const listed = record?.addresses;
	if (!Array.isArray(listed)) return undefined;
	// A phone that trusts nothing new would be warned of the address that this tablet is on.
	const isForTablets = record?.authority !== undefined && origin.startsWith('https:');
	const known = [...(isForTablets ? [] : [origin]), ...listed].flatMap(
		(one) => readOrigin(one) ?? []
	);
	return [...new Set(known)].slice(0, MOST);
}

/** @param raw - the relay's answer; one from before there was https has none of it */
export function secureAddresses(raw: unknown): SecureAddresses | undefined {
	const record = readRecord(raw);
	if (!record) return undefined;
	const listed = Array.isArray(record.secure) ? record.secure : [];
	const origins = listed
		.flatMap((one) => readOrigin(one) ?? [])
		.filter((one) => one.startsWith('https:'));
	const { name, fingerprint } = readRecord(record.authority) ?? {};
	const isWhole = typeof name === 'string' && typeof fingerprint === 'string';
	return {
		origins: [...new Set(origins)].slice(0, MOST),
		authority: isWhole ? { name, fingerprint } : undefined
	};
}

/** Null for what is no web address, and for what leads a phone to itself. */
function readOrigin(raw: unknown): string | null {
	if (typeof raw !== 'string') return null;
	try {
		const { protocol, hostname, origin } = new URL(raw);
		return /^https?:$/.test(protocol) && !THIS_MACHINE.test(hostname) ? origin : null;
	} catch {
		return null;
	}
}
