/** Where the harvest screens lead; routes know addresses, the board does not. Room: board. */
import type { ThemeId } from '#lib/domain/id.ts';

export interface HarvestLinks {
	readonly board: string;
	readonly list: string;
	readonly help: string;
	/** Where a quote or a photo is taken down. */
	readonly capture: string;
	readonly theme: (theme: ThemeId) => string;
}
