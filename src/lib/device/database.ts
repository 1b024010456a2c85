/**
 * Everything that Sheaf keeps on this device beside the shared documents: keys, gatherings, what
 * was written here, photos.
 *
 * Room: device. Table and member names are persisted, never rename; a change of shape is a new
 * `version()`. Photos are bytes, never Blobs: Safari loses Blobs. Works on plain http.
 */
import { Dexie, type Table } from 'dexie';
import type { Standing } from '#lib/domain/grant.ts';
import type {
	DeviceId,
	GatheringId,
	IntentId,
	NoteId,
	PhotoHash,
	PlaceId
} from '#lib/domain/id.ts';
import type { Intent } from '#lib/domain/intent.ts';
import type { DocumentName, Role } from '#lib/domain/role.ts';
import type { PhoneView, PlaceView, RoomStep } from '#lib/domain/room-view.ts';
import type { Receipt } from '#lib/domain/wire.ts';
import type { SetAside } from './set-aside.ts';

/** This device's key for one gathering: one each, so that gatherings cannot be linked. */
export interface KeyHere {
	readonly gathering: GatheringId;
	/** Secret. */
	readonly seed: string;
}

export interface GatheringHere {
	readonly id: GatheringId;
	readonly title: string;
	readonly code: string;
	readonly role: Role;
	/** What the role rests on; empty lists for a participant. */
	readonly standing: Standing;
	/** Secret: the gathering's own seed, its recovery key. Only on its first host's device. */
	readonly seed?: string;
	/** When it was last opened here: wall time, in ms. */
	readonly openedAtMs: number;
	/** Address of the relay it was last opened through. */
	readonly origin?: string;
	/** Room time minus this device's clock when a relay last told it, in ms: clocks may be hours off. */
	readonly clockOffsetMs?: number;
	/** ISO day on which it is held, as its plan says; staff's devices know it. */
	readonly date?: string;
	/** ISO day until whose end it is kept, as its plan says; staff's devices know it. */
	readonly keepUntil?: string;
	/** True once its last step has been reached. */
	readonly finished?: boolean;
	/** The plan's facts when this host's device last agreed with a relay; see `domain/apart.ts`. */
	readonly agreed?: readonly (readonly [string, string])[];
	/** Which copy of a document is in use, where a relay refused the first. */
	readonly copies?: Readonly<Partial<Record<DocumentName, number>>>;
	/** What a relay would not take, until a person has decided about it. */
	readonly aside?: readonly SetAside[];
	/** True where its people are simulated: no relay is told of it, and its end erases it. */
	readonly rehearsal?: boolean;
	/** True for the example that comes with the app. */
	readonly example?: boolean;
	/** A programme's copy that this reader's device keeps, as `report/programme-file.ts` writes it. */
	readonly programme?: string;
	/** Secret: the seed of the reader's link that a programme was opened by, to ask for news of it. */
	readonly link?: string;
	/** Secret: the card code that brings this phone's words to another phone. */
	readonly card?: string;
	/** What the room last showed this phone: all there is when it opens without a relay. */
	readonly view?: PhoneView;
	/** Which table's own device this is, and what it was last shown. */
	readonly place?: { readonly id: PlaceId; readonly view?: PlaceView };
	/** By `<activity>/<step>`: steps that this phone was shown, so that its notes can say when they were written. */
	readonly steps?: Readonly<Record<string, Pick<RoomStep, 'round' | 'title'>>>;
}

export interface IntentHere {
	readonly id: IntentId;
	readonly gathering: GatheringId;
	readonly seq: number;
	readonly intent: Intent;
	/** The last answer; absent while nobody has answered. */
	readonly receipt?: Receipt;
}

/** The last numbers given out to this device's intents in one gathering. */
export interface CountersHere {
	readonly gathering: GatheringId;
	readonly author: DeviceId;
	readonly seq: number;
	readonly lamport: number;
}

export interface PhotoHere {
	readonly gathering: GatheringId;
	readonly hash: PhotoHash;
	/** JPEG. */
	readonly bytes: ArrayBuffer;
	/** The store that has it on disk, and that store's epoch; empty while none has. */
	readonly sentTo: string;
	/** The notes that show it. */
	readonly notes: readonly NoteId[];
}

export interface Database extends Dexie {
	readonly keys: Table<KeyHere, GatheringId>;
	readonly gatherings: Table<GatheringHere, GatheringId>;
	readonly intents: Table<IntentHere, IntentId>;
	readonly counters: Table<CountersHere, GatheringId>;
	readonly photos: Table<PhotoHere, [GatheringId, PhotoHash]>;
}

/** Opens at its first use. */
export function openDatabase(name = 'sheaf'): Database {
	// Chromium answers "complete" before the disk has it unless it is told to be strict.
	const db = new Dexie(name, { chromeTransactionDurability: 'strict' });
	db.version(1).stores({
		keys: 'gathering',
		gatherings: 'id, code',
		intents: 'id, [gathering+seq]',
		counters: 'gathering',
		photos: '[gathering+hash], gathering, [gathering+sentTo], *notes'
	});
	return db as Database;
}
