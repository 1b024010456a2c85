/** Addresses of the harvest screens. What is looked for goes along from view to view. */
import type { HarvestLinks } from '#lib/board/links.ts';

export function harvestLinks(
	gathering: string,
	find: string,
	from: 'board' | 'list' | 'stream'
): HarvestLinks {
	const home = `/g/${gathering}`;
	const query = find === '' ? '' : `?${new URLSearchParams({ find })}`;
	return {
		board: `${home}/board${query}`,
		list: `${home}/list${query}`,
		stream: `${home}/stream${query}`,
		plan: `${home}/plan`,
		help: '/help',
		addQuote: `${home}/capture?kind=quote&from=${from}`,
		addPhoto: `${home}/capture?kind=photo&from=${from}`,
		votes: `${home}/votes`,
		bring: `${home}/import`,
		export: `${home}/export`,
		theme: (theme) => `${home}/theme/${theme}${query}`
	};
}
