/**
 * A small real client: tickets over HTTP, `/live` on ws, `/sync` by y-websocket itself.
 */
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import type { Standing } from '#lib/domain/grant.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import type { Intent } from '#lib/domain/intent.ts';
import type { DocumentName, Role } from '#lib/domain/role.ts';
import type { RoomView } from '#lib/domain/room-view.ts';
import { SYNC_SAVED_MESSAGE } from '#lib/domain/wire.ts';
import type { LiveDown, LiveUp, Receipt, Refused, StoreMark } from '#lib/domain/wire.ts';
import { proveKey } from '#lib/keys/grants.ts';
import type { KeyPair } from '#lib/keys/key-pair.ts';

export interface At {
	readonly url: string;
	readonly host: string;
}

export interface Who {
	readonly gathering: GatheringId;
	readonly pair: KeyPair;
	readonly role: Role;
	readonly standing?: Standing;
}

/** Proves a key and answers a ticket, or the code of the refusal. */
export async function askTicket(at: At, who: Who): Promise<{ ticket: string } | Refused> {
	const { nonce } = (await (await fetch(`${at.url}/ticket`)).json()) as { nonce: string };
	const proof = {
		nonce,
		gathering: who.gathering,
		device: who.pair.key,
		role: who.role,
		relay: at.host
	};
	return postJson(`${at.url}/ticket`, proveKey(proof, who.pair, who.standing));
}

export async function ticketOf(at: At, who: Who): Promise<string> {
	const answer = await askTicket(at, who);
	if ('refused' in answer) throw new Error(`no ticket: ${answer.refused}`);
	return answer.ticket;
}

export async function postJson<T>(url: string, value: unknown): Promise<T> {
	const response = await fetch(url, { method: 'POST', body: JSON.stringify(value) });
	return (await response.json()) as T;
}

export interface Live {
	readonly socket: WebSocket;
	/** Everything that came down. */
	readonly heard: readonly LiveDown[];
	readonly say: (message: LiveUp) => void;
	/** Sends an intent and resolves with its receipt. */
	readonly send: (intent: Intent) => Promise<Receipt>;
	/** Resolves with the first message, past or to come, that fits. */
	readonly until: <M extends LiveDown>(fits: (message: LiveDown) => message is M) => Promise<M>;
	readonly view: (fits: (view: RoomView) => boolean) => Promise<RoomView>;
	/** Resolves with the code when it is closed. */
	readonly closed: Promise<number>;
	readonly close: () => void;
}

export const isWelcome = (message: LiveDown): message is LiveDown & { t: 'welcome' } =>
	message.t === 'welcome';

export async function openLive(at: At, who: Who, ticket?: string): Promise<Live> {
	const good = ticket ?? (await ticketOf(at, who));
	const url = `${at.url.replace('http', 'ws')}/live/${who.gathering}?ticket=${good}`;
	const socket = new WebSocket(url);
	const heard: LiveDown[] = [];
	const watchers = new Set<() => void>();
	socket.on('message', (data) => {
		heard.push(JSON.parse(String(data)) as LiveDown);
		for (const watcher of watchers) watcher();
	});
	socket.on('error', () => {});
	const closed = new Promise<number>((done) => socket.on('close', done));
	await new Promise<void>((done, fail) => {
		socket.once('open', () => done());
		socket.once('error', fail);
	});

	const until = <M extends LiveDown>(fits: (message: LiveDown) => message is M): Promise<M> =>
		new Promise((done) => {
			const look = () => {
				const found = heard.find(fits);
				if (!found) return;
				watchers.delete(look);
				done(found);
			};
			watchers.add(look);
			look();
		});
	return {
		socket,
		heard,
		say: (message) => socket.send(JSON.stringify(message)),
		send(intent) {
			const from = heard.length;
			socket.send(JSON.stringify({ t: 'intent', intent }));
			return until(
				(message): message is Receipt =>
					message.t === 'receipt' && message.id === intent.id && heard.indexOf(message) >= from
			);
		},
		until,
		async view(fits) {
			const found = await until(
				(message): message is LiveDown & { t: 'view' } => message.t === 'view' && fits(message.view)
			);
			return found.view;
		},
		closed,
		close: () => socket.close()
	};
}

/** Opens `/live` and says hello. */
export async function greet(
	at: At,
	who: Who,
	view: 'phone' | 'wall' | 'none' = 'none',
	more: { place?: string; last?: StoreMark } = {}
): Promise<Live> {
	const live = await openLive(at, who);
	live.say({ t: 'hello', view, place: more.place ?? '', ...(more.last && { last: more.last }) });
	await live.until(isWelcome);
	return live;
}

export interface Peer {
	readonly doc: Y.Doc;
	readonly provider: WebsocketProvider;
	/** Resolves once it holds what the relay held. */
	readonly synced: Promise<void>;
	/** Resolves once the relay says that so many of its messages are on disk. */
	readonly savedAtLeast: (count: number) => Promise<number>;
	readonly closed: Promise<number>;
	readonly close: () => void;
}

/** Joins a document as y-websocket does; never comes again by itself. */
export async function openPeer(
	at: At,
	who: Who,
	name: DocumentName,
	doc: Y.Doc = new Y.Doc(),
	ticket?: string
): Promise<Peer> {
	const good = ticket ?? (await ticketOf(at, who));
	const provider = new WebsocketProvider(
		`${at.url.replace('http', 'ws')}/sync/${who.gathering}`,
		name,
		doc,
		{
			WebSocketPolyfill: WebSocket as never,
			disableBc: true,
			connect: false,
			params: { ticket: good },
			shouldReconnect: () => false
		}
	);
	let saved = 0;
	const watchers = new Set<() => void>();
	provider.messageHandlers[SYNC_SAVED_MESSAGE] = (_encoder, decoder) => {
		saved = decoding.readVarUint(decoder);
		for (const watcher of watchers) watcher();
	};
	const synced = new Promise<void>((done) => provider.once('sync', () => done()));
	const closed = new Promise<number>((done) =>
		provider.on('connection-close', (event) => done(event?.code ?? 0))
	);
	void closed.then(() => provider.destroy());
	provider.connect();
	return {
		doc,
		provider,
		synced,
		savedAtLeast: (count) =>
			new Promise((done) => {
				const look = () => {
					if (saved < count) return;
					watchers.delete(look);
					done(saved);
				};
				watchers.add(look);
				look();
			}),
		closed,
		close() {
			provider.destroy();
		}
	};
}

/** Resolves once a document reads as asked. */
export function untilDoc<T>(doc: Y.Doc, read: (doc: Y.Doc) => T | undefined | false): Promise<T> {
	return new Promise((done) => {
		const look = () => {
			const found = read(doc);
			if (found === undefined || found === false) return;
			doc.off('update', look);
			done(found as T);
		};
		doc.on('update', look);
		look();
	});
}
