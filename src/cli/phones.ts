/**
 * `phones`: a room full of people who write, to see what a relay bears.
 *
 * Room: cli. Every phone has a key and a line of its own. What was lost or doubled is counted by
 * receipts, and with a staff link also by what lies in the notes afterwards. A line that is cut
 * comes again, as a phone's does, and what had no answer is offered again.
 */
import { readNotes } from '#lib/doc/notes-doc.ts';
import type { GatheringId, IntentId } from '#lib/domain/id.ts';
import type { Intent } from '#lib/domain/intent.ts';
import type { Receipt } from '#lib/domain/wire.ts';
import { newPair } from './key-pair.ts';
import { readLink, type Link } from './link.ts';
import { gatheringOf, openLiveLine, type LiveLine } from './live-line.ts';
import { readOptions } from './options.ts';
import { createSpeaker } from './say.ts';
import { enterAsStaff, openDocument, type Staff } from './staff.ts';

const MAX_PHONES = 10_000;
const MAX_RATE = 1_000;
const MAX_SECONDS = 24 * 60 * 60;
/** Lines opened at the same time: a hall does not scan one code in one moment. */
const OPENING_AT_ONCE = 20;

/** How long a relay that went away is waited for, and how often it is looked for. */
const PATIENCE_MS = 30_000;
const LOOK_AGAIN_MS = 250;

interface Phone {
	/** Writes a note; resolves with its receipt, however often the line was cut meanwhile. */
	readonly say: (text: string) => { readonly id: IntentId; readonly receipt: Promise<Receipt> };
	readonly close: () => void;
}

export async function phones(args: readonly string[]): Promise<object> {
	const options = readOptions('phones', args, ['invite', 'count', 'rate', 'seconds']);
	const link = readLink(options.need('invite'));
	const count = options.number('count', { min: 1, max: MAX_PHONES, whole: true });
	const rate = options.number('rate', { min: 0.1, max: MAX_RATE });
	const seconds = options.number('seconds', { min: 0.1, max: MAX_SECONDS });
	const gathering = await gatheringOf(link);
	// Before anybody writes, so that a link that is worth nothing stops this at once.
	const staff = link.kind === 'staff' ? await enterAsStaff(link) : undefined;

	const run = `${gathering.slice(0, 4)}-${Date.now().toString(36)}`;
	const latenciesMs: number[] = [];
	const receiptsById = new Map<string, number>();
	const textById = new Map<string, string>();
	const answered: Promise<unknown>[] = [];
	const joiningAtMs = performance.now();
	const room = await openRoom(link, gathering, count, ({ id, state }) => {
		if (state === 'filed') receiptsById.set(id, (receiptsById.get(id) ?? 0) + 1);
	});
	const joinSeconds = Math.round((performance.now() - joiningAtMs) / 100) / 10;
	const total = Math.max(1, Math.round(rate * seconds));
	const startedAtMs = performance.now();
	for (let n = 0; n < total; n++) {
		await until(startedAtMs + (n * 1_000) / rate);
		const text = `Note ${n + 1} of ${total}, written by a phone of run ${run}`;
		const sentAtMs = performance.now();
		const { id, receipt } = (room[n % room.length] as Phone).say(text);
		textById.set(id, text);
		answered.push(
			receipt.then(
				() => latenciesMs.push(performance.now() - sentAtMs),
				() => {}
			)
		);
	}
	await Promise.all(answered);
	for (const phone of room) phone.close();

	const counts = [...receiptsById.values()];
	const found = staff ? await countInNotes(staff, new Set(textById.values())) : undefined;
	const lost = [...textById].filter(
		([id, text]) => !receiptsById.has(id) || (found && !found.has(text))
	);
	const doubled = found
		? [...found.values()].filter((times) => times > 1)
		: counts.filter((times) => times > 1);
	latenciesMs.sort((a, b) => a - b);
	return {
		phones: room.length,
		joinSeconds,
		sent: textById.size,
		receipts: receiptsById.size,
		lost: lost.length,
		doubled: doubled.length,
		checked: staff ? 'receipts and notes' : 'receipts',
		latency: {
			p50: percentile(latenciesMs, 0.5),
			p95: percentile(latenciesMs, 0.95),
			p99: percentile(latenciesMs, 0.99)
		}
	};
}

async function openRoom(
	{ origin }: Link,
	gathering: GatheringId,
	count: number,
	onreceipt: (receipt: Receipt) => void
): Promise<Phone[]> {
	const room: Phone[] = [];
	while (room.length < count) {
		const some = Math.min(OPENING_AT_ONCE, count - room.length);
		const opened = await Promise.all(
			Array.from({ length: some }, () => openPhone(origin, gathering, onreceipt))
		);
		room.push(...opened);
	}
	return room;
}

async function openPhone(
	origin: string,
	gathering: GatheringId,
	onreceipt: (receipt: Receipt) => void
): Promise<Phone> {
	const speaker = createSpeaker(gathering, newPair());
	const open = async (): Promise<LiveLine> => {
		const opened = await openLiveLine(origin, gathering, speaker.pair);
		opened.onreceipt(onreceipt);
		return opened;
	};
	let line = await open();
	let opening: Promise<void> | undefined;

	const reopen = async () => {
		const giveUpAtMs = performance.now() + PATIENCE_MS;
		for (;;) {
			const opened = await open().catch((error: unknown) => {
				if (performance.now() > giveUpAtMs) throw error;
			});
			if (opened) return void (line = opened);
			await until(performance.now() + LOOK_AGAIN_MS);
		}
	};
	const send = async (intent: Intent): Promise<Receipt> => {
		for (;;) {
			const used = line;
			const receipt = await used.send(intent).catch(() => undefined);
			if (receipt) return receipt;
			// Several notes may have waited on one line: it is opened again once for all of them.
			if (used === line) await (opening ??= reopen().finally(() => (opening = undefined)));
		}
	};
	return {
		say(text) {
			const intent = speaker.say(text, line.view, '');
			return { id: intent.id, receipt: send(intent) };
		},
		close: () => line.close()
	};
}

/** How often each of these texts lies in the notes. */
async function countInNotes(
	staff: Staff,
	texts: ReadonlySet<string>
): Promise<Map<string, number>> {
	const notes = await openDocument(staff, 'notes');
	const times = new Map<string, number>();
	for (const { text } of readNotes(notes.doc)) {
		if (texts.has(text)) times.set(text, (times.get(text) ?? 0) + 1);
	}
	notes.close();
	return times;
}

const until = (atMs: number): Promise<void> =>
	new Promise((resolve) => setTimeout(resolve, Math.max(0, atMs - performance.now())));

/** In ms with one decimal; null when nothing was answered. */
function percentile(sorted: readonly number[], share: number): number | null {
	const value = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
	return value === undefined ? null : Math.round(value * 10) / 10;
}
