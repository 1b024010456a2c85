/**
 * Whether this half of the room settled something that the other half settled otherwise, after they
 * could not hear each other. Asked once, on the device that comes back.
 *
 * Room: state. What stood when both last agreed is kept on this device, so that a reload in between
 * changes nothing.
 */
import type * as Y from 'yjs';
import { readFacts } from '#lib/doc/plan-facts.ts';
import { putPlaceWord, putQuestion } from '#lib/doc/plan-doc.ts';
import { differencesOf, type Difference, type Facts } from '#lib/domain/apart.ts';
import type { LineState } from '#lib/sync/relay-line.ts';
import type { PlanState } from './plan.svelte.ts';

/** Not each letter of a question; what is lost of it asks a host once too often. */
const KEEP_WITHIN_MS = 1_000;

export interface ApartDeps {
	readonly doc: Y.Doc;
	readonly plan: PlanState;
	/** What stood when this device last agreed with a relay; undefined when it never met one. */
	readonly agreed: Facts | undefined;
	readonly keepAgreed: (facts: Facts) => void;
}

export class ApartState {
	readonly #deps: ApartDeps;
	#agreed: Facts | undefined;
	/** As it stood here just before the relay was heard again. */
	#mine: Facts | undefined;
	/** This device and the relay have told each other everything, and hear each other since. */
	#inStep = false;
	#keeping: ReturnType<typeof setTimeout> | undefined;
	#differences = $state.raw<readonly Difference[]>([]);

	readonly #onbefore = (transaction: { readonly local: boolean }): void => {
		if (!transaction.local && !this.#inStep) this.#mine ??= readFacts(this.#deps.doc);
	};
	readonly #onupdate = (): void => {
		if (this.#inStep) this.#agree();
	};

	constructor(deps: ApartDeps) {
		this.#deps = deps;
		this.#agreed = deps.agreed;
		deps.doc.on('beforeTransaction', this.#onbefore);
		deps.doc.on('update', this.#onupdate);
	}

	/** What to ask the host; empty when there is nothing, or when it was answered. */
	get differences(): readonly Difference[] {
		return this.#differences;
	}

	/** Told how the plan's line to the relay stands. */
	hear({ link, saved }: LineState): void {
		if (link !== 'open') this.#inStep = false;
		else if (saved && !this.#inStep) this.#meet();
	}

	/** Puts what this half had said in the place of what stands now. */
	useMine(difference: Difference): void {
		const { doc, plan } = this.#deps;
		if (difference.kind === 'question') putQuestion(doc, difference.question, difference.mine);
		if (difference.kind === 'table') {
			putPlaceWord(doc, difference.place, { [difference.word]: difference.mine });
		}
		if (difference.kind === 'step') plan.goBack(difference.mine, 'after two halves met');
		this.#differences = this.#differences.filter((one) => one !== difference);
	}

	/** It is right as it stands. */
	answered(): void {
		this.#differences = [];
	}

	close(): void {
		clearTimeout(this.#keeping);
		this.#deps.doc.off('beforeTransaction', this.#onbefore);
		this.#deps.doc.off('update', this.#onupdate);
	}

	#meet(): void {
		this.#inStep = true;
		const [mine, agreed] = [this.#mine, this.#agreed];
		this.#mine = undefined;
		if (mine && agreed) {
			const { doc, plan } = this.#deps;
			const order = new Map(
				plan.value.activities.map(({ id, steps }) => [id, steps.map((step) => step.id)])
			);
			const found = differencesOf(agreed, mine, readFacts(doc), order);
			if (found.length > 0) this.#differences = found;
		}
		this.#agree();
	}

	#agree(): void {
		this.#agreed = readFacts(this.#deps.doc);
		this.#keeping ??= setTimeout(() => {
			this.#keeping = undefined;
			if (this.#agreed) this.#deps.keepAgreed(this.#agreed);
		}, KEEP_WITHIN_MS);
	}
}
