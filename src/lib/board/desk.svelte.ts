/**
 * The desk a harvester works at: what is picked, what is looked for, what was just done, where
 * everything lies. The board and the list are two views of one desk, so nothing is lost by going
 * from one to the other, and whatever one can do the other can.
 *
 * Room: board. Holds no note and no theme: it reads the harvest and asks the acts.
 */
import type { ThemeId } from '#lib/domain/id.ts';
import type { Position } from '#lib/domain/theme.ts';
import { deedWords } from '#lib/words/company.ts';
import { doneWords } from '#lib/words/harvest.ts';
import { colourMeaning } from './colour.ts';
import type { Company } from './company.ts';
import type { Drop } from './gestures/drop.ts';
import { saidOn } from './face.ts';
import { layOut, measureSlip, type Layout, type Sheet, type Wraps } from './canvas/layout.ts';
import type { Slip, SlipKey } from './slip.ts';
import { Sorting, type SortingDeps } from './sorting.svelte.ts';
import type { Suggester } from './suggester.ts';
import { lineUp, sideBySide, type Edge } from './canvas/tidy.ts';
import type { Viewport } from './canvas/viewport.ts';

/** What lies in front of the desk, waiting for an answer. */
export type Asking =
	| { readonly kind: 'new-theme' }
	| { readonly kind: 'move' }
	| { readonly kind: 'suggest' }
	| { readonly kind: 'theme'; readonly theme: ThemeId }
	| { readonly kind: 'note'; readonly slip: SlipKey }
	| { readonly kind: 'erase'; readonly slip: SlipKey }
	| { readonly kind: 'keys' };

export interface DeskDeps extends SortingDeps {
	readonly suggester: Suggester;
	readonly company: Company;
	/** Measures words with the letters that the page has now. */
	readonly wraps: () => Wraps;
}

export class Desk extends Sorting {
	readonly #deps: DeskDeps;

	asking = $state.raw<Asking | null>(null);
	/** Where the board was looked at; null until it was. */
	view = $state.raw<Viewport | null>(null);
	/** What is carried over the board just now. */
	carried = $state.raw<ReadonlySet<SlipKey> | null>(null);
	/** Somebody asked for the board on a screen where the list would come first. */
	wantsBoard = false;

	readonly #meaning = $derived.by(() => colourMeaning(this.#deps.harvest().notes));
	readonly #layout: Layout = $derived.by(() =>
		layOut(this.everything, this.acts.map.positions, this.#deps.wraps(), ({ gathered }) =>
			saidOn(gathered)
		)
	);

	constructor(deps: DeskDeps) {
		super(deps);
		this.#deps = deps;
	}

	get suggester(): Suggester {
		return this.#deps.suggester;
	}

	get company(): Company {
		return this.#deps.company;
	}

	/** What colours mean here. */
	get meaning() {
		return this.#meaning;
	}

	/** Where everything lies. Worked out when it is asked for: the list seldom does. */
	get layout(): Layout {
		return this.#layout;
	}

	/** A slip with its lines, wherever it is to lie. */
	measure(slip: Slip): Sheet {
		return measureSlip(slip, this.#deps.wraps(), ({ gathered }) => saidOn(gathered));
	}

	/** What others are told that somebody has in hand here. */
	get inHand(): Iterable<SlipKey> {
		return this.carried ?? this.selection.picked;
	}

	ask(asking: Asking): void {
		if (asking.kind === 'move' && this.meant.length === 0) this.say(doneWords.pickFirst);
		else this.asking = asking;
	}

	answered(): void {
		this.asking = null;
	}

	layTheme(theme: ThemeId, at: Position): void {
		const did = { kind: 'theme-laid', title: this.titleOf(theme) } as const;
		this.acts.together(() => this.acts.place(new Map([[theme, at]])), did);
		this.say(doneWords.themeLaid(this.titleOf(theme)));
	}

	drop(drop: Drop): void {
		if (drop.kind === 'into-theme') return this.moveTo(drop.theme, drop.slips);
		if (drop.kind === 'place-theme') return this.layTheme(drop.theme, drop.at);
		this.acts.together(
			() => {
				this.moveEach(drop.slips, null);
				this.acts.place(drop.places);
			},
			{ kind: 'laid', count: drop.places.size }
		);
		this.say(doneWords.laid(drop.places.size));
	}

	/** Lays notes that are in no theme onto the board, in columns. */
	laySideBySide(slips = this.meant): void {
		this.#layLoose(sideBySide(this.layout, slips), 'tidied');
	}

	/** Lets notes that lie loose on the board share an edge. */
	lineUp(edge: Edge, slips = this.meant): void {
		this.#layLoose(lineUp(this.layout, slips, edge), 'laid');
	}

	/** Themes go back into columns, what lies loose stands side by side beyond them. */
	tidy(): void {
		const { positions } = this.acts.map;
		const themes = this.everything.piles.map(({ gathered }) => gathered.theme.id);
		const loose = this.layout.loose.map(({ slip }) => slip);
		const did = { kind: 'tidied', count: 0 } as const;
		this.acts.together(() => {
			const laid = themes.filter((theme) => positions.has(theme));
			this.acts.place(new Map(laid.map((theme) => [theme, null])));
			this.acts.place(sideBySide(this.layout, loose));
		}, did);
		this.say(deedWords.tidied(0));
	}

	#layLoose(places: ReadonlyMap<string, Position>, kind: 'laid' | 'tidied'): void {
		if (places.size === 0) return this.say(deedWords.nothingLoose);
		this.acts.together(() => this.acts.place(places), { kind, count: places.size });
		this.say(kind === 'laid' ? doneWords.laid(places.size) : deedWords.tidied(places.size));
	}
}
