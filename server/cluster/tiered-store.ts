/**
 * A store in two tiers: this machine's disk, which is answered for, and a log that other relays
 * read.
 *
 * Room: server/cluster. What is committed here is published afterwards, in order, until the tier
 * has confirmed it, across restarts. What others publish is told to the relay and kept here like
 * its own. While the tier is away everything goes on, and is made up for when it is back.
 */
import type { GatheringId, PhotoHash } from '#lib/domain/id.ts';
import { parseJson, readRecord } from '#lib/domain/read.ts';
import { openKeyPair } from '#lib/keys/key-pair.ts';
import type { Log } from '#server/log.ts';
import type { FirstTier } from '#server/store/sqlite-store.ts';
import type { Store } from '#server/store/store.ts';
import { openListener } from './listener.ts';
import { openPublisher } from './publisher.ts';
import type { LogEnds, Tier } from './tier.ts';

/** A relay that starts waits so long for the tier, and then goes on with what it has. */
const MEET_WITHIN_MS = 3_000;
/** And where there is one, so long for all that others have. */
const LEVEL_WITHIN_MS = 10_000;
/** What was confirmed, and how far the log was read, is written down this often at most. */
const SETTLE_EVERY_MS = 200;

const AGAIN_MS = 500;
/** What is not published by then is published after the next start. */
const GOODBYE_MS = 1_500;

export interface TieredStoreDeps {
	/** Names this run of this relay, and no other. */
	readonly run: string;
	readonly newName: () => string;
	readonly log: Log;
}

/** What all relays of a tier have agreed on. */
interface Group {
	/** Of the log. */
	readonly name: string;
	/** Of the key with which all of them sign for forms. */
	readonly seed: string;
}

export async function openTieredStore(
	first: FirstTier,
	tier: Tier,
	{ run, newName, log }: TieredStoreDeps
): Promise<Store> {
	const { outgoing } = first;
	let logName = outgoing.mark().log;
	let isGreeted = false;
	let closed = false;
	const confirmed = new Set<number>();
	let settling: NodeJS.Timeout | undefined;

	const publisher = openPublisher(first, tier, {
		run,
		seen: () => listener.seen(),
		onConfirmed(n) {
			confirmed.add(n);
			settleSoon();
		}
	});
	const listener = openListener(first, tier, {
		run,
		log,
		onSeen: settleSoon,
		onLevel: publisher.start,
		onWanted(gathering, document) {
			outgoing.offer(gathering, document);
			publisher.wake();
		}
	});

	function settleSoon(): void {
		if (!closed) settling ??= setTimeout(settle, SETTLE_EVERY_MS);
	}

	function settle(): void {
		clearTimeout(settling);
		settling = undefined;
		// Nobody knows yet to which log the numbers belong.
		if (!isGreeted) return;
		try {
			outgoing.settle(confirmed, { log: logName, seen: listener.seen() });
			confirmed.clear();
		} catch {
			// A full disk: it is published or read once more, which changes nothing.
		}
	}

	/** The tier may be another one than the last time, or have lost its end. */
	async function greet(): Promise<Group | undefined> {
		let group: Group | undefined;
		let ends: LogEnds | undefined;
		while (!group || !ends) {
			group = await meet(first, tier, newName).catch(() => undefined);
			ends = await tier.ends().catch(() => undefined);
			if (closed) return undefined;
			// It is there and has no leader yet.
			if (!group || !ends) await pause(AGAIN_MS);
		}
		log('tier-reached');
		if (group.name !== logName || ends.last < listener.seen()) {
			log('tier-knew-nothing');
			logName = group.name;
			outgoing.offerAll(first.photos.all());
			publisher.reload();
			listener.follow(0);
		} else if (!isGreeted) listener.follow();
		isGreeted = true;
		settle();
		publisher.wake();
		return group;
	}

	const group = await new Promise<Group | undefined>((done) => {
		const late = setTimeout(() => done(undefined), MEET_WITHIN_MS);
		tier.onReached(async () => {
			const met = await greet();
			if (met?.seed && met.seed !== first.relaySeed) first.keepSeed(met.seed);
			clearTimeout(late);
			done(met);
		});
	});

	/** Was brought to another relay: kept here, too, from the first time that somebody asks. */
	async function fetchPhoto(gathering: GatheringId, hash: PhotoHash): Promise<Uint8Array | null> {
		const found = await tier.photos.get(gathering, hash).catch(() => null);
		if (!found) return null;
		await first.keepPhoto(gathering, hash, found).catch(() => {});
		if (!first.isPhotoGone(gathering, hash) && !first.isDropped(gathering)) return found;
		// It went while it was on its way.
		first.photos.drop(gathering, hash);
		return null;
	}

	/** What it does, it does here; then there is something to publish. */
	const published =
		<Args extends unknown[], Result>(act: (...args: Args) => Result) =>
		(...args: Args): Result => {
			const result = act(...args);
			if (result instanceof Promise) void result.then(publisher.wake, () => {});
			else publisher.wake();
			return result;
		};

	return {
		...first,
		relaySeed: group?.seed ?? first.relaySeed,
		commit: published(first.commit),
		compact: published(first.compact),
		drop: published(first.drop),
		keepClaim: published(first.keepClaim),
		claimCode: published(first.claimCode),
		dropPhoto: published(first.dropPhoto),
		photos: {
			...first.photos,
			put: published(first.photos.put),
			get: async (gathering, hash) =>
				(await first.photos.get(gathering, hash)) ??
				(first.isPhotoGone(gathering, hash) || first.isDropped(gathering)
					? null
					: fetchPhoto(gathering, hash))
		},
		tier: () => ({
			isReached: isGreeted && tier.isReached(),
			unpublished: outgoing.count() - confirmed.size,
			read: listener.seen()
		}),
		async follow(follower) {
			const isLevel = await listener.start(follower, isGreeted ? LEVEL_WITHIN_MS : 0);
			if (!isLevel) log('tier-missing');
		},
		async close() {
			await Promise.race([publisher.idle(), pause(GOODBYE_MS)]);
			settle();
			closed = true;
			listener.close();
			publisher.close();
			await tier.close();
			first.close();
		}
	};
}

async function meet(first: FirstTier, tier: Tier, newName: () => string): Promise<Group> {
	const proposed: Group = { name: newName(), seed: first.relaySeed };
	const agreed = await tier.agree(['group', 'v1'], Buffer.from(JSON.stringify(proposed)));
	const { name, seed } = readRecord(parseJson(Buffer.from(agreed).toString())) ?? {};
	if (typeof name === 'string' && typeof seed === 'string' && openKeyPair(seed)) {
		return { name, seed };
	}
	throw new Error('The tier holds a group that cannot be read.');
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
