/**
 * The same people as phones: signed intents up, receipts and one view down, few full peers.
 *
 * Room: bench, in the load. Only ours knows this protocol.
 */
import { parseJson, readRecord } from '#lib/domain/read.ts';
import type { PhoneView } from '#lib/domain/room-view.ts';
import { askTicket } from '#lib/sync/ticket.ts';
import { newPair } from '../../src/cli/key-pair.ts';
import { createSpeaker } from '../../src/cli/say.ts';
import type { Job, Task } from './job.ts';
import type { Measured } from './load.ts';
import { eachMark } from './notes.ts';
import { atEach, chance, moments, soon, until } from './pace.ts';
import { openPeers } from './peer.ts';
import { createTally, percentilesOf } from './tally.ts';
import { peakMemoryMb, spentSince, usageOf } from './usage.ts';
import { openWire, type Wire } from './wire.ts';

const PATIENCE_MS = 20_000;
const OPENING_AT_ONCE = 20;

interface Phone {
	readonly wire: Wire;
	/** The intent that says it, signed, as a message. */
	readonly note: (text: string) => { readonly id: string; readonly message: string };
}

export async function phones(job: Job, task: Extract<Task, { kind: 'phones' }>): Promise<Measured> {
	const { watchers, perSecond, seconds } = task;
	const notes = Math.round(perSecond * seconds);
	const tally = createTally(watchers, notes, []);
	await openPeers(job, watchers, (line) => ({
		onUpdate: (payload) => eachMark(payload, (note) => tally.heard(line, note))
	}));

	const sentAtMs = new Map<string, number>();
	const receiptMs = new Map<string, number>();
	let doubledReceipts = 0;
	let views = 0;
	const pids = [job.at.pid, process.pid];
	const beforeJoining = usageOf(pids);
	const all: Phone[] = [];
	while (all.length < task.phones) {
		const some = Math.min(OPENING_AT_ONCE, task.phones - all.length);
		all.push(...(await Promise.all(Array.from({ length: some }, () => openPhone(job, hear)))));
	}
	const joining = spentSince(beforeJoining, pids);

	function hear(message: Record<string, unknown>): void {
		if (message.t === 'view') views += 1;
		if (message.t !== 'receipt' || message.state !== 'filed') return;
		const id = String(message.id);
		if (receiptMs.has(id)) doubledReceipts += 1;
		receiptMs.set(id, performance.now() - (sentAtMs.get(id) ?? 0));
	}

	const next = chance(3);
	const said = Array.from({ length: notes }, (_, note) => {
		const phone = all[Math.floor(next() * all.length)] as Phone;
		const mark = String(note).padStart(6, '0');
		return { phone, ...phone.note(`~#~${mark} The bus driver waits for my mum, nobody asked.`) };
	});
	await until(performance.now() + 3_000);
	views = 0;
	const before = usageOf(pids);
	await atEach(moments(notes, perSecond), (note, due) => {
		const { phone, id, message } = said[note] as (typeof said)[number];
		tally.sent(note, due);
		sentAtMs.set(id, due);
		phone.wire.sendText(message);
	});
	await soon(() => receiptMs.size === notes, PATIENCE_MS);
	await soon(() => tally.read().deliveries >= notes * watchers, PATIENCE_MS);
	const { seconds: tookS, cpuMs, otherPercent } = spentSince(before, pids);
	const { latency, deliveries, doubled } = tally.read();
	const [relayMs = 0, loadMs = 0] = cpuMs;
	return {
		...percentilesOf([...receiptMs.values()]),
		watchersP99Ms: latency?.p99Ms,
		joinSeconds: Math.round(joining.seconds * 10) / 10,
		joinCpuMs: Math.round((10 * (joining.cpuMs[0] ?? 0)) / task.phones) / 10,
		deliveries: deliveries + views + receiptMs.size,
		missing: notes - receiptMs.size + notes * watchers - (deliveries - doubled),
		doubled: doubled + doubledReceipts,
		cpuPercent: Math.round(relayMs / tookS / 10),
		memoryMb: peakMemoryMb(job.at.pid),
		loadPercent: Math.round(loadMs / tookS / 10),
		otherPercent
	};
}

/** Resolves when the phone shows what the room sees. */
async function openPhone(
	{ at, hall }: Job,
	hear: (message: Record<string, unknown>) => void
): Promise<Phone> {
	const { gathering } = hall;
	const speaker = createSpeaker(gathering, newPair());
	const origin = `http://127.0.0.1:${at.port}`;
	const answer = await askTicket(origin, { gathering, role: 'participant' }, speaker.pair);
	if (typeof answer === 'string') throw new Error(`no ticket: ${answer}`);
	let show: (view: PhoneView) => void = () => {};
	const shown = new Promise<PhoneView>((resolve) => (show = resolve));
	const onFrame = (payload: Buffer) => {
		const message = readRecord(parseJson(payload.toString()));
		if (!message) return;
		if (message.t === 'view') show(message.view as PhoneView);
		hear(message);
	};
	const wire = openWire(at.port, `/live/${gathering}?ticket=${answer.ticket}`, { onFrame });
	await wire.open;
	wire.sendText(JSON.stringify({ t: 'hello', view: 'phone', place: '' }));
	const view = await shown;
	return {
		wire,
		note(text) {
			const intent = speaker.say(text, view, '');
			return { id: intent.id, message: JSON.stringify({ t: 'intent', intent }) };
		}
	};
}
