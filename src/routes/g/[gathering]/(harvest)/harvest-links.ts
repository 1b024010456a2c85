/** Addresses of the harvest screens. What is looked for, and through whose lens, goes along from view to view. */
import type { HarvestLinks } from '#lib/board/links.ts';
import type { OpenGathering } from '#lib/state/gathering.svelte.ts';

export function harvestLinks(
	{ id, themes: { lens } }: Pick<OpenGathering, 'id' | 'themes'>,
	find: string,
	from: 'board' | 'list' | 'stream'
): HarvestLinks {
	const home = `/g/${id}`;
	const params = new URLSearchParams({ ...(find && { find }), ...(lens && { lens }) });
	const query = params.size > 0 ? `?${params}` : '';
	return {
		board: `${home}/board${query}`,
		list: `${home}/list${query}`,
		stream: `${home}/stream${query}`,
		plan: `${home}/plan`,
		help: '/help',
		addQuote: `${home}/capture?kind=quote&from=${from}`,
		addPhoto: `${home}/capture?kind=photo&from=${from}`,
		votes: `${home}/votes`,
		lenses: `${home}/lenses${query}`,
		said: (where) => `${home}/stream?${new URLSearchParams(where)}`,
		matrix: `${home}/matrix${query}`,
		bring: `${home}/import`,
		photo: (note) => `${home}/import?${new URLSearchParams({ how: 'photo', photo: note })}`,
		export: `${home}/export`,
		theme: (theme) => `${home}/theme/${theme}${query}`
	};
}
