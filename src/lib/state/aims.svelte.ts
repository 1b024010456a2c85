/**
 * What a host may do about the harvest plan.
 *
 * Room: state. Reads through the plan that screens have already; writes through `doc/` only.
 */
import type * as Y from 'yjs';
import { putAim, putPlanWord } from '#lib/doc/plan-aims.ts';
import type { AimId, AimRefusal, AimWords, HarvestPlan, PlanWord } from '#lib/domain/aim.ts';
import { MAX_AIMS, MAX_TEXT_CHARS } from '#lib/domain/limits.ts';
import type { Plan } from '#lib/domain/plan.ts';
import { presetAims, type Preset } from '#lib/harvest/aim-presets.ts';

export interface AimsDeps {
	readonly doc: Y.Doc;
	readonly plan: () => Plan;
	/** Wall time, in ms. */
	readonly nowMs: () => number;
	readonly newId: () => AimId;
}

export class AimsState {
	readonly #deps: AimsDeps;

	constructor(deps: AimsDeps) {
		this.#deps = deps;
	}

	get plan(): HarvestPlan {
		return this.#deps.plan().harvestPlan;
	}

	/** Takes a plan to begin with. What is there already stays. */
	take(preset: Preset): void {
		const { doc, plan } = this.#deps;
		doc.transact(() => {
			for (const { id, ...words } of presetAims(preset, plan())) this.#put(id, words);
		});
	}

	add(words: Omit<AimWords, 'position' | 'gone'>): AimRefusal | undefined {
		const { aims } = this.plan;
		if (aims.length >= MAX_AIMS) return 'too-many-aims';
		const position = Math.max(-1, ...aims.map((aim) => aim.position)) + 1;
		this.#put(this.#deps.newId(), { ...words, position, gone: false });
		return undefined;
	}

	change(id: AimId, words: Partial<AimWords>): void {
		this.#put(id, words);
	}

	/** Leaves the plan; what came of it stays, and it can be put back. */
	remove(id: AimId): void {
		this.#put(id, { gone: true });
	}

	putBack(id: AimId): void {
		this.#put(id, { gone: false });
	}

	/** Why, how and for whom, in the team's own words. */
	write(word: PlanWord, text: string): void {
		const { doc } = this.#deps;
		const finished = text.trim().slice(0, MAX_TEXT_CHARS);
		if (finished !== this.plan[word]) putPlanWord(doc, word, finished);
	}

	#put(id: AimId, words: Partial<AimWords>): void {
		putAim(this.#deps.doc, id, words, this.#deps.nowMs());
	}
}
