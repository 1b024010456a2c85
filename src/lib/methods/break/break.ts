/**
 * A break between two parts of a day: lunch, tea, a walk. Late thoughts are welcome in it.
 *
 * Room: methods. The smallest method there is: one step with a clock.
 */
import { MAX_ROUND_MINUTES, MAX_TITLE_CHARS } from '#lib/domain/limits.ts';
import { readRecord, readText, readWhole } from '#lib/domain/read.ts';
import type { Method } from '../method.ts';
import { breakWords as words } from './words.ts';

export interface BreakSettings {
	/** "Lunch" */
	readonly name: string;
	readonly minutes: number;
}

export const BREAK_DEFAULTS: BreakSettings = { name: words.names[0], minutes: 45 };

const QUESTION = 'q1';

export const pauseBetween: Method<BreakSettings> = {
	id: 'break',
	title: words.title,
	purpose: words.purpose,
	between: true,

	readSettings(raw) {
		const given = { ...BREAK_DEFAULTS, ...readRecord(raw) };
		const name = readText(given.name, MAX_TITLE_CHARS)?.trim();
		const minutes = readWhole(given.minutes, 1, MAX_ROUND_MINUTES);
		return name && minutes !== undefined ? { name, minutes } : null;
	},

	plan(settings, { id, position }) {
		const { name, minutes } = settings;
		const begin = words.begin(name).slice(0, MAX_TITLE_CHARS);
		return {
			activity: {
				id,
				method: 'break',
				title: name,
				position,
				steps: [{ id: 'break', kind: 'other', part: 'break', title: name, minutes, begin }],
				question: QUESTION,
				at: [],
				settings: JSON.stringify(settings)
			},
			places: [],
			questions: { [QUESTION]: words.question }
		};
	},

	rules: { view: () => undefined, caution: () => '', accept: () => null }
};
