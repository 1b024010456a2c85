/**
 * The messages of the relay, as JSON: what a thin device says on `/live`, what it is answered, and
 * how a device proves its key.
 *
 * Room: domain. Documented for other programs in README; a newer message of an unknown `t` is
 * passed over by both sides.
 */
import type { CardBox } from './card.ts';
import type { Entry, EntryAbout } from './entry.ts';
import type { InvitedRole, Grant, Invite, Standing } from './grant.ts';
import type { DeviceId, GatheringId, IntentId, NoteId, PlaceId } from './id.ts';
import type { Intent, IntentRefusal } from './intent.ts';
import type { Note, NoteRefusal } from './note.ts';
import type { PlaceClaim } from './place-claim.ts';
import type { Role } from './role.ts';
import type { Mine, RoomView, ViewKind } from './room-view.ts';
import type { GrantRefusal } from './grant.ts';

/** Which store filed something, and how far it had come. */
export interface StoreMark {
	/** Names the store for as long as it lives. */
	readonly store: string;
	/** Changes when a store is put back to an earlier state. */
	readonly epoch: string;
	/** Grows with every commit. */
	readonly commit: number;
}

export type IntakeRefusal =
	| IntentRefusal
	| NoteRefusal
	| 'too-large'
	| 'too-fast'
	| 'too-many-entries'
	| 'store-full'
	| 'store-damaged'
	| 'relay-closing';

/** The filer's answer. Only what has this with `filed` is *sent*. */
export type Receipt =
	| ({ readonly t: 'receipt'; readonly id: IntentId; readonly state: 'filed' } & StoreMark)
	| {
			readonly t: 'receipt';
			readonly id: IntentId;
			readonly state: 'refused';
			readonly why: IntakeRefusal;
	  };

/** From a device. */
export type LiveUp =
	| {
			readonly t: 'hello';
			readonly view: ViewKind | 'none';
			readonly place: PlaceId | '';
			/** The furthest mark that this device has a receipt of. */
			readonly last?: StoreMark;
	  }
	| { readonly t: 'intent'; readonly intent: Intent };

/** To a device. */
export type LiveDown =
	| ({
			readonly t: 'welcome';
			readonly nowMs: number;
			/** Where other relays have the same; absent from one that is alone. */
			readonly sisters?: readonly string[];
	  } & StoreMark)
	| Receipt
	| { readonly t: 'view'; readonly view: RoomView }
	/** To one phone alone; without it nothing is known of its person. */
	| { readonly t: 'mine'; readonly mine: Mine }
	/** Notes of this device that a host has erased: their words shall be nowhere any more. */
	| { readonly t: 'erased'; readonly notes: readonly NoteId[] }
	| { readonly t: 'bye'; readonly why: DoorRefusal };

/** A relay on the internet may ask for its key before it takes a gathering that it does not know. */
export type AdmissionRefusal = 'admission-needed' | 'admission-wrong';

export type DoorRefusal =
	| GrantRefusal
	| 'not-a-ticket'
	| AdmissionRefusal
	| 'unknown-gathering'
	/** Its last day is over, and the relay has erased it. */
	| 'gathering-erased'
	| 'unknown-code'
	| 'not-allowed'
	/** The place's PIN was never shown here, or stands no more. */
	| 'place-pin-wrong'
	| 'too-large'
	| 'too-many'
	| 'relay-closing';

/**
 * Why a relay takes a full peer's work no further: what it brought does not fit onto what is there,
 * holds what no document of ours holds, is no update, or is more than there is room for.
 */
export const WORK_REFUSALS = [
	...(['does-not-fit', 'wrong-kind', 'garbage', 'not-allowed'] as const),
	...(['too-large', 'gathering-full'] as const)
];
export type WorkRefusal = (typeof WORK_REFUSALS)[number];

/** `GET /ticket` answers a nonce, good once and for a minute. */
export interface NonceAnswer {
	readonly nonce: string;
	readonly nowMs: number;
}

/** `POST /ticket`: the device signs `TicketProof` and sends it with its chain. */
export interface TicketProof {
	readonly nonce: string;
	readonly gathering: GatheringId;
	readonly device: DeviceId;
	readonly role: Role;
	/** Host and port that the device thinks it talks to, so that nobody can pass the proof on. */
	readonly relay: string;
}
export interface TicketRequest extends TicketProof {
	readonly sig: string;
	/** What the role rests on; needless for participants. */
	readonly standing?: Standing;
	/** `keys/admission.ts`: from a host whose gathering is new to a relay that asks for its key. */
	readonly admission?: string;
}
export interface TicketAnswer {
	/** Opens one address once, within a minute: `?ticket=…` */
	readonly ticket: string;
	readonly nowMs: number;
}

/** `POST /enrol`: the invite's key vouches for a device's own key. Answers what it rests on. */
export interface EnrolRequest {
	readonly grant: Grant;
}
export interface EnrolAnswer {
	readonly role: InvitedRole;
	readonly invite: Invite;
	readonly standing: Standing;
	readonly title: string;
	readonly code: string;
}

/** `POST /place`: the key of a table's PIN has signed for a device. Answers nothing but that it is done. */
export interface PlaceRequest {
	readonly claim: PlaceClaim;
}

/** `GET /card`, to who proves a card's key: the box that a phone put under it, if one did. */
export interface CardAnswer {
	readonly device: DeviceId | '';
	readonly box?: CardBox;
}

/** `GET /own`, to who proves a device's key: what that device has said and still stands here. */
export interface OwnAnswer extends StoreMark {
	/** The highest number of it that is here. */
	readonly seq: number;
	readonly notes: readonly Note[];
	/** Taken back or erased. */
	readonly gone: readonly NoteId[];
	readonly entries: readonly (Entry & { readonly about: EntryAbout })[];
}

/** Every refusal over HTTP: the code, and its sentence. */
export interface Refused {
	readonly refused: string;
	readonly words: string;
}

/**
 * One message type more on `/sync`, beside y-websocket's 0 to 3: the relay has on disk as many of
 * this connection's document messages (sync step 2 and updates) as the number that follows, a
 * varUint counted from the connection's start.
 */
export const SYNC_SAVED_MESSAGE = 100;
