/**
 * The states of a World Café in order, as steps of its plan. What a host left out is not there.
 *
 * Room: methods. `part` tells the states of one kind apart. Ids and parts: persisted, never rename.
 */
import type { Step } from '#lib/domain/activity.ts';
import type { WorldCafeSettings } from './settings.ts';

export const CAFE_PARTS = [
	...(['briefing', 'last-call', 'sheet', 'key-insight', 'wall', 'dots', 'closing'] as const)
];
export type CafePart = (typeof CAFE_PARTS)[number];

/** @param questionOf - which question a round asks, where it is not the usual one */
export function cafeSteps(
	settings: WorldCafeSettings,
	questionOf: (round: number) => string | undefined
): Step[] {
	const { rounds, briefingMinutes } = settings;
	const steps: Step[] = [
		{ id: 'arriving', kind: 'arriving', title: 'People are arriving', begin: 'Open the doors' }
	];
	if (briefingMinutes > 0) {
		steps.push({
			id: 'briefing',
			kind: 'arriving',
			part: 'briefing',
			title: 'Welcome',
			minutes: briefingMinutes,
			begin: 'Welcome everybody'
		});
	}
	for (let round = 1; round <= rounds; round++) {
		steps.push(...roundSteps(settings, round, questionOf(round)));
	}
	return [...steps, ...harvestSteps(settings), closed];
}

function roundSteps(settings: WorldCafeSettings, round: number, question?: string): Step[] {
	const { rounds, minutes, lastCallMinutes, sheetMinutes, movingMinutes } = settings;
	const asked = question ? { question } : {};
	const steps: Step[] = [
		{
			id: `round-${round}`,
			kind: 'talk',
			round,
			title: `Round ${round} of ${rounds}`,
			minutes: Math.max(1, minutes - lastCallMinutes),
			begin: `Start round ${round}`,
			...asked
		}
	];
	if (lastCallMinutes > 0) {
		steps.push({
			id: `last-call-${round}`,
			kind: 'talk',
			part: 'last-call',
			round,
			title: `Last call, round ${round}`,
			minutes: lastCallMinutes,
			timed: true,
			begin: `Give the last call of round ${round}`,
			...asked
		});
	}
	if (sheetMinutes > 0) {
		steps.push({
			id: `sheet-${round}`,
			kind: 'talk',
			part: 'sheet',
			round,
			title: `Table sheets, round ${round}`,
			minutes: sheetMinutes,
			begin: `End round ${round} and fill in sheets`,
			...asked
		});
	}
	if (round < rounds) {
		steps.push({
			id: `moving-${round}`,
			kind: 'moving',
			round,
			title: 'Time to move',
			minutes: movingMinutes,
			begin: sheetMinutes > 0 ? 'Move tables' : `End round ${round} and move tables`
		});
	}
	return steps;
}

function harvestSteps(settings: WorldCafeSettings): Step[] {
	const { rounds, harvestMinutes, insightMinutes, wallMinutes, dots, closingMinutes } = settings;
	const steps: Step[] = [];
	const add = (part: CafePart, title: string, begin: string, minutes?: number) =>
		steps.push({ id: part, kind: 'harvest', part, title, begin, ...(minutes && { minutes }) });
	if (insightMinutes > 0) {
		add('key-insight', 'Key insights', 'Ask for key insights', insightMinutes);
	}
	if (wallMinutes > 0) add('wall', 'What the room says', 'Look at the wall together', wallMinutes);
	if (insightMinutes === 0 && wallMinutes === 0) {
		steps.push({
			id: 'harvest',
			kind: 'harvest',
			title: 'Harvest together',
			minutes: harvestMinutes,
			begin: settings.sheetMinutes > 0 ? 'Harvest together' : `End round ${rounds} and harvest`
		});
	}
	if (dots > 0) add('dots', 'Dots', 'Give everybody dots');
	if (closingMinutes > 0) {
		const begin = dots > 0 ? 'Show the dots and come to the end' : 'Come to the end';
		add('closing', 'Closing', begin, closingMinutes);
	}
	return steps;
}

const closed: Step = {
	id: 'closed',
	kind: 'closed',
	title: 'The café is closed',
	begin: 'Close the café'
};
