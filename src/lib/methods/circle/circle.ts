/**
 * Circle: people sit round a centre, a piece goes round, and each speaks or lets it go by.
 *
 * Room: methods. Writes the plan from what a host chose (settings.ts, steps.ts); whose turn it is,
 * who sits where and what stands still is read from a log (turns.ts, ring.ts, log.ts).
 */
import type { Method } from '../method.ts';
import { circleRules } from './rules.ts';
import { readCircleSettings, type CircleSettings } from './settings.ts';
import { circleSteps } from './steps.ts';
import { circleWords as words } from './words.ts';

const QUESTIONS = { checkIn: 'q-check-in', council: 'q1', checkOut: 'q-check-out' } as const;

export const circle: Method<CircleSettings> = {
	id: 'circle',
	title: words.title,
	purpose: words.purpose,
	readSettings: readCircleSettings,

	plan(settings, { id, position }) {
		const { shape, record } = settings;
		const first = { whole: 'council', 'check-in': 'checkIn', 'check-out': 'checkOut' } as const;
		return {
			activity: {
				...{ id, method: 'circle', title: words.titles[shape], position },
				steps: circleSteps(settings, QUESTIONS),
				question: QUESTIONS[first[shape]],
				record,
				// All of them sit in one ring, and nobody is asked for a table.
				at: [],
				settings: JSON.stringify(settings)
			},
			places: [],
			questions: {
				[QUESTIONS.council]: settings.question,
				[QUESTIONS.checkIn]: settings.checkIn,
				[QUESTIONS.checkOut]: settings.checkOut
			}
		};
	},

	rules: circleRules
};
