/**
 * World Café: rounds of talk at small tables; between them everybody moves but the table's host.
 *
 * Room: methods. Writes the plan and nothing else: steps, tables, question.
 */
import type { Step } from '#lib/domain/activity.ts';
import {
	MAX_QUESTION_CHARS,
	MAX_ROUND_MINUTES,
	MAX_ROUNDS,
	MAX_TABLES
} from '#lib/domain/limits.ts';
import type { Place } from '#lib/domain/plan.ts';
import { readRecord, readText, readWhole } from '#lib/domain/read.ts';
import type { Method } from '../method.ts';

export interface WorldCafeSettings {
	readonly question: string;
	readonly rounds: number;
	readonly minutes: number;
	readonly tables: number;
	readonly movingMinutes: number;
	readonly harvestMinutes: number;
}

export const WORLD_CAFE_DEFAULTS: WorldCafeSettings = {
	question: '',
	rounds: 3,
	minutes: 20,
	tables: 6,
	movingMinutes: 3,
	harvestMinutes: 30
};

const QUESTION = 'q1';

export const worldCafe: Method<WorldCafeSettings> = {
	id: 'world-cafe',
	title: 'World Café',
	purpose: 'Talk in small groups at tables, move on, and carry ideas along.',

	readSettings(raw) {
		const given = { ...WORLD_CAFE_DEFAULTS, ...readRecord(raw) };
		const question = readText(given.question, MAX_QUESTION_CHARS)?.trim();
		const rounds = readWhole(given.rounds, 1, MAX_ROUNDS);
		const minutes = readWhole(given.minutes, 1, MAX_ROUND_MINUTES);
		const tables = readWhole(given.tables, 1, MAX_TABLES);
		const movingMinutes = readWhole(given.movingMinutes, 0, MAX_ROUND_MINUTES);
		const harvestMinutes = readWhole(given.harvestMinutes, 0, MAX_ROUND_MINUTES);
		if (question === undefined || rounds === undefined || minutes === undefined) return null;
		if (tables === undefined || movingMinutes === undefined) return null;
		if (harvestMinutes === undefined) return null;
		return { question, rounds, minutes, tables, movingMinutes, harvestMinutes };
	},

	plan(settings, { id, position }) {
		return {
			activity: {
				id,
				method: 'world-cafe',
				title: 'World Café',
				position,
				steps: stepsOf(settings),
				question: QUESTION
			},
			places: Array.from({ length: settings.tables }, (_, index) => tableOf(index + 1)),
			questions: { [QUESTION]: settings.question }
		};
	}
};

function stepsOf({ rounds, minutes, movingMinutes, harvestMinutes }: WorldCafeSettings): Step[] {
	const steps: Step[] = [
		{ id: 'arriving', kind: 'arriving', title: 'People are arriving', begin: 'Open the doors' }
	];
	for (let round = 1; round <= rounds; round++) {
		steps.push({
			id: `round-${round}`,
			kind: 'talk',
			round,
			title: `Round ${round} of ${rounds}`,
			minutes,
			begin: `Start round ${round}`
		});
		if (round === rounds) continue;
		steps.push({
			id: `moving-${round}`,
			kind: 'moving',
			round,
			title: 'Time to move',
			minutes: movingMinutes,
			begin: `End round ${round} and move tables`
		});
	}
	steps.push({
		id: 'harvest',
		kind: 'harvest',
		title: 'Harvest together',
		minutes: harvestMinutes,
		begin: `End round ${rounds} and harvest`
	});
	steps.push({
		id: 'closed',
		kind: 'closed',
		title: 'The café is closed',
		begin: 'Close the café'
	});
	return steps;
}

const tableOf = (number: number): Place => ({
	id: `table-${number}`,
	kind: 'table',
	number,
	name: '',
	hostName: ''
});
