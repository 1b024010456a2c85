/**
 * `phones`: a room full of people who write, to see what a relay bears.
 *
 * Room: cli. Every phone has a key and a line of its own. What was lost or doubled is counted by
 * receipts, and with a staff link also by what lies in the notes afterwards.
 */
import { readNotes } from '#lib/doc/notes-doc.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import { newPair } from './key-pair.ts';
import { readLink, type Link } from './link.ts';
import { gatheringOf, openLiveLine, type LiveLine } from './live-line.ts';
import { readOptions } from './options.ts';
import { createSpeaker, type Speaker } from './say.ts';
import { enterAsStaff, openDocument, type Staff } from './staff.ts';

const MAX_PHONES = 2_000;
const MAX_RATE = 1_000;
const MAX_SECONDS = 24 * 60 * 60;
/** Lines opened at the same time: a hall does not scan one code in one moment. */
const OPENING_AT_ONCE = 20;

interface Phone {
	readonly speaker: Speaker;
	readonly line: LiveLine;
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
	const room = await openRoom(link, gathering, count);

	const run = `${gathering.slice(0, 4)}-${Date.now().toString(36)}`;
	const latenciesMs: number[] = [];
	const receiptsById = new Map<string, number>();
	const textById = new Map<string, string>();
	const answered: Promise<unknown>[] = [];
	for (const { line } of room) {
		line.onreceipt(({ id, state }) => {
			if (state === 'filed') receiptsById.set(id, (receiptsById.get(id) ?? 0) + 1);
		});
	}
	const total = Math.max(1, Math.round(rate * seconds));
	const startedAtMs = performance.now();
	for (let n = 0; n < total; n++) {
		await until(startedAtMs + (n * 1_000) / rate);
		const { speaker, line } = room[n % room.length] as Phone;
		const text = `Note ${n + 1} of ${total}, written by a phone of run ${run}`;
		const intent = speaker.say(text, line.view, '');
		const sentAtMs = performance.now();
		textById.set(intent.id, text);
		answered.push(
			line.send(intent).then(
				() => latenciesMs.push(performance.now() - sentAtMs),
				() => {}
			)
		);
	}
	await Promise.all(answered);
	for (const { line } of room) line.close();

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

async function openRoom(link: Link, gathering: GatheringId, count: number): Promise<Phone[]> {
	const room: Phone[] = [];
	while (room.length < count) {
		const some = Math.min(OPENING_AT_ONCE, count - room.length);
		const opened = await Promise.all(
			Array.from({ length: some }, async () => {
				const speaker = createSpeaker(gathering, newPair());
				return { speaker, line: await openLiveLine(link.origin, gathering, speaker.pair) };
			})
		);
		room.push(...opened);
	}
	return room;
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
