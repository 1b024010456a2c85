/**
 * Finds where in the process a brought note was said, by what its list calls the place and the round.
 *
 * Room: harvest. Pure. Nobody's guess is written down: a name that the plan does not know stays a tag.
 */
import type { Audience } from '#lib/domain/audience.ts';
import type { Brought } from '#lib/domain/brought.ts';
import { MAX_TABLES, MAX_TAG_CHARS } from '#lib/domain/limits.ts';
import { NOWHERE, type NoteBody, type NoteKind, type Where } from '#lib/domain/note.ts';
import { currentActivity, placeTitle, questionIdAt, type Plan } from '#lib/domain/plan.ts';

export interface PlacedNote {
	readonly body: NoteBody;
	readonly where: Where;
	/** Names of themes. */
	readonly themes: readonly string[];
}

/** What is true of all of them, where their list does not say otherwise. */
export interface BroughtAlike {
	readonly kind: NoteKind;
	readonly audience: Audience;
}

export function placeBrought(
	plan: Plan,
	brought: readonly Brought[],
	{ kind, audience }: BroughtAlike
): PlacedNote[] {
	return brought.map((one) => {
		const where = whereOf(plan, one);
		const lost = one.table !== '' && where.place === '' ? [one.table.slice(0, MAX_TAG_CHARS)] : [];
		const tags = [...one.tags, ...lost];
		// A photo comes by itself; here are only words about it.
		const own = one.kind === 'photo' ? undefined : one.kind;
		return {
			body: {
				kind: own ?? kind,
				text: one.text,
				voice: one.voice,
				audience,
				...(tags.length > 0 && { tags })
			},
			where,
			themes: one.themes
		};
	});
}

function whereOf(plan: Plan, { table, round }: Brought): Where {
	const activity = currentActivity(plan);
	const place = placeNamed(plan, table);
	if (!activity || (place === '' && round === 0)) return NOWHERE;
	const step = activity.steps.find((one) => round > 0 && one.round === round);
	const question = questionIdAt(activity, step, place);
	return { activity: activity.id, step: step?.id ?? '', place, question };
}

function placeNamed(plan: Plan, name: string): string {
	if (name === '') return '';
	const known = plan.places.find(
		({ id, name: own }) => alike(placeTitle(plan, id), name) || (own !== '' && alike(own, name))
	);
	if (known) return known.id;
	const number = Number(/^(?:table|tisch)?\s*#?\s*(\d{1,3})$/i.exec(name)?.[1] ?? 0);
	return number > 0 && number <= MAX_TABLES ? `table-${number}` : '';
}

const alike = (a: string, b: string): boolean =>
	a.normalize('NFKC').toLocaleLowerCase('en') === b.normalize('NFKC').toLocaleLowerCase('en');

/** True for words that are here already, whatever their spaces and capitals. */
export function openHereAlready(texts: Iterable<string>): (text: string) => boolean {
	const spelt = (text: string) =>
		text.normalize('NFKC').toLocaleLowerCase('en').replaceAll(/\s+/g, ' ').trim();
	const here = new Set([...texts].map(spelt));
	return (text) => here.has(spelt(text));
}
