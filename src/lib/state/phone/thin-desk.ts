/**
 * What a phone or a table's tablet needs to keep and to send: database, key, outbox, line.
 *
 * Room: state. The heavy half of a thin device: loaded once the page can already be written on. Knows no
 * screen; what it learns it hands to whoever opened it.
 */
import { openDatabase, type GatheringHere, type IntentHere } from '#lib/device/database.ts';
import { deviceKeyFor } from '#lib/device/device-key.ts';
import { findByCode, findGathering, keepGathering } from '#lib/device/gatherings-here.ts';
import { noteIdOf, type NoteId, type PlaceId } from '#lib/domain/id.ts';
import type { JoinCode } from '#lib/domain/join-code.ts';
import type { NoteBody, Where } from '#lib/domain/note.ts';
import type { PhoneView, PlaceView, RoomView } from '#lib/domain/room-view.ts';
import { toBase64url } from '#lib/keys/base64url.ts';
import { openOutbox } from '#lib/outbox/outbox.ts';
import type { OwnEntry } from '#lib/outbox/own-entries.ts';
import { countWaiting, readOwnNotes, type OwnNote } from '#lib/outbox/own-notes.ts';
import { openLive, type LiveStatus } from '#lib/sync/live.ts';
import { findCode } from '#lib/sync/find-code.ts';
import { createRelays } from '#lib/sync/relays.ts';
import { openPhonePhotos } from './phone-photos.ts';
import type { PhoneCard } from './phone-card.ts';
import type { Photos } from '../photos.svelte.ts';

/** What goes into an entry, without what its signer adds. */
export type Saying = Omit<OwnEntry, 'receipt'>;

export interface ThinDesk {
	/** Resolves when it is on disk. @throws NotSaved */
	readonly write: (body: NoteBody, where: Where, note?: NoteId) => Promise<NoteId>;
	/** @throws NotSaved */
	readonly takeBack: (note: NoteId) => Promise<void>;
	/** Says something for this device; null takes it back. @throws NotSaved */
	readonly enter: (saying: Saying) => Promise<void>;
	/** Undefined when what photos need could not be loaded now. */
	readonly loadPhotos: () => Promise<Photos | undefined>;
	/** Undefined when what card codes need could not be loaded now. */
	readonly loadCard: () => Promise<PhoneCard | undefined>;
	readonly setPlace: (place: PlaceId | '') => void;
	readonly retry: () => void;
	readonly close: () => void;
}

export interface DeskOptions {
	readonly origin: string;
	readonly code: JoinCode;
	readonly as: 'phone' | 'place';
	/** What the relay wrote into the page; absent when the page came from this device. */
	readonly view: PhoneView | undefined;
	readonly place: PlaceId | '';
	readonly readView?: (raw: unknown) => RoomView | null;
	/** What this device kept of the gathering since its last visit. */
	readonly onhere: (here: GatheringHere) => void;
	readonly onview: (view: RoomView) => void;
	readonly onnotes: (notes: readonly OwnNote[], waiting: number) => void;
	/** All that is kept of what was said here. */
	readonly onkept: (kept: readonly IntentHere[]) => void;
	/** What this device alone is told, as it came: `readMine` reads it. */
	readonly onmine: (mine: unknown) => void;
	/** A host has erased so many notes that were written here. */
	readonly onerased: (count: number) => void;
	/** Photos can be taken and shown from now on. */
	readonly onphotos: (photos: Photos) => void;
	readonly onstatus: (status: LiveStatus) => void;
	readonly onclock: (offsetMs: number) => void;
}

const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count));
const newId = () => toBase64url(randomBytes(16));

/** @returns `unknown-code` when it leads nowhere, `unreachable` when nobody could be asked */
export async function openThinDesk(
	options: DeskOptions
): Promise<ThinDesk | 'unknown-code' | 'unreachable'> {
	const { as, origin, code, view, place, onhere, onview, onnotes, onkept } = options;
	const { onerased, onphotos, onstatus } = options;
	const db = openDatabase();
	const known = view ? await findGathering(db, view.gathering) : await findByCode(db, code);
	const found = view ?? (known ? undefined : await findCode(origin, code));
	if (typeof found === 'string') {
		db.close();
		return found;
	}
	const id = known?.id ?? found?.gathering ?? '';
	let here: GatheringHere = {
		...(known ?? { role: 'participant', standing: { invites: [], grants: [], withdrawals: [] } }),
		id,
		title: found?.title ?? known?.title ?? '',
		code,
		openedAtMs: Date.now(),
		origin
	};
	const keepHere = (more: Partial<GatheringHere>) => {
		here = { ...here, ...more };
		onhere(here);
		// Only a convenience for the next cold start: a full disk is told when words are at stake.
		void keepGathering(db, { ...here, role: 'participant' }).catch(() => {});
	};
	const keepView = (next: PhoneView | PlaceView) => {
		const { now, title } = next;
		if (next.kind === 'place') return keepHere({ place: { id: next.place, view: next }, title });
		const step = now && { [`${now.activity}/${now.step}`]: { round: now.round, title: now.title } };
		keepHere({ view: next, title, steps: { ...here.steps, ...step } });
	};
	const keptView = () =>
		as === 'phone' ? here.view : here.place?.id === place ? here.place.view : undefined;
	// One device may be somebody's phone and their table's: what was written as one is not the other's.
	const isOwn = ({ intent: { act } }: IntentHere) =>
		act.kind !== 'note' || (act.from === 'place') === (as === 'place');

	const pair = await deviceKeyFor(db, id, randomBytes);
	const outbox = openOutbox(db, id, pair, { nowMs: Date.now, newId });
	const relays = createRelays(origin);
	const ask = () => relays.askTicket({ gathering: id, role: 'participant' }, pair);
	const photos = openPhonePhotos({ db, gathering: id, askTicket: ask }, onphotos);
	/** What stands at this table, written on whatever device. */
	const toldHere = () => {
		const kept = keptView();
		return kept?.kind === 'place' ? kept.said : [];
	};
	const tell = async () => {
		const kept = await outbox.all();
		const own = readOwnNotes(kept.filter(isOwn));
		onnotes(own, countWaiting(kept));
		onkept(kept);
		photos.see(own, toldHere());
	};
	outbox.onchange(() => void tell());
	await tell();
	const witness = ({ order = 0 }: PhoneView | PlaceView) => {
		// A full disk costs what is said next its place in the order, and nothing else.
		void outbox.witness(order).catch(() => {});
	};
	if (view) witness(view);
	if (view) keepView(view);
	else keepHere({});

	const live = openLive({
		...options,
		relays,
		gathering: id,
		role: 'participant',
		pair,
		outbox,
		view: as,
		onstore: photos.meet,
		onerased: (notes) => {
			// A disk that does not answer now is asked again with the next welcome.
			void outbox.erase(notes).then(onerased, () => {});
		},
		onstatus: (status) => {
			onstatus(status);
			if (status !== 'open' && status !== 'connecting') photos.part();
		},
		onview: (next) => {
			if (next.kind === 'wall' || next.kind !== as) return;
			witness(next);
			onview(next);
			if (looksSame(next, keptView())) return;
			keepView(next);
			if (as === 'place') void tell();
		},
		onclock: (offsetMs) => {
			options.onclock(offsetMs);
			// Alone all day, a table goes by the room's clock as it was last told.
			if (as === 'place') keepHere({ clockOffsetMs: offsetMs });
		}
	});

	return {
		write: async (body, where, note = noteIdOf(pair.key, newId())) => {
			await outbox.write({ kind: 'note', note, body, where, from: as });
			return note;
		},
		enter: async (saying) => {
			await outbox.write({ kind: 'entry', ...saying });
		},
		takeBack: async (note) => {
			await outbox.write({ kind: 'take-back', note });
		},
		loadPhotos: photos.load,
		loadCard: async () => {
			const loaded = await import('./phone-card.ts').catch(() => undefined);
			return loaded?.openPhoneCard({ db, origin, pair, outbox, here: () => here, keepHere });
		},
		setPlace: live.setPlace,
		retry: live.retry,
		close: () => {
			live.close();
			photos.close();
			outbox.close();
			db.close();
		}
	};
}

/** Counts change all the time and are worth no writing to disk. */
const looksSame = (a: PhoneView | PlaceView, b: PhoneView | PlaceView | undefined): boolean =>
	b !== undefined && JSON.stringify(withoutCounts(a)) === JSON.stringify(withoutCounts(b));

const withoutCounts = ({ order: _, ...view }: PhoneView | PlaceView) => ({ ...view, notes: '' });
