/**
 * Wishes about people that cannot all be had: two who are kept apart and move together.
 *
 * Room: domain. For hosts alone. A chain counts: whoever moves with somebody who moves with a third
 * moves with both.
 */
import type { Person } from './person.ts';

/** Each pair once. */
export function readClashes(people: readonly Person[]): [Person, Person][] {
	const unitById = new Map(people.map(({ id }) => [id, id]));
	const unitOf = (id: string): string => {
		let unit = id;
		while (unitById.get(unit) !== unit) unit = unitById.get(unit) ?? unit;
		return unit;
	};
	for (const { id, moves, with: companion } of people) {
		if (moves === 'with' && companion) unitById.set(unitOf(id), unitOf(companion));
	}
	return people.flatMap((one) =>
		people
			.filter(({ id }) => one.id < id && one.apart.includes(id) && unitOf(one.id) === unitOf(id))
			.map((other): [Person, Person] => [one, other])
	);
}
