/**
 * The commands of this device on the harvest, with undo over each and a line about it for everybody.
 *
 * Room: state. A command is one transaction and one step of undo; those that it calls belong to it.
 */
import { createSubscriber } from 'svelte/reactivity';
import type * as Y from 'yjs';
import {
	changeId,
	nextChangeOrder,
	putBack,
	putChange,
	putUndone,
	readChanges
} from '#lib/doc/harvest-changes.ts';
import { openOwnSteps, type OwnSteps } from '#lib/doc/harvest-undo.ts';
import type { Change, Did } from '#lib/domain/change.ts';
import type { DeviceId } from '#lib/domain/id.ts';
import { Reading } from './reading.svelte.ts';

export interface HarvestStepsDeps {
	readonly doc: Y.Doc;
	readonly device: DeviceId;
	/** Wall time, in ms, for people to read. */
	readonly nowMs: () => number;
}

export class HarvestSteps {
	readonly #deps: HarvestStepsDeps;
	readonly #changes: Reading<readonly Change[]>;
	readonly #steps: OwnSteps;
	/** By line: takes back the notes that came with it. */
	readonly #brought = new Map<string, () => void>();
	/** A command is under way: what it calls belongs to it. */
	#isDoing = false;

	readonly #listenSteps = createSubscriber((update) => this.#steps.onchange(update));

	constructor(deps: HarvestStepsDeps) {
		this.#deps = deps;
		this.#changes = new Reading([deps.doc], () => readChanges(deps.doc));
		this.#steps = openOwnSteps(deps.doc);
	}

	/** By anybody, latest first. */
	get changes(): readonly Change[] {
		return this.#changes.value;
	}

	get canUndo(): boolean {
		this.#listenSteps();
		return this.#steps.canUndo;
	}

	get canRedo(): boolean {
		this.#listenSteps();
		return this.#steps.canRedo;
	}

	/** Several commands as one step of undo, and one line among the recent changes. */
	together(commands: () => void, did: Did = { kind: 'changed' }): void {
		this.do(did, commands);
	}

	/**
	 * Puts back what somebody changed, wherever it still is as they left it.
	 *
	 * @returns whether all of it, some of it or nothing could be put back
	 */
	putBack({ id, did }: Change): 'all' | 'some' | 'none' {
		let result = { back: 0, since: 0 };
		this.do({ ...did, kind: 'put-back' }, () => (result = putBack(this.#deps.doc, id)));
		if (result.back === 0) return 'none';
		return result.since === 0 ? 'all' : 'some';
	}

	undo(): void {
		const lines = this.#steps.undo();
		this.#turned(lines, true);
		const takeBack = lines.flatMap((line) => this.#brought.get(line) ?? []);
		if (takeBack.length === 0) return;
		this.#steps.forgetRedo();
		for (const take of takeBack) take();
	}

	redo(): void {
		this.#turned(this.#steps.redo(), false);
	}

	close(): void {
		this.#steps.close();
		this.#changes.close();
	}

	/** @param takeBack - called when the step is undone, which then cannot be done again */
	protected doFor(did: Did, command: () => void, takeBack: () => void): void {
		const line = this.do(did, command);
		if (line) this.#brought.set(line, takeBack);
	}

	/** The outermost command is the step, and says what was done. @returns its line */
	protected do(did: Did, command: () => void): string | undefined {
		if (this.#isDoing) {
			command();
			return undefined;
		}
		const { doc, device, nowMs } = this.#deps;
		const id = changeId(device, nextChangeOrder(doc));
		this.#isDoing = true;
		try {
			const cells = this.#steps.step(id, command);
			if (cells.length === 0) return undefined;
			putChange(doc, { id, atMs: nowMs(), did }, cells);
			return id;
		} finally {
			this.#isDoing = false;
		}
	}

	#turned(lines: readonly string[], undone: boolean): void {
		for (const line of lines) putUndone(this.#deps.doc, line, undone);
	}
}
