/**
 * One participant's line to the relay: a key of its own, intents up, receipts and the view down.
 *
 * Room: cli. Keeps nothing; whoever sends waits for the receipt.
 */
import type { GatheringId } from '#lib/domain/id.ts';
import type { Intent } from '#lib/domain/intent.ts';
import { parseJson, readRecord } from '#lib/domain/read.ts';
import type { PhoneView } from '#lib/domain/room-view.ts';
import type { LiveDown, LiveUp, Receipt, StoreMark } from '#lib/domain/wire.ts';
import type { KeyPair } from '#lib/keys/key-pair.ts';
import type { Relays } from '#lib/sync/relays.ts';
import { readDoorRefusal } from '#lib/sync/ticket.ts';
import { Complaint, refusedAt } from './complaint.ts';
import type { Link } from './link.ts';

export interface LiveLine {
	/** Which store answers at the other end. */
	readonly mark: StoreMark;
	/** What phones in the room see now. */
	readonly view: PhoneView;
	/** Resolves with the receipt; rejects with a Complaint when the line is cut before it came. */
	readonly send: (intent: Intent) => Promise<Receipt>;
	/** Resolves when the line has ended. */
	readonly cut: Promise<void>;
	/** Calls back for each receipt, also a second one for the same intent. */
	readonly onreceipt: (callback: (receipt: Receipt) => void) => void;
	readonly close: () => void;
}

const ANSWER_WITHIN_MS = 15_000;

/** Which gathering a link leads to; readers have editions and no line. */
export async function gatheringOf(link: Link): Promise<GatheringId> {
	if (link.kind === 'reader') {
		throw new Complaint('This link is for reading only. Use the link that people join with.');
	}
	if (link.kind === 'staff') return link.gathering;
	const answer = await fetch(new URL(`/codes/${link.code}`, link.origin), {
		signal: AbortSignal.timeout(ANSWER_WITHIN_MS)
	}).catch(() => undefined);
	const record = readRecord(await answer?.json().catch(() => undefined));
	if (answer?.ok && typeof record?.gathering === 'string') return record.gathering;
	throw refusedAt(link.origin, readDoorRefusal(record?.refused) ?? 'unreachable');
}

/** Resolves once a relay has shown what the room sees. */
export async function openLiveLine(
	relays: Relays,
	gathering: GatheringId,
	pair: KeyPair,
	place = ''
): Promise<LiveLine> {
	const asked = relays.origin();
	const answer = await relays.askTicket({ gathering, role: 'participant' }, pair);
	if (typeof answer === 'string') throw refusedAt(asked, answer);
	const { origin } = answer;
	const address = new URL(`/live/${gathering}`, origin);
	address.protocol = address.protocol.replace('http', 'ws');
	address.searchParams.set('ticket', answer.ticket);
	const socket = new WebSocket(address);

	const waiting = new Map<string, (receipt: Receipt) => void>();
	const listeners = new Set<(receipt: Receipt) => void>();
	let said: Complaint | undefined;
	let onview: (view: PhoneView) => void = () => {};
	const say = (message: LiveUp) => socket.send(JSON.stringify(message));

	socket.onmessage = ({ data }) => {
		const message = readRecord(parseJson(String(data))) as LiveDown | undefined;
		if (message?.t === 'welcome') {
			relays.know(message.sisters ?? []);
			mark = message;
		}
		if (message?.t === 'bye') said = refusedAt(origin, message.why);
		if (message?.t === 'view' && message.view.kind === 'phone') onview(message.view);
		if (message?.t !== 'receipt') return;
		for (const listener of listeners) listener(message);
		waiting.get(message.id)?.(message);
		waiting.delete(message.id);
	};
	const cut = new Promise<never>((_, reject) => {
		const lost = () => reject(said ?? new Complaint(`The relay at ${origin} cut the line.`));
		socket.onclose = lost;
		socket.onerror = lost;
	});
	cut.catch(() => {});

	let mark: StoreMark = { store: '', epoch: '', commit: 0 };
	let view: PhoneView;
	const first = new Promise<void>((resolve) => {
		onview = (next) => {
			view = next;
			resolve();
		};
	});
	socket.onopen = () => say({ t: 'hello', view: 'phone', place });
	await within(Promise.race([first, cut]), origin);
	return {
		get mark() {
			return mark;
		},
		get view() {
			return view;
		},
		send: (intent) => {
			const receipt = new Promise<Receipt>((resolve) => waiting.set(intent.id, resolve));
			say({ t: 'intent', intent });
			return within(Promise.race([receipt, cut]), origin);
		},
		cut: cut.catch(() => {}),
		onreceipt: (callback) => listeners.add(callback),
		close: () => socket.close()
	};
}

function within<T>(wait: Promise<T>, origin: string): Promise<T> {
	let timer: NodeJS.Timeout;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(
			() => reject(new Complaint(`The relay at ${origin} does not answer any more.`)),
			ANSWER_WITHIN_MS
		);
	});
	return Promise.race([wait, late]).finally(() => clearTimeout(timer));
}
