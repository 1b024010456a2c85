/**
 * How many of each person's stars stand in each row, kept up to date move by move.
 *
 * Room: agenda. Answers what a move would change without making it: in as many steps as the session
 * has stars.
 */
import { convenerClashes, type AgendaProblem, type Rows } from './problem.ts';

/** One clash of conveners weighs more than all the stars there can be. */
export const CLASH = 100_000;

export class Tally {
	readonly rows: Int16Array;
	/** Sessions in each row. */
	readonly filled: Int16Array;
	readonly #people: number;
	/** By topic: who starred it. */
	readonly #fans: readonly Int32Array[];
	/** By topic and person: 1 where they starred it. */
	readonly #stars: Uint8Array;
	/** By row and person. */
	readonly #count: Int16Array;
	/** By topic: topics with a convener in common. */
	readonly #kin: readonly (readonly number[])[];

	constructor(problem: AgendaProblem, rows: Rows) {
		const { topics, slots, wants, conveners } = problem;
		const people = wants.length;
		this.#people = people;
		this.rows = Int16Array.from({ length: topics }, () => -1);
		this.filled = new Int16Array(slots);
		this.#count = new Int16Array(slots * people);
		this.#stars = new Uint8Array(topics * people);
		const fans: number[][] = Array.from({ length: topics }, () => []);
		wants.forEach((own, person) => {
			for (const topic of new Set(own)) {
				fans[topic]?.push(person);
				this.#stars[topic * people + person] = 1;
			}
		});
		this.#fans = fans.map((own) => Int32Array.from(own));
		const kin: number[][] = Array.from({ length: topics }, () => []);
		// As if all stood in one row: every pair that could ever clash.
		const all = Array.from({ length: topics }, () => 0);
		for (const [a, b] of convenerClashes({ ...problem, conveners }, all)) {
			kin[a]?.push(b);
			kin[b]?.push(a);
		}
		this.#kin = kin;
		rows.forEach((row, topic) => this.put(topic, row));
	}

	/** Puts a topic into a row; below nought nowhere. */
	put(topic: number, row: number): void {
		const before = this.rows[topic] as number;
		if (before >= 0) this.#add(topic, before, -1);
		if (row >= 0) this.#add(topic, row, 1);
		this.rows[topic] = row;
	}

	/** What moving a topic would cost: below nought it helps. */
	moving(topic: number, to: number): number {
		const from = this.rows[topic] as number;
		if (from === to) return 0;
		const clashes = this.#clashes(topic, to, -1) - (from < 0 ? 0 : this.#clashes(topic, from, -1));
		return clashes * CLASH + this.#stepping(topic, from, to, -1);
	}

	/** What it would cost if two changed places. */
	swapping(a: number, b: number): number {
		const [from, to] = [this.rows[a] as number, this.rows[b] as number];
		const before = this.#clashes(a, from, b) + this.#clashes(b, to, a);
		const after = this.#clashes(a, to, b) + this.#clashes(b, from, a);
		const stars = this.#stepping(a, from, to, b) + this.#stepping(b, to, from, a);
		return (after - before) * CLASH + stars;
	}

	/** @param but - whoever starred this one too is in both rows anyway */
	#stepping(topic: number, from: number, to: number, but: number): number {
		const [people, count, stars] = [this.#people, this.#count, this.#stars];
		const fans = this.#fans[topic] as Int32Array;
		const [a, b, other] = [from * people, to * people, but * people];
		let cost = 0;
		for (let n = 0; n < fans.length; n++) {
			const person = fans[n] as number;
			if (but >= 0 && stars[other + person] === 1) continue;
			if (from >= 0 && (count[a + person] as number) > 1) cost -= 1;
			if (to >= 0 && (count[b + person] as number) > 0) cost += 1;
		}
		return cost;
	}

	#clashes(topic: number, row: number, but: number): number {
		let clashes = 0;
		for (const other of this.#kin[topic] as readonly number[]) {
			if (other !== but && this.rows[other] === row) clashes += 1;
		}
		return clashes;
	}

	#add(topic: number, row: number, by: number): void {
		for (const person of this.#fans[topic] as Int32Array) {
			const at = row * this.#people + person;
			this.#count[at] = (this.#count[at] as number) + by;
		}
		this.filled[row] = (this.filled[row] as number) + by;
	}
}
