/**
 * What the relay has confirmed to whom, word for word as it went over the wires, and whether a
 * store really holds it.
 *
 * Room: tests. Trusts neither a device's own books nor the relay's.
 */
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { entryMap } from '#lib/doc/entries-doc.ts';
import { readNotes, readTombstones } from '#lib/doc/notes-doc.ts';
import { readEntryKey } from '#lib/domain/entry.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import { noteOf, type Intent } from '#lib/domain/intent.ts';
import { DOCUMENTS, type DocumentName } from '#lib/domain/role.ts';
import { SYNC_SAVED_MESSAGE } from '#lib/domain/wire.ts';
import { openSqliteStore } from '#server/store/sqlite-store.ts';
import type { Tap } from './world.ts';

export interface Books extends Tap {
	readonly counts: { receipts: number; saved: number };
	/** The store was put back: what it confirmed before does not bind it any more. */
	readonly turnPage: () => void;
	/** @returns one line for each thing that was confirmed and is not in that folder */
	readonly missingIn: (dataFolder: string, gathering: GatheringId) => string[];
}

interface Account {
	readonly document: DocumentName | undefined;
	readonly page: number;
	readonly sent: Uint8Array[];
	confirmed: number;
}

export function openBooks(): Books {
	const accounts = new Map<object, Account>();
	const intents = new Map<string, Intent>();
	const counts = { receipts: 0, saved: 0 };
	let filed = new Set<string>();
	let updates: { readonly document: DocumentName; readonly bytes: Uint8Array }[] = [];
	let page = 0;

	function onheard(socket: object, data: unknown): void {
		const account = accounts.get(socket);
		if (!account || account.page !== page) return;
		const { document, sent } = account;
		if (typeof data === 'string') {
			const message = JSON.parse(data) as { t: string; state?: string; id: string };
			if (message.t !== 'receipt' || message.state !== 'filed') return;
			counts.receipts += 1;
			filed.add(message.id);
		} else if (document && data instanceof ArrayBuffer) {
			const decoder = decoding.createDecoder(new Uint8Array(data));
			if (decoding.readVarUint(decoder) !== SYNC_SAVED_MESSAGE) return;
			const count = decoding.readVarUint(decoder);
			counts.saved += 1;
			for (const bytes of sent.slice(account.confirmed, count)) updates.push({ document, bytes });
			account.confirmed = count;
		}
	}

	function onsent(socket: object, data: unknown): void {
		if (typeof data === 'string') {
			const { t, intent } = JSON.parse(data) as { t: string; intent: Intent };
			if (t === 'intent') intents.set(intent.id, intent);
		} else if (data instanceof Uint8Array) {
			const decoder = decoding.createDecoder(data);
			const SYNC = 0;
			const STEP_1 = 0;
			if (decoding.readVarUint(decoder) !== SYNC || decoding.readVarUint(decoder) === STEP_1)
				return;
			accounts.get(socket)?.sent.push(decoding.readVarUint8Array(decoder).slice());
		}
	}

	function missingIn(dataFolder: string, gathering: GatheringId): string[] {
		const store = openSqliteStore(dataFolder);
		const docs = new Map<DocumentName, Y.Doc>();
		for (const name of DOCUMENTS) {
			const doc = new Y.Doc();
			for (const bytes of store.load(gathering, name)) Y.applyUpdate(doc, bytes);
			docs.set(name, doc);
		}
		const { damage } = store;
		store.close();
		const notes = docs.get('notes') as Y.Doc;
		const seqById = new Map(readNotes(notes).map(({ id, seq }) => [id, seq]));
		const gone = new Set(readTombstones(notes).map(({ note }) => note));
		const entries = [...entryMap(notes).keys()].flatMap((key) => readEntryKey(key) ?? []);
		const isThere = ({ act, seq, author }: Intent) => {
			if (act.kind === 'entry') return entries.some((e) => e.author === author && e.seq >= seq);
			const note = noteOf(act) ?? '';
			return gone.has(note) || (act.kind === 'note' && (seqById.get(note) ?? -1) >= seq);
		};
		const lostIntents = [...filed].filter((id) => !isThere(intents.get(id) as Intent));
		const lostUpdates = updates.filter(({ document, bytes }) => {
			let isNew = false;
			const doc = docs.get(document) as Y.Doc;
			doc.once('update', () => (isNew = true));
			Y.applyUpdate(doc, bytes);
			return isNew || doc.store.pendingStructs !== null;
		});
		return [
			...(damage ? [damage] : []),
			...lostIntents.map((id) => `filed and not there: ${JSON.stringify(intents.get(id)?.act)}`),
			...lostUpdates.map(({ document }) => `saved and not there: an update of ${document}`)
		];
	}

	return {
		counts,
		onopen(socket, path) {
			const document = DOCUMENTS.find((name) => path.endsWith(`/${name}`));
			accounts.set(socket, { document, page, sent: [], confirmed: 0 });
		},
		onsent,
		onheard,
		turnPage() {
			page += 1;
			filed = new Set();
			updates = [];
		},
		missingIn
	};
}
