/**
 * What somebody wrote for themselves on their own phone: kept here, sent nowhere.
 *
 * Room: state. Only an act of theirs takes it off the shelf.
 */
import type { GatheringId } from '#lib/domain/id.ts';
import { MAX_TEXT_CHARS } from '#lib/domain/limits.ts';
import { parseJson, readList, readText } from '#lib/domain/read.ts';

const MOST_KEPT = 50;

export class PhoneShelf {
	readonly #storage: Storage | undefined;
	readonly #key: string;
	#all = $state.raw<readonly string[]>([]);

	/** @param storage - undefined where the browser keeps it closed */
	constructor(storage: Storage | undefined, gathering: GatheringId) {
		this.#storage = storage;
		this.#key = `sheaf-shelf-${gathering}`;
		const kept = parseJson(storage?.getItem(this.#key) ?? '');
		this.#all = readList(kept, (one) => readText(one, MAX_TEXT_CHARS) ?? null).slice(0, MOST_KEPT);
	}

	/** Latest first. */
	get all(): readonly string[] {
		return this.#all;
	}

	/** False when this phone did not take it: it is only on the screen then. */
	keep(text: string): boolean {
		return this.#all.length < MOST_KEPT && this.#write([text, ...this.#all]);
	}

	drop(at: number): void {
		this.#write(this.#all.toSpliced(at, 1));
	}

	#write(all: readonly string[]): boolean {
		try {
			if (!this.#storage) return false;
			this.#storage.setItem(this.#key, JSON.stringify(all));
		} catch {
			return false;
		}
		this.#all = all;
		return true;
	}
}
