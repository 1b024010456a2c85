/**
 * World Café: rounds of talk at small tables; between them everybody moves but the table's host.
 *
 * Room: methods. Writes the plan from what a host chose (settings.ts, steps.ts); while it runs,
 * rules.ts says what phones and the wall show.
 */
import type { Ask } from '#lib/domain/activity.ts';
import type { Place } from '#lib/domain/plan.ts';
import type { Method } from '../method.ts';
import { cafeRules } from './rules.ts';
import { readCafeSettings, type CafeRoom, type WorldCafeSettings } from './settings.ts';
import { cafeSteps } from './steps.ts';

export { WORLD_CAFE_DEFAULTS, type WorldCafeSettings } from './settings.ts';

const QUESTION = 'q1';

export const worldCafe: Method<WorldCafeSettings> = {
	id: 'world-cafe',
	title: 'World Café',
	purpose: 'Talk in small groups at tables, move on, and carry ideas along.',
	readSettings: readCafeSettings,

	plan(settings, { id, position }) {
		const questions: Record<string, string> = { [QUESTION]: settings.question };
		const nameQuestion = (name: string, text: string | undefined) => {
			if (!text || text === settings.question) return undefined;
			questions[name] = text;
			return name;
		};
		const rooms = settings.rooms.length > 0 ? settings.rooms : undefined;
		const places = rooms ? placesOf(rooms) : tablesFrom(1, settings.tables);
		const ofTables = settings.tableQuestions.flatMap(({ table, question: text }): Ask[] => {
			const place = places.find(({ number }) => number === table);
			const question = nameQuestion(`q-table-${table}`, text);
			return place && question ? [{ place: place.id, question }] : [];
		});
		const ofRooms = (rooms ?? []).flatMap(({ name, question: text }, index): Ask[] => {
			const question = nameQuestion(`q-room-${index + 1}`, text);
			const own = places.filter(({ room }) => room === name);
			return question ? own.map((place) => ({ place: place.id, question })) : [];
		});
		// A table's own question goes before its room's: the first that is found is asked.
		const asks = [...ofTables, ...ofRooms];
		const steps = cafeSteps(settings, (round) =>
			nameQuestion(`q-round-${round}`, settings.roundQuestions[round - 1])
		);
		return {
			activity: {
				id,
				method: 'world-cafe',
				title: 'World Café',
				position,
				steps,
				question: QUESTION,
				...(asks.length > 0 && { asks }),
				settings: JSON.stringify(settings)
			},
			places,
			questions
		};
	},

	rules: cafeRules
};

function placesOf(rooms: readonly CafeRoom[]): Place[] {
	const places: Place[] = [];
	for (const { name, tables } of rooms) {
		const own = tablesFrom(places.length + 1, tables);
		places.push(...own.map((place) => ({ ...place, room: name })));
	}
	return places;
}

const tablesFrom = (first: number, count: number): Place[] =>
	Array.from({ length: count }, (_, index) => tableOf(first + index));

const tableOf = (number: number): Place => ({
	id: `table-${number}`,
	kind: 'table',
	number,
	name: '',
	hostName: ''
});
