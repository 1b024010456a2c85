/**
 * What live rules look at, on a device that holds the documents.
 *
 * Room: methods.
 */
import type { OpenGathering } from '#lib/state/gathering.svelte.ts';
import type { RuleInput } from './method.ts';

export const ruleInputOf = ({
	plan,
	notes,
	entries,
	people
}: Pick<OpenGathering, 'plan' | 'notes' | 'entries' | 'people'>): Omit<RuleInput, 'activity'> => ({
	plan: plan.value,
	notes: notes.all,
	entries: entries.all,
	arrivals: entries.arrivals,
	links: people?.links
});
