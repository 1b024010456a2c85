/**
 * The app, opened on one device, as a test can use it: a phone's desk or a whole gathering.
 *
 * Room: tests. Composed by the app's own composers; nothing here knows how anything is kept.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { openDatabase } from '#lib/device/database.ts';
import type { NoteId } from '#lib/domain/id.ts';
import { NOWHERE, type NoteBody, type Photo, type Where } from '#lib/domain/note.ts';
import type { PhoneView } from '#lib/domain/room-view.ts';
import type { LiveStatus } from '#lib/sync/live.ts';
import { openGathering, type OpenGathering } from '#lib/state/gathering.svelte.ts';
import { openThinDesk, type ThinDesk } from '#lib/state/phone/thin-desk.ts';
import type { Photos } from '#lib/state/photos.svelte.ts';
import { seatsHere } from '../state/seats-here.ts';

export const chance = (count: number): Uint8Array => new Uint8Array(randomBytes(count));

export interface Page {
	readonly write: (body: NoteBody, note?: NoteId) => Promise<unknown>;
	readonly takeBack: (note: NoteId) => Promise<unknown>;
	/** Says something about this device; null takes it back. */
	readonly enter: (value: string | null) => Promise<unknown>;
	readonly photos: () => Promise<Photos | undefined>;
	/** Undefined on a phone. */
	readonly staff: OpenGathering | undefined;
	/** True when its screen says that all of it is sent. */
	readonly isSent: () => boolean;
	/** For a person who wonders why it is not. */
	readonly says: () => string;
	readonly close: () => Promise<void> | void;
}

/** The slot that everybody here speaks in. */
const MOOD = { about: 'notes', activity: 'cafe', slot: 'mood' } as const;

/** @returns a word for why it cannot be opened just now */
export async function openPhone(origin: string, code: string): Promise<Page | string> {
	let view: PhoneView | undefined;
	let status: LiveStatus = 'connecting';
	let waiting = -1;
	let photos: Photos | undefined;
	let photoHashes: readonly string[] = [];
	const desk: ThinDesk | string = await openThinDesk({
		...{ as: 'phone', origin, code, view: undefined, place: '' },
		onhere: (here) => (view ??= here.view),
		onview: (next) => {
			if (next.kind === 'phone') view = next;
		},
		onkept: () => {},
		onmine: () => {},
		onnotes: (notes, count) => {
			waiting = count;
			photoHashes = notes.flatMap(({ body }) => body.photo?.hash ?? []);
		},
		onerased: () => {},
		onphotos: (loaded) => (photos = loaded),
		onstatus: (next) => (status = next),
		onclock: () => {}
	});
	if (typeof desk === 'string') return desk;
	const whereNow = (): Where => {
		const { activity = '', step = '', questionId: question = '' } = view?.now ?? {};
		return { ...NOWHERE, activity, step, question };
	};
	const arePhotosSent = () =>
		photoHashes.length === 0 || photoHashes.every((hash) => photos?.isOnlyHere(hash) === false);
	return {
		write: (body, note) => desk.write(body, whereNow(), note),
		takeBack: desk.takeBack,
		enter: (value) => desk.enter({ ...MOOD, value }),
		photos: desk.loadPhotos,
		staff: undefined,
		isSent: () => status === 'open' && waiting === 0 && arePhotosSent(),
		says: () => `${JSON.stringify(status)}, ${waiting} waiting, photos sent: ${arePhotosSent()}`,
		close: desk.close
	};
}

export async function openStaff(origin: string, id: string): Promise<Page | string> {
	const db = openDatabase();
	const deps = { db, origin, randomBytes: chance, nowMs: Date.now, newSeatsWorker: seatsHere };
	const staff = await openGathering(id, deps);
	if (typeof staff === 'string') return staff;
	return {
		write: (body, note) => (note ? staff.notes.change(note, body) : staff.notes.keep(body)),
		takeBack: (note) => staff.notes.takeBack(note),
		enter: (value) => staff.entries.enter(MOOD, value),
		photos: async () => staff.photos,
		staff,
		isSent: () => staff.link.connected && staff.link.status.kind === 'sent',
		says: () => JSON.stringify(staff.link.status),
		close: async () => {
			await staff.close();
			db.close();
		}
	};
}

export const ideaOf = (text: string, photo?: Photo): NoteBody => ({
	kind: photo ? 'photo' : 'idea',
	text,
	voice: '',
	audience: 'room',
	...(photo && { photo })
});

/** Bytes that nobody else has, and that begin as a JPEG does. */
export function newPhoto(): { bytes: ArrayBuffer; widthPx: number; heightPx: number } {
	const bytes = Uint8Array.from([0xff, 0xd8, 0xff, ...Buffer.from(randomUUID())]);
	return { bytes: bytes.buffer, widthPx: 4, heightPx: 3 };
}
