/**
 * The board's canvas: the only file that knows Konva, and the only one here that touches a screen.
 *
 * Room: board. Two layers, one shape each: the ground is drawn again when the view or the scene
 * changed, what lies over it whenever a pointer moves. Decides nothing.
 */
import { Konva } from 'konva/lib/Core.js';
import { createFar } from './far.ts';
import { paintFarNames, paintGround, paintOver } from './paint.ts';
import type { Palette, Picture } from './picture.ts';
import type { Size } from './rect.ts';

export interface BoardStage {
	readonly draw: (picture: Picture) => void;
	readonly close: () => void;
}

export interface StageDeps {
	readonly onresize: (screen: Size) => void;
	/** Letters or colours are others now. */
	readonly ondress: () => void;
}

/** More than this costs frames and shows nobody a difference. */
const MAX_PIXEL_RATIO = 2;

export function createStage(
	container: HTMLDivElement,
	{ onresize, ondress }: StageDeps
): BoardStage {
	Konva.pixelRatio = Math.min(MAX_PIXEL_RATIO, window.devicePixelRatio || 1);
	const stage = new Konva.Stage({ container, width: 1, height: 1, listening: false });
	let palette = readPalette(container);
	let picture: Picture | null = null;

	let again: ReturnType<typeof setTimeout> | undefined;
	const far = createFar({
		newCanvas: () => document.createElement('canvas'),
		nowMs: () => performance.now(),
		drawAgain: (inMs) =>
			(again ??= setTimeout(() => {
				again = undefined;
				ground.batchDraw();
			}, inMs))
	});

	const layerOf = (paint: typeof paintGround) => {
		const layer = new Konva.Layer({ listening: false });
		const sceneFunc = (context: { readonly _context: CanvasRenderingContext2D }) => {
			if (picture) paint(context._context, picture, palette);
		};
		layer.add(new Konva.Shape({ listening: false, perfectDrawEnabled: false, sceneFunc }));
		stage.add(layer);
		return layer;
	};
	const ground: Konva.Layer = layerOf((pen, now, colours) => {
		if (!far.paint(pen, now, colours)) paintGround(pen, now, colours);
		paintFarNames(pen, now, colours);
	});
	const over = layerOf(paintOver);

	const dress = () => {
		palette = readPalette(container);
		ondress();
		ground.batchDraw();
		over.batchDraw();
	};
	const resize = () => {
		const screen = { widthPx: container.clientWidth, heightPx: container.clientHeight };
		stage.size({ width: Math.max(1, screen.widthPx), height: Math.max(1, screen.heightPx) });
		onresize(screen);
	};

	const sizes = new ResizeObserver(resize);
	sizes.observe(container);
	const looks = new MutationObserver(dress);
	looks.observe(document.documentElement, { attributeFilter: ['data-theme', 'data-text'] });
	const media = [
		'(prefers-color-scheme: dark)',
		'(prefers-contrast: more)',
		'(forced-colors: active)'
	];
	const queries = media.map((query) => matchMedia(query));
	for (const query of queries) query.addEventListener('change', dress);
	document.fonts.addEventListener('loadingdone', dress);
	resize();

	return {
		draw(next) {
			if (!picture || !sameGround(picture, next)) ground.batchDraw();
			over.batchDraw();
			picture = next;
		},
		close() {
			clearTimeout(again);
			sizes.disconnect();
			looks.disconnect();
			for (const query of queries) query.removeEventListener('change', dress);
			document.fonts.removeEventListener('loadingdone', dress);
			stage.destroy();
		}
	};
}

const sameGround = (a: Picture, b: Picture) =>
	a.layout === b.layout &&
	a.view === b.view &&
	a.screen === b.screen &&
	a.meaning === b.meaning &&
	a.found === b.found &&
	a.carried?.keys === b.carried?.keys &&
	a.carried?.theme === b.carried?.theme &&
	a.carried?.over === b.carried?.over;

function readPalette(element: Element): Palette {
	const style = getComputedStyle(element);
	const of = (name: string) => style.getPropertyValue(`--${name}`).trim();
	const names = ['sun', 'clay', 'rose', 'iris', 'sky', 'leaf'];
	return {
		ground: of('sunken'),
		surface: of('surface'),
		ink: of('ink'),
		muted: of('muted'),
		line: of('line'),
		primary: of('primary'),
		focusOuter: of('focus-outer'),
		focusInner: of('focus-inner'),
		noteInk: of('note-ink'),
		noteEdge: of('note-edge'),
		notes: Object.fromEntries(names.map((name) => [name, of(`note-${name}`)])),
		family: style.fontFamily
	};
}
