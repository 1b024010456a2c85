/**
 * The keyboard's hand: holds a note, moves it by arrow keys, puts it down as a pointer would drop it.
 *
 * Room: board. Writes only when the note is put down.
 */
import { boardWords } from '#lib/words/harvest.ts';
import type { Desk } from '../desk.svelte.ts';
import { dropSlips } from './drop.ts';
import { themeAt } from '../canvas/hit-test.ts';
import type { Layout, PlacedSlip } from '../canvas/layout.ts';
import type { Carried } from '../canvas/picture.ts';
import type { Point, Rect } from '../canvas/rect.ts';
import type { KeyPress } from '../keys.ts';

const STEP_PX = 8;
const LONG_STEP_PX = 80;

const WAYS: Readonly<Record<string, Point>> = {
	ArrowLeft: { xPx: -1, yPx: 0 },
	ArrowRight: { xPx: 1, yPx: 0 },
	ArrowUp: { xPx: 0, yPx: -1 },
	ArrowDown: { xPx: 0, yPx: 1 }
};

export interface HoldDeps {
	readonly desk: Desk;
	readonly layout: () => Layout;
	/** A note from beside the board comes in here. */
	readonly comeIn: (slip: PlacedSlip['slip']) => PlacedSlip;
	/** Brings a rectangle of the board onto the screen. */
	readonly reveal: (rect: Rect) => void;
}

export class Hold {
	readonly #deps: HoldDeps;
	#placed = $state.raw<PlacedSlip | null>(null);
	#by = $state.raw<Point>({ xPx: 0, yPx: 0 });

	constructor(deps: HoldDeps) {
		this.#deps = deps;
	}

	readonly carried: Carried | null = $derived.by(() => {
		const placed = this.#placed;
		if (!placed) return null;
		const isHere = this.#deps.layout().slipByKey.has(placed.slip.key);
		return {
			keys: new Set([placed.slip.key]),
			sheets: isHere ? [] : [placed],
			theme: null,
			by: this.#by,
			over: themeAt(this.#deps.layout(), middleOf(placed.rect, this.#by))
		};
	});

	take(): void {
		const { desk, layout, comeIn } = this.#deps;
		const slip = desk.meant.find(({ key }) => key === desk.selection.active) ?? desk.meant[0];
		if (!slip) return;
		this.#placed = layout().slipByKey.get(slip.key) ?? comeIn(slip);
		this.#by = { xPx: 0, yPx: 0 };
		desk.say(boardWords.held);
	}

	/** @returns whether the key was for what is held */
	press({ key, shiftKey }: KeyPress): boolean {
		const placed = this.#placed;
		if (!placed) return false;
		const way = WAYS[key];
		if (way) this.#move(placed, way, shiftKey ? LONG_STEP_PX : STEP_PX);
		else if (key === 'Enter' || key === ' ' || key.toLowerCase() === 'h') this.#putDown(placed);
		else if (key === 'Escape') this.letGo();
		else return false;
		return true;
	}

	letGo(): void {
		if (!this.#placed) return;
		this.#placed = null;
		this.#deps.desk.say(boardWords.putBack);
	}

	#move({ rect }: PlacedSlip, { xPx, yPx }: Point, stepPx: number): void {
		this.#by = { xPx: this.#by.xPx + xPx * stepPx, yPx: this.#by.yPx + yPx * stepPx };
		this.#deps.reveal({ ...rect, xPx: rect.xPx + this.#by.xPx, yPx: rect.yPx + this.#by.yPx });
	}

	#putDown({ slip, rect }: PlacedSlip): void {
		const at = middleOf(rect, this.#by);
		const corner = { xPx: -rect.widthPx / 2, yPx: -rect.heightPx / 2 };
		const drop = dropSlips(this.#deps.layout(), [slip], at, new Map([[slip.key, corner]]));
		this.#placed = null;
		if (drop) this.#deps.desk.drop(drop);
		else this.#deps.desk.say(boardWords.putDown);
	}
}

const middleOf = ({ xPx, yPx, widthPx, heightPx }: Rect, by: Point): Point => ({
	xPx: xPx + by.xPx + widthPx / 2,
	yPx: yPx + by.yPx + heightPx / 2
});
