/**
 * Lets somebody's notes wait, on whatever phone they write them.
 *
 * Room: routes.
 */
import type { AuthorMark } from '#lib/domain/id.ts';
import type { OpenGathering } from '#lib/state/gathering.svelte.ts';

/** @param author - one of their phones; every other that is known to be theirs goes with it */
export function barPerson(
	{ plan, people }: Pick<OpenGathering, 'plan' | 'people'>,
	author: AuthorMark,
	on: boolean
): void {
	for (const device of people?.devicesWith(author) ?? [author]) plan.bar(device, on);
}
