/**
 * 1-2-4-All: everybody thinks alone, then in pairs, then in fours, then all together.
 *
 * Room: methods. A small method: its plan is all it needs, its phone says what to do in each step.
 */
import type { Step } from '#lib/domain/activity.ts';
import { MAX_QUESTION_CHARS, MAX_ROUND_MINUTES } from '#lib/domain/limits.ts';
import { readRecord, readText, readWhole } from '#lib/domain/read.ts';
import type { Method } from '../method.ts';
import { oneTwoFourAllWords as words } from './words.ts';

export interface OneTwoFourAllSettings {
	readonly question: string;
	readonly aloneMinutes: number;
	readonly pairMinutes: number;
	readonly fourMinutes: number;
	readonly allMinutes: number;
}

export const ONE_TWO_FOUR_ALL_DEFAULTS: OneTwoFourAllSettings = {
	question: '',
	aloneMinutes: 1,
	pairMinutes: 2,
	fourMinutes: 4,
	allMinutes: 5
};

const QUESTION = 'q1';
const MINUTES = ['aloneMinutes', 'pairMinutes', 'fourMinutes', 'allMinutes'] as const;

export const oneTwoFourAll: Method<OneTwoFourAllSettings> = {
	id: 'one-two-four-all',
	title: words.title,
	purpose: words.purpose,

	readSettings(raw) {
		const given = { ...ONE_TWO_FOUR_ALL_DEFAULTS, ...readRecord(raw) };
		const question = readText(given.question, MAX_QUESTION_CHARS)?.trim();
		const minutes = MINUTES.map((name) => readWhole(given[name], 1, MAX_ROUND_MINUTES));
		const [aloneMinutes, pairMinutes, fourMinutes, allMinutes] = minutes;
		if (question === undefined || !aloneMinutes || !pairMinutes) return null;
		if (!fourMinutes || !allMinutes) return null;
		return { question, aloneMinutes, pairMinutes, fourMinutes, allMinutes };
	},

	plan(settings, { id, position }) {
		return {
			activity: {
				id,
				method: 'one-two-four-all',
				title: words.title,
				position,
				steps: stepsOf(settings),
				question: QUESTION,
				settings: JSON.stringify(settings)
			},
			places: [],
			questions: { [QUESTION]: settings.question }
		};
	},

	rules: {
		// Which step it is stands in every view; its phone needs no more.
		view: () => undefined,
		caution: () => '',
		accept: () => null
	}
};

function stepsOf(settings: OneTwoFourAllSettings): Step[] {
	const { aloneMinutes, pairMinutes, fourMinutes, allMinutes } = settings;
	return [
		{ id: 'arriving', kind: 'arriving', ...words.steps.arriving },
		{ id: 'alone', kind: 'talk', part: 'alone', minutes: aloneMinutes, ...words.steps.alone },
		{ id: 'pairs', kind: 'talk', part: 'pairs', minutes: pairMinutes, ...words.steps.pairs },
		{ id: 'fours', kind: 'talk', part: 'fours', minutes: fourMinutes, ...words.steps.fours },
		{ id: 'all', kind: 'harvest', part: 'all', minutes: allMinutes, ...words.steps.all },
		{ id: 'closed', kind: 'closed', ...words.steps.closed }
	];
}
