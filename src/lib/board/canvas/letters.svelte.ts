/**
 * Measures words with the letters that the page has now.
 *
 * Room: board. The board breaks lines by it, and so knows where everything lies also while the list
 * is on the screen. Draws nothing.
 */
import type { Wraps } from './layout.ts';
import { textFont, titleFont } from './paint-text.ts';
import { createWrap } from './wrap.ts';

export class Letters {
	readonly #familyOf: () => string;
	#wraps: Wraps = $state.raw() as Wraps;

	/** @param familyOf - the page's font, as CSS names it */
	constructor(familyOf: () => string) {
		this.#familyOf = familyOf;
		this.renew();
	}

	get wraps(): Wraps {
		return this.#wraps;
	}

	/** Other letters have come: what was measured is out of date. */
	renew(): void {
		this.#wraps = createWraps(this.#familyOf());
	}
}

function createWraps(family: string): Wraps {
	const pen = document.createElement('canvas').getContext('2d');
	const widthIn = (font: string) => (text: string) => {
		if (!pen) return text.length * 10;
		if (pen.font !== font) pen.font = font;
		return pen.measureText(text).width;
	};
	return {
		title: createWrap(widthIn(titleFont(family))),
		text: createWrap(widthIn(textFont(family)))
	};
}
