/**
 * Who sits where, as hosts' screens see it, and what a host may do about it.
 *
 * Room: state. Hosts only. Works in a worker; an answer that comes after the question has changed
 * is dropped. Rounds whose seats have been told are changed by a host's hand alone.
 */
import type * as Y from 'yjs';
import {
	putSeating,
	putSeats,
	putTableHost,
	readPlanSeats,
	type PlanSeats,
	type SeatWritten,
	type TableHostWord
} from '#lib/doc/plan-seats.ts';
import { settingsOf } from '#lib/domain/activity.ts';
import type { PlaceId } from '#lib/domain/id.ts';
import type { Person, PersonId } from '#lib/domain/person.ts';
import { tablesOf, type Place } from '#lib/domain/plan.ts';
import { roundsNow, type Seating } from '#lib/domain/seat.ts';
import { askSeats, readSeatSettings, type SeatRoom } from '#lib/seating/ask.ts';
import { refuseSeats, type SeatRefusal } from '#lib/seating/refuse.ts';
import { readSeatNeeds, type SeatNeed } from '#lib/seating/seat-needs.ts';
import { readSeatsNow, type SeatsNow } from '#lib/seating/seats-now.ts';
import { answerRooms, askRooms, type RoomsAsk } from '#lib/seating/sub-rooms.ts';
import type { PlanState } from './plan.svelte.ts';
import { Reading } from './reading.svelte.ts';
import type { SeatsAnswer, SeatsQuestion } from './seats-worker.ts';

type SeatsWorker = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage'>;

export interface SeatsDeps {
	readonly doc: Y.Doc;
	readonly plan: Pick<PlanState, 'value' | 'activity' | 'step' | 'setTables' | 'closeTable'>;
	/** Everybody who wants a seat. */
	readonly people: () => readonly Person[];
	/** Who asked to keep their table, and in which round. */
	readonly staying: () => ReadonlyMap<PersonId, number>;
	/** Guests with a phone who asked for a seat. */
	readonly asking: () => readonly Person[];
	/** Puts a guest's phone on the list of people. */
	readonly enrol: (guest: Person) => PersonId;
	/** Where the work is done; made when it is first wanted. */
	readonly newWorker: () => SeatsWorker;
}

/** The same on every tablet: two that plan at once write the same seats. */
const SEED = 1;

const NO_SEATS: PlanSeats = {
	rows: new Map(),
	plan: undefined,
	hosts: new Map(),
	deputies: new Map(),
	seating: undefined
};

export const seatsWorker = (): Worker =>
	new Worker(new URL('./seats-worker.ts', import.meta.url), { type: 'module' });

export class SeatsState {
	readonly #deps: SeatsDeps;
	readonly #reading: Reading<PlanSeats>;
	#worker: SeatsWorker | undefined;
	/** What is being worked on. */
	#asking: { readonly ask: RoomsAsk; readonly told: number } | undefined;

	/** How much of the work is done, 0 to 1; undefined while nothing is worked on. */
	progress = $state<number>();
	/** Why nothing was planned; what was there stays. */
	refusal = $state<SeatRefusal>();

	constructor(deps: SeatsDeps) {
		this.#deps = deps;
		this.#reading = new Reading([deps.doc], () => {
			const { activity } = deps.plan;
			return activity ? readPlanSeats(deps.doc, activity.id) : NO_SEATS;
		});
	}

	get value(): PlanSeats {
		return this.#reading.value;
	}

	/** Undefined before there is any activity. */
	get room(): SeatRoom | undefined {
		const { plan, people, staying, asking } = this.#deps;
		const { activity, step } = plan;
		if (!activity) return undefined;
		return {
			activity,
			step,
			tables: tablesOf(plan.value),
			roomOfPlace: new Map(plan.value.places.map(({ id, room: name = '' }) => [id, name])),
			people: people(),
			rows: this.value.rows,
			hosts: this.value.hosts,
			staying: staying(),
			asking: asking(),
			settings: readSeatSettings(settingsOf(activity), this.value.seating)
		};
	}

	get now(): SeatsNow | undefined {
		const { room } = this;
		return room && readSeatsNow(room);
	}

	get needs(): SeatNeed[] {
		const { room, now, value } = this;
		if (!room || !now) return [];
		return readSeatNeeds(room, now, value.deputies, value.plan?.conflicts ?? []);
	}

	/** True when people, wishes or tables are others than the plan was made for. */
	get stale(): boolean {
		const { room, value } = this;
		if (!room || !value.plan || room.settings.seating === 'free') return false;
		const isLeft = askSeats(room).problem.rounds > this.#told(room);
		return isLeft && askRooms(room).asked !== value.plan.asked;
	}

	/** Plans every round whose seats nobody has been told. */
	plan(): void {
		const { room } = this;
		if (!room) return;
		// Who asks for a plan no longer wants people to sit where they like.
		if (room.settings.seating === 'free') this.choose('assigned');
		const { problem } = askSeats(room);
		const told = this.#told(room);
		this.refusal = refuseSeats(problem);
		if (this.refusal || told >= problem.rounds) return;
		this.cancel();
		const ask = askRooms(room);
		this.#asking = { ask, told };
		this.progress = 0;
		this.#worker = this.#deps.newWorker();
		this.#worker.onmessage = ({ data }: MessageEvent<SeatsAnswer>) => this.#hear(data);
		const question: SeatsQuestion = { problems: ask.asks.map((one) => one.problem), seed: SEED };
		this.#worker.postMessage(question);
	}

	choose(seating: Seating): void {
		const { doc, plan } = this.#deps;
		if (plan.activity) putSeating(doc, plan.activity.id, seating);
	}

	/** What was planned before stays. */
	cancel(): void {
		this.#worker?.terminate();
		this.#worker = undefined;
		this.#asking = undefined;
		this.progress = undefined;
	}

	/** Seats people by hand in the round that is shown, and in no other. */
	seat(people: readonly { readonly person: PersonId; readonly place: PlaceId }[]): void {
		const { now } = this;
		if (now) this.#write(people.map((one) => ({ ...one, round: now.round })));
	}

	/** Puts guests on the list, and seats them in the round that runs. */
	seatGuests(guests: readonly Person[], places: readonly PlaceId[]): void {
		const people = guests.map((guest) => this.#deps.enrol(guest));
		this.seat(places.map((place, at) => ({ person: people[at] ?? '', place })));
	}

	/** Sends everybody of one table to another, and takes it away from the rounds to come. */
	join(from: PlaceId, into: PlaceId): void {
		const table = this.now?.tables.find(({ place }) => place.id === from);
		if (!table) return;
		this.seat(table.people.map(({ id }) => ({ person: id, place: into })));
		this.#deps.plan.closeTable(from, true);
		this.plan();
	}

	/** One table more, from the next round on: nobody who sits moves. */
	openTable(room?: string): void {
		const { plan } = this.#deps;
		const isThere = (place: Place) => place.kind === 'table' && place.room === room;
		const closed = plan.value.places.find((place) => isThere(place) && place.closed);
		if (closed) plan.closeTable(closed.id, false);
		else plan.setTables(tablesOf(plan.value).filter(isThere).length + 1, room);
		this.plan();
	}

	/** So many tables, from the next round on; in one room, where there are several. */
	setTables(count: number, room?: string): void {
		this.#deps.plan.setTables(count, room);
		this.plan();
	}

	/** Who hosts a table stays there; who hosted it before is free to move. */
	host(place: PlaceId, person: PersonId | '', word: TableHostWord = 'host'): void {
		const { doc, plan } = this.#deps;
		if (plan.activity) putTableHost(doc, plan.activity.id, place, word, person);
	}

	close(): void {
		this.cancel();
		this.#reading.close();
	}

	#told(room: SeatRoom): number {
		return roundsNow(room.activity, room.step).told;
	}

	#write(seats: readonly SeatWritten[]): void {
		const { doc, plan } = this.#deps;
		if (plan.activity) putSeats(doc, plan.activity.id, seats, 'host');
	}

	#hear(answer: SeatsAnswer): void {
		if ('share' in answer) {
			this.progress = answer.share;
			return;
		}
		const asked = this.#asking;
		const { room } = this;
		this.cancel();
		if (!asked || !room) return;
		const told = this.#told(room);
		// Somebody came, left or went on while it was worked out.
		if (told !== asked.told || askRooms(room).asked !== asked.ask.asked) return this.plan();
		const { seats, record } = answerRooms(asked.ask, answer.plans, told, room.rows);
		putSeats(this.#deps.doc, room.activity.id, seats, 'plan', record);
	}
}
