/**
 * Undo over what one device did to the harvest, told apart by the origin of its transactions.
 *
 * Room: doc. Each command is a step of its own. Yjs would bring back what another device has taken
 * away since; here whatever somebody else changed after a step stays as they left it.
 */
import * as Y from 'yjs';
import { isSame, putCell, valueAt, watchCells, type Cell } from './harvest-cells.ts';
import { harvestMaps } from './harvest-maps.ts';

export interface OwnSteps {
	readonly canUndo: boolean;
	readonly canRedo: boolean;
	/** @param line - by this name the step is known when it is undone */
	readonly step: (line: string, command: () => void) => readonly Cell[];
	/** @returns the lines of the steps that were undone */
	readonly undo: () => readonly string[];
	readonly redo: () => readonly string[];
	/** What was undone last cannot be done again. */
	readonly forgetRedo: () => void;
	/** @returns what stops telling */
	readonly onchange: (tell: () => void) => () => void;
	readonly close: () => void;
}

interface Step {
	readonly line: string;
	readonly cells: readonly Cell[];
}

const STEP = 'step';
const EVENTS = ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const;

export function openOwnSteps(doc: Y.Doc): OwnSteps {
	const origin = {};
	const watch = watchCells(doc, origin);
	const manager = new Y.UndoManager(Object.values(harvestMaps(doc)), {
		trackedOrigins: new Set([origin]),
		captureTimeout: 0
	});

	/** @param standing - how a cell looks that nobody has changed since: 3 after the step, 2 before */
	function turn(from: 'undoStack' | 'redoStack', to: typeof from, standing: 2 | 3): string[] {
		const lines: string[] = [];
		const act = () => (from === 'undoStack' ? manager.undo() : manager.redo());
		while (manager[from].length > 0) {
			const before = manager[from].map((item) => item.meta.get(STEP) as Step);
			const others = changedByOthers(doc, before, standing);
			act();
			const taken = before.slice(manager[from].length).reverse();
			const back = manager[to].at(-1);
			const last = taken.at(-1);
			if (back && last) back.meta.set(STEP, last);
			doc.transact(() => {
				for (const cell of others) putCell(doc, cell);
			});
			lines.push(...taken.map(({ line }) => line));
			const kept = new Set(others.map(([part, key]) => `${part} ${key}`));
			if (last?.cells.some(([part, key]) => !kept.has(`${part} ${key}`))) break;
		}
		return lines;
	}

	return {
		get canUndo() {
			return manager.canUndo();
		},
		get canRedo() {
			return manager.canRedo();
		},
		step(line, command) {
			doc.transact(command, origin);
			const cells = watch.take();
			if (cells.length > 0) manager.undoStack.at(-1)?.meta.set(STEP, { line, cells });
			return cells;
		},
		undo: () => turn('undoStack', 'redoStack', 3),
		redo: () => turn('redoStack', 'undoStack', 2),
		forgetRedo: () => void manager.redoStack.pop(),
		onchange(tell) {
			for (const event of EVENTS) manager.on(event, tell);
			return () => {
				for (const event of EVENTS) manager.off(event, tell);
			};
		},
		close() {
			watch.close();
			manager.destroy();
		}
	};
}

/** As they stand now. Goes down to the first step that has something left to turn back. */
function changedByOthers(doc: Y.Doc, steps: readonly Step[], standing: 2 | 3): Cell[] {
	const others: Cell[] = [];
	for (const { cells } of [...steps].reverse()) {
		const changed = cells.filter((cell) => !isSame(valueAt(doc, cell[0], cell[1]), cell[standing]));
		for (const [part, key] of changed) {
			const now = valueAt(doc, part, key);
			others.push([part, key, now, now]);
		}
		if (changed.length < cells.length) break;
	}
	return others;
}
