/**
 * Reads the tier's log and tells the relay what others have kept.
 *
 * Room: server/cluster. An entry counts as read once all of it is on this machine's disk; until
 * then it is read again after a restart, which changes nothing.
 */
import { isKey, isPhotoHash } from '#lib/domain/id.ts';
import { readJoinCode } from '#lib/domain/join-code.ts';
import { readOneOf } from '#lib/domain/read.ts';
import { DOCUMENTS, type DocumentName } from '#lib/domain/role.ts';
import { shortName, type Log } from '#server/log.ts';
import type { FirstTier } from '#server/store/sqlite-store.ts';
import type { Follower } from '#server/store/store.ts';
import { unpack } from './packing.ts';
import type { LogEntry, Tier } from './tier.ts';

/** So many entries may be ahead of the disk, or wait for what they build on. */
const MOST_AHEAD = 2_000;
const AGAIN_MS = 1_000;
/** Something that does not come is asked for after this. */
const MISSING_MS = 2_000;
const WANTED = 'wanted';

export interface Listener {
	/** Resolves with true once everything in the log is here; with false when that takes too long. */
	readonly start: (follower: Follower, withinMs: number) => Promise<boolean>;
	/** Reads the log from that number on; none, from where it was. */
	readonly follow: (from?: number) => void;
	/** Everything up to this number is on this machine's disk. */
	readonly seen: () => number;
	readonly close: () => void;
}

export interface ListenerDeps {
	readonly run: string;
	readonly log: Log;
	readonly onSeen: () => void;
	/** The log has been read to its end. */
	readonly onLevel: () => void;
	/** Another relay lacks something of this document. */
	readonly onWanted: (gathering: string, document: DocumentName) => void;
}

/** An update that builds on what has not come yet. */
interface Early {
	readonly seq: number;
	readonly gathering: string;
	readonly document: DocumentName;
	readonly update: Uint8Array;
}

export function openListener(
	first: FirstTier,
	tier: Tier,
	{ run, log, onSeen, onLevel, onWanted }: ListenerDeps
): Listener {
	let follower: Follower | undefined;
	let told = first.outgoing.mark().seen;
	let saved = told;
	let touched = new Set<string>();
	let early: Early[] = [];
	let reading: { readonly stop: () => void } | undefined;
	let saving: Promise<void> | undefined;
	let isReached = false;
	let onFirstLevel = () => {};
	let closed = false;

	tier.listen(`${WANTED}.>`, (_, topic) => {
		const [, gathering, name] = topic.split('.');
		const document = readOneOf(name, DOCUMENTS);
		if (isKey(gathering) && document && first.has(gathering)) onWanted(gathering, document);
		return undefined;
	});
	const asking = setInterval(() => {
		retryEarly();
		for (const { gathering, document } of early) {
			tier.whisper(`${WANTED}.${gathering}.${document}`, new Uint8Array());
		}
	}, MISSING_MS);

	function follow(from = saved): void {
		reading?.stop();
		isReached = true;
		told = saved = from;
		early = [];
		touched = new Set();
		if (!follower || closed) return;
		const mine = tier.follow(from + 1, (entry) => hear(entry, () => mine === reading), level);
		reading = mine;
	}

	async function hear(entry: LogEntry, isCurrent: () => boolean): Promise<void> {
		// The first entry may come before `follow` has answered.
		await Promise.resolve();
		if (!isCurrent() || closed) return;
		if (entry.from !== run) take(entry);
		told = entry.seq;
		const saving = save();
		if (told - saved > MOST_AHEAD) await saving;
		while (early.length > MOST_AHEAD && isCurrent() && !closed) await pause(AGAIN_MS);
	}

	function take({ seq, key: [kind, one = '', two = '', three], bytes }: LogEntry): void {
		if (kind === 'code') {
			const code = readJoinCode(one);
			const gathering = Buffer.from(bytes).toString();
			if (!code || !isKey(gathering) || first.gatheringByCode(code) === gathering) return;
			first.giveCode(code, gathering);
			follower?.codeSettled(code);
		}
		if (!isKey(one)) return;
		if (kind === 'gone' && two === '') follower?.dropped(one);
		if (kind === 'gone' && isPhotoHash(two)) first.dropPhoto(one, two);
		const document = readOneOf(two, DOCUMENTS);
		if (!document) return;
		if (kind === 'claim') takeClaim(one, document, Number(three), Buffer.from(bytes).toString());
		if (kind !== 'doc') return;
		touched.add(one);
		for (const update of unpack(bytes) ?? []) hearUpdate({ seq, gathering: one, document, update });
		retryEarly();
	}

	/** The log holds one device a client: the first that was said to be its own. */
	function takeClaim(
		gathering: string,
		document: DocumentName,
		client: number,
		device: string
	): void {
		if (!Number.isSafeInteger(client) || !isKey(device)) return;
		if (first.isDropped(gathering) || first.claims(gathering, document).get(client) === device)
			return;
		first.giveClaim({ gathering, document, client, device });
		follower?.claimSettled({ gathering, document, client, device });
	}

	function hearUpdate(one: Early): void {
		const { gathering, document, update } = one;
		const heard = follower?.hear(gathering, document, update);
		if (heard === 'gap') early.push(one);
		if (heard === 'unreadable') log('tier-unreadable', { gathering: shortName(gathering) });
	}

	function retryEarly(): void {
		if (early.length === 0) return;
		const before = early;
		early = [];
		for (const one of before) {
			touched.add(one.gathering);
			hearUpdate(one);
		}
		if (early.length < before.length) retryEarly();
		void save();
	}

	/** Asks for the disk until it has everything that was told. */
	function save(): Promise<void> {
		return (saving ??= (async () => {
			for (;;) {
				const reader = reading;
				const upTo = Math.min(told, (early[0]?.seq ?? Infinity) - 1);
				if (upTo <= saved || closed) return;
				const asked = touched;
				touched = new Set();
				const isSaved = await follower?.saved(asked);
				// It was begun anew meanwhile.
				if (reader !== reading) continue;
				if (!isSaved) {
					await pause(AGAIN_MS);
					if (reader === reading && !closed) follow(saved);
					return;
				}
				saved = upTo;
				onSeen();
			}
		})().finally(() => (saving = undefined)));
	}

	function level(): void {
		onLevel();
		void save().then(() => onFirstLevel());
	}

	return {
		start(one, withinMs) {
			follower = one;
			return new Promise((done) => {
				const late = setTimeout(() => done(false), withinMs);
				onFirstLevel = () => {
					clearTimeout(late);
					done(true);
				};
				if (isReached) follow();
			});
		},
		follow,
		seen: () => saved,
		close() {
			closed = true;
			clearInterval(asking);
			reading?.stop();
		}
	};
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
