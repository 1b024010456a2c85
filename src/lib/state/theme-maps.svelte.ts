/**
 * The harvest as it is read: through one lens at a time, and everybody's beside it.
 *
 * Room: state. A lens is one harvester's own map; reports, votes and editions are made of everybody's.
 */
import type * as Y from 'yjs';
import { putCut, readCuts } from '#lib/doc/harvest-cuts.ts';
import { readThemeMap } from '#lib/doc/harvest-doc.ts';
import { putLens, putNotNow, readLenses, readNotNow } from '#lib/doc/harvest-lenses.ts';
import type { Cut } from '#lib/domain/cut.ts';
import type { NoteId, ThemeId } from '#lib/domain/id.ts';
import { SHARED, type Lens, type LensId, type LensRefusal } from '#lib/domain/lens.ts';
import { MAX_LENSES, MAX_TITLE_CHARS } from '#lib/domain/limits.ts';
import type { ThemeMap } from '#lib/domain/theme.ts';
import { HarvestSteps, type HarvestStepsDeps } from './harvest-steps.svelte.ts';
import { Reading } from './reading.svelte.ts';

export interface ThemeMapsDeps extends HarvestStepsDeps {
	readonly newId: () => string;
	/** Another lens is in use. */
	readonly onlens?: () => void;
}

export class ThemeMaps extends HarvestSteps {
	readonly #deps: ThemeMapsDeps;
	readonly #reading: Reading<ThemeMap>;
	readonly #shared: Reading<ThemeMap>;
	readonly #lenses: Reading<readonly Lens[]>;
	readonly #cuts: Reading<ReadonlyMap<NoteId, Cut>>;
	#lens = $state.raw<LensId>(SHARED);

	constructor(deps: ThemeMapsDeps) {
		super(deps);
		this.#deps = deps;
		let map: ThemeMap | undefined;
		this.#reading = new Reading([deps.doc], () => (map = readThemeMap(deps.doc, this.#lens, map)));
		this.#shared = new Reading([deps.doc], () => readThemeMap(deps.doc));
		this.#cuts = new Reading([deps.doc], () => readCuts(deps.doc));
		this.#lenses = new Reading([deps.doc], () => readLenses(deps.doc));
	}

	/** As the lens in use has it. */
	get map(): ThemeMap {
		return this.#reading.value;
	}

	/** Everybody's, whatever lens is in use: what reports, votes and editions are made of. */
	get shared(): ThemeMap {
		return this.#shared.value;
	}

	get lens(): LensId {
		return this.#lens;
	}

	/** Everybody's is not among them. */
	get lenses(): readonly Lens[] {
		return this.#lenses.value;
	}

	/** Whose map is seen and changed from now on; a lens that there is not is everybody's. */
	lookThrough(lens: LensId): void {
		const next = this.lenses.some(({ id }) => id === lens) ? lens : SHARED;
		if (next === this.#lens) return;
		this.#lens = next;
		this.#reading.refresh();
		this.#deps.onlens?.();
	}

	mapOf(lens: LensId): ThemeMap {
		void this.#lenses.value;
		return readThemeMap(this.#deps.doc, lens);
	}

	/** @returns its name, or why there is none */
	addLens(name: string): LensId | { refused: LensRefusal } {
		const text = name.trim();
		if (text === '') return { refused: 'empty-name' };
		if (text.length > MAX_TITLE_CHARS) return { refused: 'name-too-long' };
		if (this.lenses.length >= MAX_LENSES) return { refused: 'too-many-lenses' };
		const { doc, device: by, newId } = this.#deps;
		const id = newId();
		const order = Math.max(0, ...this.lenses.map((lens) => lens.order)) + 1;
		this.do({ kind: 'changed' }, () => putLens(doc, { id, name: text, by, order }));
		return id;
	}

	/** Themes of other lenses that are not taken into the one in use. */
	get notNow(): ReadonlySet<ThemeId> {
		void this.#lenses.value;
		return readNotNow(this.#deps.doc, this.#lens);
	}

	setNotNow(theme: ThemeId, on: boolean): void {
		this.do({ kind: 'changed' }, () => putNotNow(this.#deps.doc, this.#lens, theme, on));
	}

	/** Says which part of a picture a note was typed from. */
	cut(note: NoteId, cut: Cut): void {
		this.do({ kind: 'changed' }, () => putCut(this.#deps.doc, note, cut));
	}

	/** The part of a picture that a note was typed from. */
	cutOf(note: NoteId): Cut | undefined {
		return this.#cuts.value.get(note);
	}

	override close(): void {
		super.close();
		this.#reading.close();
		this.#shared.close();
		this.#lenses.close();
		this.#cuts.close();
	}
}
