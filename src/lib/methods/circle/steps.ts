/**
 * The states of a circle in order, as steps of its plan. What a host left out is not there.
 *
 * Room: methods. Minutes are for the day's times alone: no step of a circle shows a clock. Ids and
 * parts: persisted, never rename.
 */
import type { Step } from '#lib/domain/activity.ts';
import type { QuestionId } from '#lib/domain/id.ts';
import type { EnergyTime } from '#lib/harvest/energy.ts';
import type { CircleSettings } from './settings.ts';
import { circleWords as words } from './words.ts';

/** Parts in which a piece goes round. */
export const PASSES = ['check-in', 'council', 'check-out'] as const;

/** When people are asked how much energy they have; nothing in between. */
export const energyTimeOf = (part: string | undefined): EnergyTime | undefined =>
	part === 'check-in' ? 'in' : part === 'check-out' || part === 'farewell' ? 'out' : undefined;

export const isPass = ({ part }: Pick<Step, 'part'>): boolean =>
	PASSES.some((pass) => pass === part);

/** Minutes beside the turns: to settle down, and to come to an end. */
const SETTLE_MINUTES = 5;

export interface CircleQuestions {
	readonly checkIn: QuestionId;
	readonly council: QuestionId;
	readonly checkOut: QuestionId;
}

export function circleSteps(settings: CircleSettings, asks: CircleQuestions): Step[] {
	const { shape, councils, agreements, seats, minutesEach } = settings;
	const whole = shape === 'whole';
	const minutes = Math.min(180, seats * minutesEach);
	const steps: Step[] = [{ id: 'gather', kind: 'arriving', soft: true, ...words.steps.gather }];
	const add = (id: string, part: string, said: { title: string; begin: string }, more = {}) =>
		steps.push({ id, kind: 'other', part, soft: true, ...said, ...more });
	if (whole) add('start-point', 'start-point', words.steps.startPoint);
	if (agreements.length > 0 && shape !== 'check-out') {
		add('agreements', 'agreements', words.steps.agreements, { minutes: SETTLE_MINUTES });
	}
	if (shape !== 'check-out') {
		add('check-in', 'check-in', words.steps.checkIn, { minutes, question: asks.checkIn });
	}
	for (let round = 1; whole && round <= councils; round++) {
		const said = words.steps.council(round, councils);
		add(`council-${round}`, 'council', said, { round, minutes, question: asks.council });
	}
	if (shape !== 'check-in') {
		add('check-out', 'check-out', words.steps.checkOut, { minutes, question: asks.checkOut });
	}
	if (whole) add('farewell', 'farewell', words.steps.farewell, { minutes: SETTLE_MINUTES });
	return [...steps, { id: 'closed', kind: 'closed', ...words.steps.closed }];
}
