/**
 * A shared document that is held for a moment and kept nowhere: for a program that comes, does one
 * thing and goes.
 *
 * Room: sync. Connects once and never again by itself; screens use `relay-line.ts`.
 */
import * as decoding from 'lib0/decoding';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { GatheringId } from '#lib/domain/id.ts';
import type { DocumentName } from '#lib/domain/role.ts';
import { SYNC_SAVED_MESSAGE } from '#lib/domain/wire.ts';
import { countingSocket } from './counting-socket.ts';

export interface RemoteDocument {
	readonly doc: Y.Doc;
	/** Resolves with this when the relay has on disk all that was written so far. */
	readonly whenSaved: () => Promise<void>;
	/** Resolves with the close code when the line is cut. */
	readonly cut: Promise<number>;
	readonly close: () => void;
}

export interface RemoteDocumentOptions {
	/** `http://…` or `https://…`, without a path. */
	readonly origin: string;
	readonly gathering: GatheringId;
	readonly document: DocumentName;
	/** Opens this address once. */
	readonly ticket: string;
	/** What is there already; it is brought to the relay. */
	readonly doc?: Y.Doc;
}

export const newDocument = (): Y.Doc => new Y.Doc();

/** Resolves once it holds all that the relay held; with the close code when it was not let in. */
export async function openRemoteDocument({
	origin,
	gathering,
	document,
	ticket,
	doc = newDocument()
}: RemoteDocumentOptions): Promise<RemoteDocument | number> {
	let sent = 0;
	let onDisk = 0;
	let look: () => void = () => {};
	const provider = new WebsocketProvider(
		`${origin.replace(/^http/, 'ws')}/sync/${gathering}`,
		document,
		doc,
		{
			connect: false,
			disableBc: true,
			params: { ticket },
			shouldReconnect: () => false,
			WebSocketPolyfill: countingSocket(() => (sent += 1))
		}
	);
	provider.messageHandlers[SYNC_SAVED_MESSAGE] = (_encoder, decoder) => {
		onDisk = decoding.readVarUint(decoder);
		look();
	};
	const cut = new Promise<number>((resolve) => {
		provider.once('connection-close', (event) => resolve(event?.code ?? 0));
		// A relay that is not there at all says nothing but this.
		provider.once('connection-error', () => resolve(0));
	});
	const close = () => {
		provider.destroy();
		doc.destroy();
	};
	const synced = new Promise<'synced'>((resolve) => provider.once('sync', () => resolve('synced')));
	provider.connect();
	const first = await Promise.race([synced, cut]);
	if (first !== 'synced') {
		close();
		return first;
	}
	return {
		doc,
		cut,
		close,
		whenSaved: () =>
			new Promise((resolve) => {
				look = () => {
					if (sent > 0 && onDisk === sent) resolve();
				};
				look();
			})
	};
}
