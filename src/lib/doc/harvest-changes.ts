/**
 * The last changes by anybody, in the `harvest` document: what was done, and what it replaced.
 *
 * Room: doc. A line has a key of its device's own, `<device>/<order>`, so that nobody's line
 * replaces another's. Beside it lies what it replaced, key by key, so that it can be put back
 * wherever nobody has changed it since. Bounded: older lines go. Persisted, never rename.
 */
import type * as Y from 'yjs';
import { DID_KINDS, type Change, type Did } from '#lib/domain/change.ts';
import { isKey, type DeviceId } from '#lib/domain/id.ts';
import { MAX_TITLE_CHARS } from '#lib/domain/limits.ts';
import { readOneOf, readRecord, readText, readWhole } from '#lib/domain/read.ts';
import { isSame, putCell, readCells, valueAt, type Cell } from './harvest-cells.ts';

const MAX_CHANGES = 50;
/** What all lines together may remember: two thousand notes moved, say. */
const MAX_CELLS = 4_000;

const changeMaps = (doc: Y.Doc) => ({
	/** `<device>/<order>` → what was done. */
	changes: doc.getMap('changes'),
	/** The same key → the cells it replaced. */
	cells: doc.getMap('changeCells')
});

export const changeId = (by: DeviceId, order: number): string => `${by}/${order}`;

export const nextChangeOrder = (doc: Y.Doc): number =>
	Math.max(0, ...readChanges(doc).map(({ order }) => order)) + 1;

export function putChange(
	doc: Y.Doc,
	{ id, atMs, did }: Pick<Change, 'id' | 'atMs' | 'did'>,
	cells: readonly Cell[]
): void {
	const maps = changeMaps(doc);
	doc.transact(() => {
		maps.changes.set(id, { ...did, atMs });
		if (cells.length <= MAX_CELLS) maps.cells.set(id, cells);
		const kept = readChanges(doc);
		const keptIds = new Set(kept.map((change) => change.id));
		for (const key of maps.changes.keys()) if (!keptIds.has(key)) maps.changes.delete(key);
		let count = 0;
		for (const change of kept) {
			count += cellsOf(doc, change.id).length;
			if (count > MAX_CELLS) maps.cells.delete(change.id);
		}
		for (const key of maps.cells.keys()) if (!keptIds.has(key)) maps.cells.delete(key);
	});
}

/** Says that who did it has undone it, or done it again. */
export function putUndone(doc: Y.Doc, id: string, undone: boolean): void {
	const { changes } = changeMaps(doc);
	const record = readRecord(changes.get(id));
	if (record) changes.set(id, { ...record, undone });
}

/** The last fifty by anybody, latest first. */
export function readChanges(doc: Y.Doc): Change[] {
	const maps = changeMaps(doc);
	const changes: Change[] = [];
	for (const [id, raw] of maps.changes.entries()) {
		const [by, number] = id.split('/');
		const order = readWhole(Number(number), 1);
		const record = readRecord(raw);
		const did = record && readDid(record);
		if (!isKey(by) || order === undefined || !did) continue;
		const atMs = readWhole(record.atMs) ?? 0;
		const undone = record.undone === true;
		changes.push({ id, by, order, atMs, did, undone, canPutBack: !undone && maps.cells.has(id) });
	}
	changes.sort((a, b) => b.order - a.order || (a.by < b.by ? -1 : 1));
	return changes.slice(0, MAX_CHANGES);
}

/**
 * Puts back what a change replaced, wherever it still stands as the change left it.
 *
 * @returns how many cells were put back, and how many somebody has changed since
 */
export function putBack(doc: Y.Doc, id: string): { readonly back: number; readonly since: number } {
	let [back, since] = [0, 0];
	doc.transact(() => {
		for (const cell of cellsOf(doc, id)) {
			const isStanding = isSame(valueAt(doc, cell[0], cell[1]), cell[3]);
			if (isStanding) putCell(doc, cell);
			if (isStanding) back += 1;
			else since += 1;
		}
	});
	return { back, since };
}

const cellsOf = (doc: Y.Doc, id: string): Cell[] => readCells(doc, changeMaps(doc).cells.get(id));

function readDid(record: Readonly<Record<string, unknown>>): Did | undefined {
	const kind = readOneOf(record.kind, DID_KINDS);
	if (!kind) return undefined;
	const title = readText(record.title, MAX_TITLE_CHARS);
	const other = readText(record.other, MAX_TITLE_CHARS);
	const count = readWhole(record.count);
	return {
		kind,
		...(title !== undefined && { title }),
		...(other !== undefined && { other }),
		...(count !== undefined && { count })
	};
}
