/**
 * Under which addresses phones reach the relay that this page came from.
 *
 * Room: sync.
 */
import { readRecord } from '#lib/domain/read.ts';

const ANSWER_WITHIN_MS = 4_000;
/** Nobody tries more than a few, and a wrong answer must not fill the screen. */
const MOST = 6;
const THIS_MACHINE = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * @param origin - where this page came from: `http://localhost:8787`
 * @returns origins, the likeliest first; undefined while no relay answers, empty when it has none
 * that a phone can use
 */
export async function askAddresses(origin: string): Promise<readonly string[] | undefined> {
	try {
		const answer = await fetch(new URL('/addresses', origin), {
			cache: 'no-store',
			signal: AbortSignal.timeout(ANSWER_WITHIN_MS)
		});
		if (!answer.ok) return undefined;
		return phoneAddresses(origin, await answer.json());
	} catch {
		return undefined;
	}
}

/** @param raw - the relay's answer: `{"addresses":["http://192.168.4.1:8787"]}` */
export function phoneAddresses(origin: string, raw: unknown): readonly string[] | undefined {
	const listed = readRecord(raw)?.addresses;
	if (!Array.isArray(listed)) return undefined;
	const known = [origin, ...listed].flatMap((one) => readOrigin(one) ?? []);
	return [...new Set(known)].slice(0, MOST);
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
