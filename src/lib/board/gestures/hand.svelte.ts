/**
 * The hand over the board: what pointers pick, carry and drop, and how they move the view.
 *
 * Room: board. Between gestures, which know no notes, and the desk, which knows no pixels. Writes
 * only when something is dropped.
 */
import type { ThemeId } from '#lib/domain/id.ts';
import type { Desk } from '../desk.svelte.ts';
import { dropSlips, dropTheme } from './drop.ts';
import { edgePan } from './edge-pan.ts';
import * as feel from './gesture.ts';
import type { Felt, Gesture, Meaning, Press } from './gesture.ts';
import { hitTest, slipsIn, themeAt, type Hit } from '../canvas/hit-test.ts';
import type { Layout, PlacedSlip } from '../canvas/layout.ts';
import type { Carried } from '../canvas/picture.ts';
import { between, type Point, type Rect, type Size } from '../canvas/rect.ts';
import { pickMore, pickThese } from '../selection.ts';
import type { Slip, SlipKey } from '../slip.ts';
import { panBy, toBoard, toScreen, zoomTo, type Viewport } from '../canvas/viewport.ts';

export interface HandDeps {
	readonly desk: Desk;
	readonly layout: () => Layout;
	readonly view: () => Viewport;
	readonly look: (view: Viewport) => void;
	readonly onopen: (theme: ThemeId) => void;
	/** Whether a point of the board's screen lies over the column of what is not sorted yet. */
	readonly overTray: (at: Point) => boolean;
}

/** Two taps on one note within this time open it. */
const SECOND_TAP_MS = 400;

export class Hand {
	readonly #deps: HandDeps;
	#gesture: Gesture = feel.IDLE;
	#hit: Hit | null = null;
	/** Where on the board the pointer came down: the view may go on meanwhile. */
	#from: Point = { xPx: 0, yPx: 0 };
	/** Where on the screen it was last. */
	#at: Point = { xPx: 0, yPx: 0 };
	#pointer = 0;
	#tapped: { readonly key: SlipKey; readonly atMs: number } | null = null;

	carried = $state.raw<Carried | null>(null);
	/** In screen pixels, while somebody draws it. */
	box = $state.raw<Rect | null>(null);

	constructor(deps: HandDeps) {
		this.#deps = deps;
	}

	press(press: Omit<Press, 'grip'>): void {
		const { desk } = this.#deps;
		if (this.#gesture.kind === 'idle') {
			this.#from = toBoard(this.#deps.view(), press.at);
			this.#hit = hitTest(this.#deps.layout(), this.#from);
			this.#pointer = press.pointer;
			this.#at = press.at;
		}
		const grip = gripOf(this.#hit, desk.selection.picked);
		this.#feel(feel.pressed(this.#gesture, { ...press, grip }));
	}

	move(pointer: number, at: Point): void {
		if (pointer === this.#pointer) this.#at = at;
		this.#feel(feel.moved(this.#gesture, pointer, at));
	}

	lift(pointer: number, at: Point, atMs: number): void {
		this.#feel(feel.lifted(this.#gesture, pointer, at), atMs);
	}

	/** The pointer has rested for a long press. */
	rest(pointer: number): void {
		this.#feel(feel.rested(this.#gesture, pointer));
	}

	/** Something is carried or a box is drawn: at the edge the view goes on. */
	get pulls(): boolean {
		return this.carried !== null || this.box !== null;
	}

	/** Called for each frame while something pulls. */
	pull(screen: Size, forMs: number): void {
		const { view, look, overTray } = this.#deps;
		if (this.#gesture.kind === 'idle' || overTray(this.#at)) return;
		const by = edgePan(this.#at, screen, forMs);
		if (by.xPx === 0 && by.yPx === 0) return;
		look(panBy(view(), by));
		this.#feel(feel.moved(this.#gesture, this.#pointer, this.#at));
	}

	/** @returns whether there was anything to let go of */
	cancel(): boolean {
		const busy = this.#gesture.kind !== 'idle' || this.carried !== null;
		this.#feel(feel.cancelled(this.#gesture));
		this.#letGo();
		return busy;
	}

	/** What is carried in from beside the board, wherever the pointer is. */
	carryIn(slips: readonly Slip[], sheets: readonly PlacedSlip[], at: Point): void {
		const to = toBoard(this.#deps.view(), at);
		this.carried = {
			keys: this.carried?.keys ?? new Set(slips.map(({ key }) => key)),
			sheets,
			theme: null,
			by: to,
			over: themeAt(this.#deps.layout(), to)
		};
	}

	dropIn(slips: readonly Slip[], at: Point): void {
		this.#letGo();
		const { layout, view, desk } = this.#deps;
		const drop = dropSlips(layout(), slips, toBoard(view(), at), new Map());
		if (drop) desk.drop(drop);
	}

	#feel([gesture, meaning]: Felt, atMs = 0): void {
		this.#gesture = gesture;
		if (meaning) this.#mean(meaning, atMs);
	}

	#mean(meaning: Meaning, atMs: number): void {
		const { view, look } = this.#deps;
		switch (meaning.kind) {
			case 'tap':
				return this.#tap(meaning.press, atMs);
			case 'pan':
				return look(panBy(view(), meaning.by));
			case 'pinch': {
				const moved = panBy(view(), meaning.by);
				return look(zoomTo(moved, moved.zoom * meaning.factor, meaning.at));
			}
			case 'box':
				return this.#drawBox(meaning.press, meaning.to, meaning.done);
			case 'carry':
				return meaning.done ? this.#drop(meaning.to) : this.#carry(meaning.to);
			case 'let-go':
				return this.#letGo();
		}
	}

	#tap({ adds }: Press, atMs: number): void {
		const { desk, onopen } = this.#deps;
		const hit = this.#hit;
		const more = adds || desk.several;
		if (hit?.kind === 'head') return onopen(hit.theme);
		if (hit?.kind !== 'slip') {
			if (!more) desk.unpick();
			return;
		}
		const again = this.#tapped?.key === hit.key && atMs - this.#tapped.atMs < SECOND_TAP_MS;
		this.#tapped = { key: hit.key, atMs };
		if (again && !more) return desk.ask({ kind: 'note', slip: hit.key });
		if (more) desk.toggle(hit.key);
		else desk.pickOnly(hit.key);
	}

	#drawBox({ adds }: Press, to: Point, done: boolean): void {
		const { desk, layout, view } = this.#deps;
		this.box = done ? null : between(toScreen(view(), this.#from), to);
		if (!done) return;
		const inBox = slipsIn(layout(), between(this.#from, toBoard(view(), to)));
		const found = inBox.filter((key) => desk.scene.slipByKey.has(key));
		const pick = adds || desk.several ? pickMore : pickThese;
		desk.select((selection) => pick(selection, found));
	}

	#carry(to: Point): void {
		const { desk, layout, view } = this.#deps;
		const now = toBoard(view(), to);
		const by = { xPx: now.xPx - this.#from.xPx, yPx: now.yPx - this.#from.yPx };
		if (this.#hit?.kind === 'head') {
			const { theme } = this.#hit;
			this.carried = { keys: this.carried?.keys ?? new Set(), sheets: [], theme, by, over: null };
			return;
		}
		if (this.#hit?.kind !== 'slip') return;
		if (!desk.selection.picked.has(this.#hit.key)) desk.pickOnly(this.#hit.key);
		const keys = this.carried?.keys ?? new Set(desk.picked.map(({ key }) => key));
		this.carried = { keys, sheets: [], theme: null, by, over: themeAt(layout(), now) };
	}

	#drop(to: Point): void {
		const { desk, layout, view, overTray } = this.#deps;
		const carried = this.carried;
		this.#letGo();
		// A long press that went nowhere only picks.
		if (!carried || (carried.by.xPx === 0 && carried.by.yPx === 0)) return;
		if (carried.theme !== null) {
			const drop = dropTheme(layout(), carried.theme, carried.by);
			if (drop) desk.drop(drop);
			return;
		}
		if (overTray(to)) return desk.moveTo(null, desk.picked);
		const held = new Map<SlipKey, Point>();
		for (const { key } of desk.picked) {
			const rect = layout().slipByKey.get(key)?.rect;
			if (rect) held.set(key, { xPx: rect.xPx - this.#from.xPx, yPx: rect.yPx - this.#from.yPx });
		}
		const drop = dropSlips(layout(), desk.picked, toBoard(view(), to), held);
		if (drop) desk.drop(drop);
	}

	#letGo(): void {
		this.carried = null;
		this.box = null;
	}
}

function gripOf(hit: Hit | null, picked: ReadonlySet<SlipKey>): Press['grip'] {
	if (hit?.kind === 'slip') return picked.has(hit.key) ? 'picked-slip' : 'slip';
	return hit?.kind === 'head' ? 'head' : 'board';
}
