/**
 * What the handlers of HTTP requests work with.
 *
 * Room: server/http.
 */
import type { Verify } from '#lib/domain/canonical.ts';
import type { KeyPair } from '#lib/keys/key-pair.ts';
import type { Sisters } from '#server/cluster/sisters.ts';
import type { Admission } from '#server/guard/door.ts';
import type { OneUse } from '#server/guard/one-use.ts';
import type { Log } from '#server/log.ts';
import type { Meter } from '#server/meter.ts';
import type { Rooms } from '#server/room/rooms.ts';
import type { Store } from '#server/store/store.ts';
import type { Authority } from '#server/tls/authority.ts';
import type { LineCount } from '#server/ws/lines.ts';
import type { AppFiles } from './app-files.ts';

export interface Desk {
	readonly version: string;
	readonly rooms: Rooms;
	readonly store: Store;
	/** Signs for forms without scripts. */
	readonly relayKey: KeyPair;
	readonly nonces: OneUse<true>;
	readonly tickets: OneUse<Admission>;
	/** Also those that another relay of the same store has given out. */
	readonly redeemNonce: (nonce: string) => Promise<boolean>;
	readonly redeemTicket: (ticket: string) => Promise<Admission | undefined>;
	readonly sisters: Sisters;
	readonly verify: Verify;
	readonly app: AppFiles;
	/** Where phones in the room reach this relay. */
	readonly roomUrls: () => readonly string[];
	/** The same by https, for tablets that trust its certificate. */
	readonly secureUrls: () => readonly string[];
	/** What tablets can be asked to trust. */
	readonly authority: Authority | undefined;
	readonly meter: Meter;
	/** The open websockets, counted. */
	readonly lines: () => LineCount;
	/** What a host has to know who brings a new gathering; undefined takes any. */
	readonly admission: string | undefined;
	/** Whether other machines may read `/metrics`. */
	readonly openMetrics: boolean;
	/** Of who looks after this relay. */
	readonly caretakerKey: string;
	readonly newId: () => string;
	readonly nowMs: () => number;
	readonly log: Log;
}
