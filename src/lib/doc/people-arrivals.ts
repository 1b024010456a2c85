/**
 * Who came, left and came back, in the `people` document.
 *
 * Room: doc. `<person>/<n>/<word>`: each turn counts on from the last that its writer saw, so two
 * hosts who press the same at once write the same key, and of two turns with one number the stronger
 * word is read. Persisted, never rename.
 */
import * as Y from 'yjs';
import { ARRIVALS, type Arrival, type ArrivalWord, type PersonId } from '#lib/domain/person.ts';
import { readOneOf, readRecord, readWhole } from '#lib/domain/read.ts';

interface Turn {
	readonly n: number;
	readonly is: ArrivalWord;
	readonly round: number;
}

const arrivalMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('arrivals');

/**
 * Says that people are here, have left, and so on. Who is that already stays as they are.
 *
 * @param round - the round that the room is in; 0 outside the rounds
 * @param atMs - room time, for people to read
 * @returns what was written, for `dropArrivals`
 */
export function putArrivals(
	doc: Y.Doc,
	people: readonly PersonId[],
	is: ArrivalWord,
	round: number,
	atMs: number
): string[] {
	const turns = readTurns(doc);
	const written: string[] = [];
	doc.transact(() => {
		for (const person of people) {
			const last = lastOf(turns.get(person) ?? []);
			if ((last?.is ?? 'expected') === is) continue;
			const key = `${person}/${(last?.n ?? 0) + 1}/${is}`;
			arrivalMap(doc).set(key, { round, atMs });
			written.push(key);
		}
	});
	return written;
}

/** Unsays what was pressed by mistake. */
export function dropArrivals(doc: Y.Doc, written: readonly string[]): void {
	doc.transact(() => written.forEach((key) => arrivalMap(doc).delete(key)));
}

export function readArrivals(doc: Y.Doc): Map<PersonId, Arrival> {
	const arrivals = new Map<PersonId, Arrival>();
	for (const [person, turns] of readTurns(doc)) {
		const last = lastOf(turns);
		if (!last) continue;
		const came = turns.filter(({ is }) => is === 'here').sort((a, b) => a.n - b.n)[0];
		const hadLeft = turns.some(({ is, n }) => is === 'left' && n < last.n);
		arrivals.set(person, {
			is: last.is,
			round: last.round,
			late: came !== undefined && came.round > 0,
			back: last.is === 'here' && hadLeft
		});
	}
	return arrivals;
}

function readTurns(doc: Y.Doc): Map<PersonId, Turn[]> {
	const turns = new Map<PersonId, Turn[]>();
	for (const [key, raw] of arrivalMap(doc).entries()) {
		const [person = '', number, word] = key.split('/');
		const n = readWhole(Number(number), 1);
		const is = readOneOf(word, ARRIVALS);
		if (n === undefined || !is) continue;
		const turn = { n, is, round: readWhole(readRecord(raw)?.round) ?? 0 };
		turns.set(person, [...(turns.get(person) ?? []), turn]);
	}
	return turns;
}

const lastOf = (turns: readonly Turn[]): Turn | undefined =>
	[...turns].sort((a, b) => a.n - b.n || ARRIVALS.indexOf(a.is) - ARRIVALS.indexOf(b.is)).at(-1);
