/**
 * What a relay keeps: the contract that a store of any make fulfils.
 *
 * Room: server/store. Says nothing about Yjs: updates are bytes, and their order is theirs.
 */
import type { DeviceId, GatheringId, PhotoHash } from '#lib/domain/id.ts';
import type { JoinCode } from '#lib/domain/join-code.ts';
import type { DocumentName } from '#lib/domain/role.ts';
import type { StoreMark } from '#lib/domain/wire.ts';
import type { PhotosHeld } from './photo-sizes.ts';

export interface DocumentUpdate {
	readonly document: DocumentName;
	readonly bytes: Uint8Array;
	/** Another relay of the same store has kept it, and told this one. */
	readonly isElsewhere?: boolean;
}

/** A Yjs client of a document, and the device that writes under it. */
export interface Claim {
	readonly gathering: GatheringId;
	readonly document: DocumentName;
	readonly client: number;
	readonly device: DeviceId;
}

/** What a store tells of what other relays keep in it. */
export interface Follower {
	/** Takes in an update of theirs. */
	readonly hear: (gathering: GatheringId, document: DocumentName, update: Uint8Array) => Heard;
	/** Resolves once all that was heard of these is on disk; with false it has to be told again. */
	readonly saved: (gatherings: Iterable<GatheringId>) => Promise<boolean>;
	/** A gathering's last day was over at another relay: it is dropped here, too. */
	readonly dropped: (gathering: GatheringId) => void;
	/** It was settled at another relay which device a client belongs to. */
	readonly claimSettled: (claim: Claim) => void;
	/** It was settled which gathering a join code leads to. */
	readonly codeSettled: (code: JoinCode) => void;
}

/** `gap`: what it builds on has not come yet. `unreadable`: no try will ever read it. */
export type Heard = 'taken' | 'gap' | 'unreadable';

export interface Store {
	/** Secret of the key with which this relay signs for forms without scripts. */
	readonly relaySeed: string;

	/** How far the store has come. */
	readonly mark: () => StoreMark;
	/** The store was put back to an earlier state: gives it another epoch, kept before it answers. */
	readonly beginEpoch: () => StoreMark;

	readonly has: (gathering: GatheringId) => boolean;
	/** Gatherings of which some updates lie in the log and not yet in a snapshot. */
	readonly unsettled: () => readonly GatheringId[];
	/** Everything that makes up a document, in order: its snapshot, then its log. */
	readonly load: (gathering: GatheringId, document: DocumentName) => readonly Uint8Array[];
	/** How many updates the log holds beside the snapshot. */
	readonly logLength: (gathering: GatheringId, document: DocumentName) => number;
	/** Resolves once all of it is on disk; rejects when nothing of it is. */
	readonly commit: (
		gathering: GatheringId,
		updates: readonly DocumentUpdate[]
	) => Promise<StoreMark>;
	/** Puts one state in the place of snapshot and log. What it does not hold is in no file after. */
	readonly compact: (gathering: GatheringId, document: DocumentName, state: Uint8Array) => void;

	/** All gatherings of which a document lies here. */
	readonly gatherings: () => readonly GatheringId[];
	/**
	 * Takes a gathering off the disk: its documents and photos are in no file after. That it was here
	 * is remembered, and its join code leads nowhere else. Doing it again does nothing.
	 */
	readonly drop: (gathering: GatheringId) => void;
	/** It was dropped: nothing brings it back. */
	readonly isDropped: (gathering: GatheringId) => boolean;

	/** Which device each Yjs client belongs to, of those that have written. */
	readonly claims: (
		gathering: GatheringId,
		document: DocumentName
	) => ReadonlyMap<number, DeviceId>;
	/** Who comes first keeps a client. Is on the disk before what is committed next. */
	readonly keepClaim: (claim: Claim) => void;

	readonly gatheringByCode: (code: JoinCode) => GatheringId | undefined;
	/** Who comes first keeps a code. Answers whether it leads to this gathering. */
	readonly claimCode: (code: JoinCode, gathering: GatheringId) => boolean;

	readonly photos: PhotoStore;
	/** Its last note's words are gone, and so is the photo. */
	readonly dropPhoto: (gathering: GatheringId, hash: PhotoHash) => void;
	readonly isPhotoGone: (gathering: GatheringId, hash: PhotoHash) => boolean;

	/** What is broken in it, in a sentence; then all that can be read is read and nothing is written. */
	readonly damage: string | undefined;
	/**
	 * Begins to tell what other relays keep in this store; one on a single machine has no others.
	 * Resolves once all that they had is here, or that takes too long.
	 */
	readonly follow: (follower: Follower) => Promise<void>;
	/** How it stands with a second tier; absent where there is none. */
	readonly tier?: () => TierFigures;
	/** Why nothing can be written; undefined when it can. */
	readonly complaint: () => string | undefined;
	/** Writes all of it, photos too, as one file that was not there; while others go on. */
	readonly backUp: (path: string) => Promise<void>;
	readonly close: () => void | Promise<void>;
}

export interface TierFigures {
	/** It was reached since the start, and answers now for all that is known. */
	readonly isReached: boolean;
	/** What lies here and the tier has not confirmed yet. */
	readonly unpublished: number;
	/** Number of the newest entry of the log that is on this machine's disk. */
	readonly read: number;
}

/** Carries one sentence for the person who looks after the relay. */
export class StoreRefusal extends Error {}

export interface PhotoStore {
	readonly has: (gathering: GatheringId, hash: PhotoHash) => boolean;
	readonly held: (gathering: GatheringId) => PhotosHeld;
	readonly all: () => readonly { readonly gathering: GatheringId; readonly hash: PhotoHash }[];
	/** Resolves once the bytes are on disk under their hash, which the caller has checked. */
	readonly put: (gathering: GatheringId, hash: PhotoHash, bytes: Uint8Array) => Promise<void>;
	readonly get: (gathering: GatheringId, hash: PhotoHash) => Promise<Uint8Array | null>;
	readonly drop: (gathering: GatheringId, hash: PhotoHash) => void;
	readonly dropAll: (gathering: GatheringId) => void;
}

/** True when an error says that the disk is full, or takes no more writes. */
export function isDiskFull(error: unknown): boolean {
	const { code, errcode } = error as { code?: string; errcode?: number };
	const SQLITE_FULL = 13;
	const SQLITE_IOERR = 10;
	if (errcode !== undefined && [SQLITE_FULL, SQLITE_IOERR].includes(errcode & 0xff)) return true;
	return code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG';
}
