/**
 * `phones`: a room full of people who write, to see what a relay bears.
 *
 * Room: cli. Every phone has a key and a line of its own. What was lost or doubled is counted by
 * receipts, and with a staff link also by what lies in the notes afterwards. A line that is cut
 * comes again, as a phone's does, to another relay where the first is gone, and what had no answer
 * is offered again.
 */
import { readNotes } from '#lib/doc/notes-doc.ts';
import type { GatheringId, IntentId } from '#lib/domain/id.ts';
import type { Intent } from '#lib/domain/intent.ts';
import type { Receipt } from '#lib/domain/wire.ts';
import { createRelays, type Relays } from '#lib/sync/relays.ts';
import { newPair } from './key-pair.ts';
import { readLink } from './link.ts';
import { gatheringOf, openLiveLine, type LiveLine } from './live-line.ts';
import { readOptions } from './options.ts';
import { patiently, until } from './patience.ts';
import { createSpeaker } from './say.ts';
import { enterAsStaff, openDocument, type Staff } from './staff.ts';

const MAX_PHONES = 10_000;
const MAX_RATE = 1_000;
const MAX_SECONDS = 24 * 60 * 60;
/** Lines opened at the same time: a hall does not scan one code in one moment. */
const OPENING_AT_ONCE = 20;

/** What one relay has filed may take a moment to another, and longer while one is missing. */
const ARRIVES_WITHIN_MS = 10_000;
const LOOK_AGAIN_MS = 100;

interface Phone {
	/** Writes a note; resolves with its receipt, however often the line was cut meanwhile. */
	readonly say: (text: string) => { readonly id: IntentId; readonly receipt: Promise<Receipt> };
	/** Resolves once the relay that answers now has all that was said. */
	readonly close: () => Promise<void>;
}

interface Tally {
	readonly onoffer: (id: IntentId) => void;
	readonly onreceipt: (receipt: Receipt) => void;
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
	const offersById = new Map<string, number>();
	const textById = new Map<string, string>();
	const answered: Promise<unknown>[] = [];
	const joiningAtMs = performance.now();
	const relays = createRelays(link.origin);
	const room = await openRoom(relays, gathering, count, {
		onoffer: (id) => offersById.set(id, (offersById.get(id) ?? 0) + 1),
		onreceipt: ({ id, state }) => {
			if (state === 'filed') receiptsById.set(id, (receiptsById.get(id) ?? 0) + 1);
		}
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
	await Promise.all(room.map((phone) => phone.close()));

	const found = staff ? await countInNotes(staff, new Set(textById.values())) : undefined;
	const lost = [...textById].filter(
		([id, text]) => !receiptsById.has(id) || (found && !found.has(text))
	);
	const doubled = found
		? [...found.values()].filter((times) => times > 1)
		: [...receiptsById].filter(([id, times]) => times > (offersById.get(id) ?? 0));
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
	relays: Relays,
	gathering: GatheringId,
	count: number,
	tally: Tally
): Promise<Phone[]> {
	const room: Phone[] = [];
	while (room.length < count) {
		const some = Math.min(OPENING_AT_ONCE, count - room.length);
		const opened = await Promise.all(
			Array.from({ length: some }, () => openPhone(relays, gathering, tally))
		);
		room.push(...opened);
	}
	return room;
}

async function openPhone(relays: Relays, gathering: GatheringId, tally: Tally): Promise<Phone> {
	const speaker = createSpeaker(gathering, newPair());
	/** By what it said: the store that has answered for it. */
	const storeByIntent = new Map<Intent, string>();
	let line: LiveLine;
	let opening: Promise<void> | undefined;
	let closed = false;

	const storeOf = ({ mark: { store, epoch } }: LiveLine) => `${store} ${epoch}`;
	const open = async (): Promise<void> => {
		const opened = await openLiveLine(relays, gathering, speaker.pair);
		opened.onreceipt(tally.onreceipt);
		line = opened;
		void opened.cut.then(() => (closed ? undefined : reopen().catch(() => {})));
	};
	/** Several notes may have waited on one line: it is opened again once for all of them. */
	const reopen = () =>
		(opening ??= patiently(open).finally(() => {
			opening = undefined;
			void catchUp();
		}));
	const send = async (intent: Intent): Promise<Receipt> => {
		for (;;) {
			const used = line;
			tally.onoffer(intent.id);
			const receipt = await used.send(intent).catch(() => undefined);
			if (receipt) {
				storeByIntent.set(intent, storeOf(used));
				return receipt;
			}
			if (used === line) await reopen();
		}
	};
	/** What another store has filed may lie there alone, with a relay that does not come back. */
	const catchUp = async (): Promise<void> => {
		const elsewhere = [...storeByIntent].filter(([, store]) => store !== storeOf(line));
		await Promise.all(elsewhere.map(([intent]) => send(intent)));
	};
	await open();
	return {
		say(text) {
			const intent = speaker.say(text, line.view, '');
			return { id: intent.id, receipt: send(intent) };
		},
		async close() {
			await opening?.catch(() => {});
			await catchUp().catch(() => {});
			closed = true;
			line.close();
		}
	};
}

/** How often each of these texts lies in the notes, once all do or nothing more comes. */
async function countInNotes(
	staff: Staff,
	texts: ReadonlySet<string>
): Promise<Map<string, number>> {
	const notes = await patiently(() => openDocument(staff, 'notes'));
	const count = () => {
		const times = new Map<string, number>();
		for (const { text } of readNotes(notes.doc)) {
			if (texts.has(text)) times.set(text, (times.get(text) ?? 0) + 1);
		}
		return times;
	};
	const giveUpAtMs = performance.now() + ARRIVES_WITHIN_MS;
	let times = count();
	while (times.size < texts.size && performance.now() < giveUpAtMs) {
		await until(performance.now() + LOOK_AGAIN_MS);
		times = count();
	}
	notes.close();
	return times;
}

/** In ms with one decimal; null when nothing was answered. */
function percentile(sorted: readonly number[], share: number): number | null {
	const value = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
	return value === undefined ? null : Math.round(value * 10) / 10;
}
