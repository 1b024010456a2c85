/**
 * Notes as updates, made before anything is measured: the same bytes for every relay.
 *
 * Room: bench. Every note carries a mark by which it is found in any frame, whatever it is merged
 * with.
 */
import * as Y from 'yjs';
import { putFiled } from '#lib/doc/notes-doc.ts';
import { noteIdOf } from '#lib/domain/id.ts';
import { NOWHERE } from '#lib/domain/note.ts';

const MARK = Buffer.from('~#~');
const DIGITS = 6;
const NOBODY = 'nobodynobodynobodynobodynobodynobodynobody0';

/** One device that writes notes into a document of its own. */
export function createWriter(): (mark: number) => Uint8Array {
	const doc = new Y.Doc();
	let made: Uint8Array = Uint8Array.of();
	doc.on('update', (update: Uint8Array) => {
		made = update;
	});
	return (mark) => {
		const number = String(mark).padStart(DIGITS, '0');
		const version = {
			kind: 'idea',
			text: `${MARK}${number} The bus driver waits for my mum, and nobody asked him to. That is it.`,
			voice: '',
			audience: 'room',
			id: noteIdOf(NOBODY, `n${number}`),
			seq: 1,
			order: mark + 1,
			atMs: 1_700_000_000_000 + mark,
			from: 'phone',
			where: NOWHERE
		} as const;
		putFiled(doc, { version });
		return made;
	};
}

/** So many notes of so many authors as one update. */
export function manyNotes(count: number, authors: number, firstMark: number): Uint8Array {
	const writers = Array.from({ length: authors }, createWriter);
	const updates = Array.from({ length: count }, (_, n) =>
		(writers[n % authors] as (mark: number) => Uint8Array)(firstMark + n)
	);
	const doc = new Y.Doc();
	doc.transact(() => updates.forEach((update) => Y.applyUpdate(doc, update)));
	return Y.encodeStateAsUpdate(doc);
}

/** Calls back with the mark of each note in these bytes. */
export function eachMark(bytes: Buffer, call: (mark: number) => void): void {
	for (let at = bytes.indexOf(MARK); at >= 0; at = bytes.indexOf(MARK, at)) {
		at += MARK.length;
		let mark = 0;
		for (let digit = 0; digit < DIGITS; digit++) mark = mark * 10 + (bytes[at + digit] ?? 0) - 48;
		call(mark);
	}
}

/** The marks of the notes in a document's whole state, and how often each is there. */
export function marksIn(state: Uint8Array): Map<number, number> {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, state);
	const times = new Map<number, number>();
	for (const note of doc.getMap('versions').values()) {
		eachMark(Buffer.from(JSON.stringify(note)), (mark) =>
			times.set(mark, (times.get(mark) ?? 0) + 1)
		);
	}
	return times;
}

/** What a client says about itself, as y-protocols writes it. */
export function presenceOf(client: number, clock: number): Uint8Array {
	const state = JSON.stringify({ name: `Somebody ${client}`, at: 'table-4' });
	return Uint8Array.from([
		...varUint(1),
		...varUint(client),
		...varUint(clock),
		...varUint(state.length),
		...Buffer.from(state)
	]);
}

function varUint(number: number): number[] {
	return number < 128 ? [number] : [(number % 128) | 128, ...varUint(Math.floor(number / 128))];
}
