/**
 * Harvest plans to begin with. What they ask for follows from the activity that is hosted, so that
 * a host has a plan in one tap.
 *
 * Room: harvest. Pure. Each aim has a fixed name: two hosts who take one preset apart from each
 * other have taken it once. Names of presets and aims are persisted, never rename.
 */
import { USUAL_AIM, type Aim, type AimId, type AimWords } from '#lib/domain/aim.ts';
import { currentActivity, tablesOf, type Plan } from '#lib/domain/plan.ts';
import { byWhenChoices, forWhomChoices } from '#lib/words/aims.ts';

export const PRESETS = ['sheets', 'quotes', 'steps'] as const;
export type Preset = (typeof PRESETS)[number];

export interface PresetAim extends AimWords {
	readonly id: AimId;
}

/** What a preset asks for in this gathering. */
export function presetAims(preset: Preset, plan: Plan): PresetAim[] {
	const tables = Math.max(1, tablesOf(plan).length);
	return ASKED[preset](tables).map((words, position) => ({
		...USUAL_AIM,
		activity: currentActivity(plan)?.id ?? '',
		...words,
		id: `${preset}-${position + 1}`,
		position
	}));
}

/** What is looked for where nobody has made a plan: something from every table in every round. */
export const usualAims = (plan: Plan): Aim[] => [
	{ ...USUAL_AIM, id: 'usual', activity: currentActivity(plan)?.id ?? '', changes: [] }
];

const [ROOM, STEERING] = forWhomChoices;
const [EACH_ROUND, LAST_ROUND, CLOSING] = byWhenChoices;

/** By how many tables there are. */
const ASKED: Readonly<Record<Preset, (tables: number) => Partial<AimWords>[]>> = {
	sheets: (tables) => [
		{ wants: 'carry', each: 'table-round', forWhom: ROOM, byWhen: EACH_ROUND },
		{ wants: 'surprise', each: 'table-round', forWhom: ROOM, byWhen: EACH_ROUND },
		{ wants: 'cloth', each: 'table', forWhom: ROOM, byWhen: LAST_ROUND },
		{ wants: 'insight', each: 'whole', howMany: tables, forWhom: STEERING, byWhen: CLOSING }
	],
	quotes: (tables) => [
		{ wants: 'quote', each: 'table', forWhom: STEERING, byWhen: CLOSING },
		{ wants: 'surprise', each: 'round', forWhom: STEERING, byWhen: CLOSING },
		{ wants: 'photo', each: 'whole', howMany: Math.min(6, tables), forWhom: STEERING }
	],
	steps: (tables) => [
		{ wants: 'question', each: 'table', forWhom: ROOM, byWhen: LAST_ROUND },
		{ wants: 'action', each: 'whole', howMany: tables, forWhom: STEERING, byWhen: CLOSING },
		{ wants: 'surprise', each: 'table-round', forWhom: ROOM, byWhen: EACH_ROUND }
	]
};
