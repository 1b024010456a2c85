/**
 * A plan that is being worked on: who sits where, what it costs, and what a change would cost.
 *
 * Room: seating. Changes itself and nothing else. Rounds that have begun count and stay.
 */
import type { Hall } from './hall.ts';
import { AWAY, type Seats } from './problem.ts';
import { pairsAtTables, sameGroup } from './tally.ts';
import { againCost, WEIGHT } from './weights.ts';

const MAX_MEETINGS = 64;
const AGAIN = Int32Array.from({ length: MAX_MEETINGS }, (_, times) => againCost(times));

export class Floor {
	readonly hall: Hall;
	/** Of everything but who moves away from an earlier plan. */
	cost = 0;
	/** Seats that are not as in the earlier plan. */
	moved = 0;
	/** What the change that was asked for last would do to `moved`. */
	wouldMove = 0;
	readonly #seats: Int16Array[];
	/** [round · tables + table] → people. */
	readonly #tables: number[][];
	readonly #meetings: Uint8Array;
	readonly #visits: Uint8Array;
	/** [a · people + b] → what one meeting of them costs in any case. */
	readonly #pairCost: Int16Array;

	readonly #revisit: number;

	constructor(hall: Hall, rounds: readonly Seats[], revisit: number = WEIGHT.revisit) {
		const { people } = hall;
		this.hall = hall;
		this.#revisit = revisit;
		this.#seats = rounds.map((seats) => Int16Array.from(seats));
		this.#tables = Array.from({ length: hall.rounds * hall.allTables }, () => []);
		this.#meetings = new Uint8Array(people * people);
		this.#visits = new Uint8Array(people * hall.allTables);
		this.#pairCost = new Int16Array(people * people);
		for (let a = 0; a < people; a++) {
			for (let b = 0; b < people; b++) {
				if (sameGroup(hall.groups, a, b)) this.#pairCost[a * people + b] = WEIGHT.group;
			}
		}
		for (const [a, b] of hall.apart) {
			this.#pairCost[a * people + b] = WEIGHT.apart;
			this.#pairCost[b * people + a] = WEIGHT.apart;
		}
		rounds.forEach((seats, round) => this.#seatAll(seats, round));
	}

	get seats(): Seats[] {
		return this.#seats.map((row) => Array.from(row));
	}

	tableOf(round: number, person: number): number {
		return this.#seats[round]?.[person] ?? AWAY;
	}

	at(round: number, table: number): readonly number[] {
		return this.#tables[round * this.hall.allTables + table] as number[];
	}

	/** What it would cost that `some` go to table `to` and `others`, who sit there, take their seats. */
	costOf(round: number, some: readonly number[], to: number, others: readonly number[]): number {
		const from = this.tableOf(round, some[0] as number);
		this.wouldMove = 0;
		return (
			this.#goes(round, some, from, to, others) +
			this.#goes(round, others, to, from, some) +
			this.#sizeCost(round, from, others.length - some.length) +
			this.#sizeCost(round, to, some.length - others.length)
		);
	}

	exchange(
		round: number,
		some: readonly number[],
		to: number,
		others: readonly number[],
		cost: number
	): void {
		const from = this.tableOf(round, some[0] as number);
		this.moved += this.wouldMove;
		this.cost += cost;
		for (const person of some) this.#leave(round, person);
		for (const person of others) this.#leave(round, person);
		for (const person of some) this.#sit(round, person, to);
		for (const person of others) this.#sit(round, person, from);
	}

	/** What meeting new faces and tables there would spare or cost, without those of `others`. */
	#goes(
		round: number,
		some: readonly number[],
		from: number,
		to: number,
		others: readonly number[]
	): number {
		const { people, allTables, earlier } = this.hall;
		const meetings = this.#meetings;
		const pairCost = this.#pairCost;
		let cost = 0;
		for (let index = 0; index < some.length; index++) {
			const person = some[index] as number;
			const row = person * people;
			const left = this.at(round, from);
			for (let seat = 0; seat < left.length; seat++) {
				const other = left[seat] as number;
				if (some.includes(other)) continue;
				const at = row + other;
				cost -= (AGAIN[(meetings[at] as number) - 1] as number) + (pairCost[at] as number);
			}
			const met = this.at(round, to);
			for (let seat = 0; seat < met.length; seat++) {
				const other = met[seat] as number;
				if (others.includes(other)) continue;
				const at = row + other;
				cost += (AGAIN[meetings[at] as number] as number) + (pairCost[at] as number);
			}
			if ((this.#visits[person * allTables + from] as number) > 1) cost -= this.#revisit;
			if ((this.#visits[person * allTables + to] as number) > 0) cost += this.#revisit;
			const was = earlier[round]?.[person] ?? AWAY;
			if (was !== AWAY) this.wouldMove += Number(to !== was) - Number(from !== was);
		}
		return cost;
	}

	#sizeCost(round: number, table: number, more: number): number {
		if (more === 0) return 0;
		const size = this.at(round, table).length;
		return WEIGHT.size * (this.#outside(size + more) - this.#outside(size));
	}

	#outside(size: number): number {
		const { least, most } = this.hall.sizes;
		return Math.max(0, size - most) + Math.max(0, least - size);
	}

	#seatAll(seats: Seats, round: number): void {
		const { people, begun, allTables, tables, earlier } = this.hall;
		const toCome = round >= begun.length;
		for (const [a, b] of pairsAtTables(seats)) {
			const at = a * people + b;
			if (!this.hall.bound(a, b)) {
				this.cost += AGAIN[this.#meetings[at] ?? 0] ?? 0;
				// Who met in a round that has begun cannot be kept apart there any more.
				if (toCome) this.cost += this.#pairCost[at] ?? 0;
				else if (sameGroup(this.hall.groups, a, b)) this.cost += WEIGHT.group;
			}
			this.#meetings[at] = (this.#meetings[at] ?? 0) + 1;
			this.#meetings[b * people + a] = this.#meetings[at] ?? 0;
		}
		seats.forEach((table, person) => {
			if (table === AWAY) return;
			this.#tables[round * allTables + table]?.push(person);
			const at = person * allTables + table;
			if ((this.#visits[at] ?? 0) > 0) this.cost += this.#revisit;
			this.#visits[at] = (this.#visits[at] ?? 0) + 1;
			const was = earlier[round]?.[person] ?? AWAY;
			if (toCome && was !== AWAY && was !== table) this.moved += 1;
		});
		for (let table = 0; toCome && table < tables; table++) {
			this.cost += WEIGHT.size * this.#outside(this.at(round, table).length);
		}
	}

	#leave(round: number, person: number): void {
		const { people, allTables } = this.hall;
		const table = this.tableOf(round, person);
		const at = this.#tables[round * allTables + table] as number[];
		at[at.indexOf(person)] = at.at(-1) as number;
		at.pop();
		for (const other of at) this.#count(person, other, -1, people);
		this.#visits[person * allTables + table]! -= 1;
	}

	#sit(round: number, person: number, table: number): void {
		const { people, allTables } = this.hall;
		const at = this.#tables[round * allTables + table] as number[];
		for (const other of at) this.#count(person, other, 1, people);
		at.push(person);
		this.#visits[person * allTables + table]! += 1;
		(this.#seats[round] as Int16Array)[person] = table;
	}

	#count(a: number, b: number, by: number, people: number): void {
		this.#meetings[a * people + b]! += by;
		this.#meetings[b * people + a]! += by;
	}
}
