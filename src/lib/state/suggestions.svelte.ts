/**
 * Which notes may belong together, kept up with the notes while somebody wants to know.
 *
 * Room: state. Works in a worker: what changes meanwhile is worked out right after. Reads notes,
 * changes none. What was turned down is remembered on this device only.
 */
import type { Suggestions, Sayable } from '#lib/likeness/suggest.ts';
import { DEFAULT_FINENESS } from '#lib/likeness/suggest.ts';
import type { SuggestAnswer, SuggestQuestion } from './suggest-worker.ts';

export interface SuggestionsDeps {
	/** Where the work is done; made when it is first wanted. */
	readonly newWorker: () => Pick<Worker, 'postMessage' | 'terminate' | 'onmessage'>;
	/** Groups of notes that were turned down here before. */
	readonly turnedDown: readonly (readonly string[])[];
	readonly keepTurnedDown: (groups: readonly (readonly string[])[]) => void;
}

const FINENESS = { few: 0.8, usual: DEFAULT_FINENESS, many: 2.4 } as const;
/** A group that shares so much with one that was turned down is that one again. */
const SAME_GROUP = 0.6;

export const suggestWorker = (): Worker =>
	new Worker(new URL('./suggest-worker.ts', import.meta.url), { type: 'module' });

export class SuggestionsState {
	readonly #deps: SuggestionsDeps;
	#worker: ReturnType<SuggestionsDeps['newWorker']> | undefined;
	#notes: () => readonly Sayable[] = () => [];
	/** The notes or the choice have changed since the worker was asked. */
	#stale = false;
	#turnedDown = $state.raw<readonly (readonly string[])[]>([]);
	#found = $state.raw<Suggestions>();

	on = $state(false);
	progress = $state<number>();
	fineness = $state<keyof typeof FINENESS>('usual');

	constructor(deps: SuggestionsDeps) {
		this.#deps = deps;
		this.#turnedDown = deps.turnedDown;
	}

	readonly found: Suggestions | undefined = $derived.by(() => {
		const found = this.#found;
		if (!found) return undefined;
		const groups = found.groups.filter(
			({ notes }) => !this.#turnedDown.some((group) => overlap(group, notes) >= SAME_GROUP)
		);
		return { ...found, groups };
	});

	/** Tells what there is from now on; read only while somebody wants to know. */
	follow(notes: () => readonly Sayable[]): void {
		this.#notes = notes;
		if (this.on) this.#ask();
	}

	start(): void {
		if (this.on) return;
		this.on = true;
		this.#ask();
	}

	stop(): void {
		this.on = false;
		this.#found = undefined;
		this.close();
	}

	choose(fineness: keyof typeof FINENESS): void {
		this.fineness = fineness;
		if (this.on) this.#ask();
	}

	turnDown(notes: readonly string[]): void {
		this.#turnedDown = [...this.#turnedDown, notes];
		this.#deps.keepTurnedDown(this.#turnedDown);
	}

	close(): void {
		this.#worker?.terminate();
		this.#worker = undefined;
		this.#stale = false;
		this.progress = undefined;
	}

	#ask(): void {
		this.#stale = this.progress !== undefined;
		if (this.#stale) return;
		if (!this.#worker) {
			this.#worker = this.#deps.newWorker();
			this.#worker.onmessage = ({ data }: MessageEvent<SuggestAnswer>) => this.#hear(data);
		}
		this.progress = 0;
		const question: SuggestQuestion = { notes: this.#notes(), fineness: FINENESS[this.fineness] };
		this.#worker.postMessage(question);
	}

	#hear(answer: SuggestAnswer): void {
		if ('share' in answer) {
			this.progress = answer.share;
			return;
		}
		this.#found = answer.found;
		this.progress = undefined;
		if (this.#stale) this.#ask();
	}
}

/** Jaccard: what both have of what either has. */
function overlap(a: readonly string[], b: readonly string[]): number {
	const both = b.filter((note) => a.includes(note)).length;
	return both / (a.length + b.length - both || 1);
}
