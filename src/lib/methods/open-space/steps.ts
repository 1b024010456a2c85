/**
 * The states of an Open Space in order, as steps of its plan. What a host left out is not there.
 *
 * Room: methods. Ids and parts: persisted, never rename.
 */
import type { Step } from '#lib/domain/activity.ts';
import { openSpaceStepWords as words, slotTitle } from '#lib/words/open-space.ts';
import type { StepId } from '#lib/domain/id.ts';
import { minutesOf, type OpenSpaceSettings, type SlotChoice } from './settings.ts';

export const slotId = (at: number): string => `slot-${at + 1}`;

export function openSpaceSteps(settings: OpenSpaceSettings): Step[] {
	const { slots, openingMinutes, marketplaceMinutes } = settings;
	const steps: Step[] = [{ id: 'arriving', kind: 'arriving', ...words.arriving }];
	if (openingMinutes > 0) {
		const opening = { id: 'opening', kind: 'arriving', part: 'opening' } as const;
		steps.push({ ...opening, minutes: openingMinutes, ...words.opening });
	}
	const market = { id: 'marketplace', kind: 'other', part: 'marketplace' } as const;
	steps.push({ ...market, ...timed(marketplaceMinutes), ...words.marketplace });
	for (const [at, slot] of slots.entries()) {
		steps.push(...before(settings, slots[at - 1], slot, at));
		steps.push(slotStep(slotId(at), slot, at + 1, isLong(slots)));
	}
	return [...steps, ...ending(settings), { id: 'closed', kind: 'closed', ...words.closed }];
}

/** @param isLong - the gathering takes several days */
export const slotStep = (id: StepId, slot: SlotChoice, round: number, isLong: boolean): Step => ({
	...{ id, kind: 'talk', part: slot.covered ? 'covered' : 'slot', round },
	...slotWords(slot, isLong)
});

/** What a row is called, and when it is. */
export const slotWords = (slot: SlotChoice, isLong: boolean) => ({
	...{
		title: slotTitle(slot, isLong),
		minutes: minutesOf(slot),
		begin: words.beginSlot(slot.start)
	},
	...{ day: slot.day, from: slot.start, to: slot.end }
});

/** What lies between two rows: a walk, or a night with news on both sides of it. */
function before(
	settings: OpenSpaceSettings,
	last: SlotChoice | undefined,
	slot: SlotChoice,
	at: number
): Step[] {
	if (!last) return [];
	return last.day === slot.day
		? walkStep(settings, `walk-${at}`, at)
		: newsBetween(settings, last.day, slot.day);
}

/** @returns nothing where nobody needs time to walk */
export const walkStep = ({ walkMinutes }: OpenSpaceSettings, id: StepId, round?: number): Step[] =>
	walkMinutes === 0
		? []
		: [
				{
					...{ id, kind: 'moving', part: 'walk', minutes: walkMinutes, ...words.walk },
					...(round !== undefined && { round })
				}
			];

export function newsBetween({ newsMinutes }: OpenSpaceSettings, day: number, next: number): Step[] {
	const news = { kind: 'harvest', part: 'news', ...timed(newsMinutes) } as const;
	return [
		{ id: `evening-${day}`, ...news, ...words.evening },
		{ id: `morning-${next}`, ...news, ...words.morning }
	];
}

function ending(settings: OpenSpaceSettings): Step[] {
	const { newsMinutes, convergence, convergenceMinutes, closingMinutes } = settings;
	const steps: Step[] = [];
	const add = (part: string, said: { title: string; begin: string }, minutes: number) =>
		steps.push({ id: part, kind: 'harvest', part, ...timed(minutes), ...said });
	if (newsMinutes > 0) add('news', words.news, newsMinutes);
	if (convergence === 'action-space') {
		const market = { id: 'action-space', kind: 'other', part: 'action-space' } as const;
		const groups = { id: 'slot-action', kind: 'talk', part: 'slot' } as const;
		steps.push(
			{ ...market, ...words.actionSpace },
			{
				...groups,
				round: settings.slots.length + 1,
				...timed(convergenceMinutes),
				...words.actionGroups
			}
		);
	} else if (convergence !== 'none') {
		add(convergence, words[convergence], convergenceMinutes);
	}
	if (closingMinutes > 0) add('closing', words.closing, closingMinutes);
	return steps;
}

export const isLong = (slots: readonly SlotChoice[]) => (slots.at(-1)?.day ?? 1) > 1;
const timed = (minutes: number) => (minutes > 0 ? { minutes } : {});
