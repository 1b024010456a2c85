/**
 * The other relays of the same tier that are here just now: where they are reached, and which of
 * their tickets hold.
 *
 * Room: server/cluster. Nothing of it is kept. A relay that falls silent is forgotten.
 */
import { hostname } from 'node:os';
import { parseJson, readRecord } from '#lib/domain/read.ts';
import type { Tier } from './tier.ts';

const SAY_EVERY_MS = 4_000;
const FORGET_AFTER_MS = 10_000;
const ANSWER_WITHIN_MS = 1_000;
const MOST_ORIGINS = 12;
const MOST_OURS = 200;

/** How a client came to this relay. */
export interface CameBy {
	/** The `Host` header. */
	readonly host: string | undefined;
	readonly isSecure: boolean;
}

export interface Sisters {
	/** Where a client that came by that address reaches the others. */
	readonly origins: (cameBy: CameBy) => readonly string[];
	/** How many others are here just now. */
	readonly count: () => number;
	/** Whether a page from that origin is one of ours. */
	readonly isOurs: (origin: string) => boolean;
	/**
	 * Says where this relay is reached, from now on.
	 *
	 * @param onChange - others have come, gone or moved
	 */
	readonly appear: (origins: () => readonly string[], onChange: () => void) => void;
	/** What a secret of another relay stands for; null when nobody knows it. Then it is used up. */
	readonly redeem: (kind: string, secret: string) => Promise<unknown>;
	/** Lets others redeem this relay's secrets, which begin with `prefix`. */
	readonly lend: (kind: string, redeem: (secret: string) => unknown) => void;
	/** Begins every secret of this relay. */
	readonly prefix: string;
	readonly close: () => void;
}

interface Sister {
	readonly origins: readonly string[];
	/** Whether it runs on the same machine. */
	readonly isHere: boolean;
	readonly heardAtMs: number;
}

/** A relay that is the only one. */
export const NO_SISTERS: Sisters = {
	origins: () => [],
	count: () => 0,
	isOurs: () => false,
	appear: () => {},
	redeem: async () => null,
	lend: () => {},
	prefix: '',
	close: () => {}
};

/** @param run - names this run of this relay: letters, digits, `-` and `_` */
export function openSisters(tier: Tier, run: string, nowMs: () => number): Sisters {
	const sisters = new Map<string, Sister>();
	/** Also of relays that are gone: their pages are still open. */
	const ours = new Set<string>();
	let own: () => readonly string[] = () => [];
	let onChange = () => {};
	let saying: NodeJS.Timeout | undefined;

	tier.listen('relay', (bytes) => {
		const said = readRecord(parseJson(Buffer.from(bytes).toString())) ?? {};
		if (typeof said.run !== 'string' || said.run === run) return undefined;
		const origins = readOrigins(said.origins);
		const known = sisters.get(said.run);
		if (origins.length === 0) sisters.delete(said.run);
		else {
			const isHere = said.machine === hostname();
			sisters.set(said.run, { origins, isHere, heardAtMs: nowMs() });
			if (ours.size < MOST_OURS) origins.forEach((origin) => ours.add(origin));
		}
		// It does not know of this one either.
		if (!known && origins.length > 0) say(own());
		if (String(known?.origins ?? '') !== String(origins)) onChange();
		return undefined;
	});

	function say(origins: readonly string[]): void {
		const said = { run, machine: hostname(), origins };
		tier.whisper('relay', Buffer.from(JSON.stringify(said)));
	}

	function present(): Sister[] {
		for (const [name, { heardAtMs }] of sisters) {
			if (nowMs() - heardAtMs > FORGET_AFTER_MS) sisters.delete(name);
		}
		return [...sisters.values()];
	}

	return {
		origins({ host, isSecure }) {
			const isFromHere = isThisMachine(`http://${host}`);
			return present().flatMap((sister) => {
				const fitting = sister.origins.find(
					(origin) =>
						origin.startsWith('https:') === isSecure && isThisMachine(origin) === isFromHere
				);
				if (!fitting || (isFromHere && !sister.isHere)) return [];
				// By the name that the client has for this machine.
				return isFromHere
					? [`http://${host?.replace(/:\d+$/, '')}:${new URL(fitting).port}`]
					: [fitting];
			});
		},
		count: () => present().length,
		isOurs: (origin) => ours.has(origin),
		appear(origins, tell) {
			own = origins;
			onChange = tell;
			say(own());
			saying = setInterval(() => say(own()), SAY_EVERY_MS);
		},
		async redeem(kind, secret) {
			const [name = ''] = secret.split('.');
			if (!/^[\w-]{8,}$/.test(name) || name === run) return null;
			const topic = `redeem.${name}.${kind}`;
			const answer = await tier.ask(topic, Buffer.from(secret), ANSWER_WITHIN_MS);
			return answer ? (parseJson(Buffer.from(answer).toString()) ?? null) : null;
		},
		lend(kind, redeem) {
			tier.listen(`redeem.${run}.${kind}`, (bytes) =>
				Buffer.from(JSON.stringify(redeem(Buffer.from(bytes).toString()) ?? null))
			);
		},
		prefix: `${run}.`,
		close() {
			clearInterval(saying);
			say([]);
		}
	};
}

/** An address that leads everybody to their own machine. */
function isThisMachine(origin: string): boolean {
	if (!URL.canParse(origin)) return false;
	return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(origin).hostname);
}

const readOrigins = (raw: unknown): string[] =>
	(Array.isArray(raw) ? raw.slice(0, MOST_ORIGINS) : []).filter(
		(one): one is string =>
			typeof one === 'string' && URL.canParse(one) && new URL(one).origin === one
	);
