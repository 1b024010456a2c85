/** Puts together what goes to the same people at the same time: that is how a plan is read. */
import type { AimCoverage } from '#lib/harvest/coverage.ts';
import { groupTitle } from '#lib/words/aims.ts';

export interface AimGroup {
	readonly title: string;
	readonly covered: readonly AimCoverage[];
}

/** In the order of the first aim of each. */
export function groupAims(all: readonly AimCoverage[]): AimGroup[] {
	const byTitle = new Map<string, AimCoverage[]>();
	for (const one of all) {
		const title = groupTitle(one.aim);
		const known = byTitle.get(title);
		if (known) known.push(one);
		else byTitle.set(title, [one]);
	}
	return [...byTitle].map(([title, covered]) => ({ title, covered }));
}
