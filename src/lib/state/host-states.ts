/**
 * What a host's device has beside what every harvester's has: people, their seats and consents, the
 * agenda, tables' devices, words in trust, what ran apart, a rehearsal.
 *
 * Room: state. Opened and closed with the gathering that they are of.
 */
import type { Database, GatheringHere } from '#lib/device/database.ts';
import { lastEntryOrder } from '#lib/doc/entries-doc.ts';
import { readSeatWishes } from '#lib/domain/seat-wish.ts';
import { readWho } from '#lib/harvest/who.ts';
import type { KeyPair } from '#lib/keys/key-pair.ts';
import { readStayWishes } from '#lib/seating/stay-wishes.ts';
import { AgendaState } from './agenda.svelte.ts';
import { ApartState } from './apart.svelte.ts';
import { ConsentsState } from './consents.svelte.ts';
import type { EntriesState } from './entries.svelte.ts';
import type { NotesState } from './notes.svelte.ts';
import type { OpenDocuments } from './open-documents.ts';
import { PeopleState } from './people.svelte.ts';
import type { PlanState } from './plan.svelte.ts';
import { RehearsalState } from './rehearsal.svelte.ts';
import type { RoomClock } from './room-clock.svelte.ts';
import { SeatsState, type SeatsDeps } from './seats.svelte.ts';
import { TabletsState } from './tablets.svelte.ts';
import type { Tempo } from './tempo.ts';
import { TrustState } from './trust.svelte.ts';

export interface HostStates {
	readonly people: PeopleState;
	readonly consents: ConsentsState;
	readonly seats: SeatsState;
	readonly agenda: AgendaState;
	readonly apart: ApartState;
	readonly tablets: TabletsState;
	readonly trust: TrustState;
	/** Only in a rehearsal. */
	readonly rehearsal?: RehearsalState;
}

export interface HostStatesDeps {
	readonly db: Database;
	readonly here: GatheringHere;
	readonly device: KeyPair;
	readonly docs: OpenDocuments;
	readonly plan: PlanState;
	readonly notes: NotesState;
	readonly entries: EntriesState;
	readonly clock: RoomClock;
	/** Only in a rehearsal. */
	readonly tempo?: Tempo;
	readonly randomBytes: (count: number) => Uint8Array;
	readonly newId: () => string;
	readonly newSeatsWorker: SeatsDeps['newWorker'];
}

export function openHostStates(deps: HostStatesDeps): HostStates {
	const { db, here, device, docs, plan, notes, entries, clock, tempo, randomBytes } = deps;
	const planDoc = docs.of('plan');
	const peopleDoc = docs.of('people');
	const gathering = here.id;
	const people = new PeopleState({
		doc: peopleDoc,
		gathering,
		aboutPeople: () => entries.aboutPeople,
		randomBytes,
		round: () => plan.step?.round ?? 0,
		nowMs: () => clock.nowMs(),
		// Whose notes wait, waits on another phone, too.
		onlinked: (phone, others) => {
			const { barred } = plan.value.gate;
			if (others.some((one) => barred.has(one))) plan.bar(phone, true);
		}
	});
	const everybody = () =>
		readWho({
			...{ plan: plan.value, roster: people.all, notes: notes.all },
			aboutPeople: entries.aboutPeople
		}).people;
	return {
		people,
		consents: new ConsentsState({
			people: peopleDoc,
			plan: planDoc,
			notes: docs.of('notes'),
			device: device.key,
			everybody,
			entries: () => entries.all,
			lastOrder: () => Math.max(notes.all.at(-1)?.order ?? 0, lastEntryOrder(docs.of('notes'))),
			nowMs: () => clock.nowMs()
		}),
		seats: new SeatsState({
			doc: planDoc,
			plan,
			people: () => people.all,
			asking: () => {
				const wishes = readSeatWishes(entries.aboutPeople, plan.activity?.id ?? '');
				return wishes.size === 0
					? []
					: everybody().filter(({ id, guest }) => guest !== undefined && wishes.has(id));
			},
			enrol: ({ id, name }) => people.addGuest(id, name),
			staying: () => readStayWishes(entries.all, plan.activity?.id ?? '', people.all),
			newWorker: deps.newSeatsWorker
		}),
		agenda: new AgendaState({
			doc: planDoc,
			notesDoc: docs.of('notes'),
			device: device.key,
			newId: deps.newId,
			plan,
			notes,
			entries
		}),
		apart: new ApartState({
			doc: planDoc,
			plan,
			agreed: here.agreed && new Map(here.agreed),
			keepAgreed: (facts) =>
				void db.gatherings.update(gathering, { agreed: [...facts] }).catch(() => {
					// A full disk costs one question too many, and nothing that was written.
				})
		}),
		tablets: new TabletsState({ plan: planDoc, people: peopleDoc, gathering, randomBytes }),
		trust: new TrustState({ gathering, device, plan, entries }),
		...(tempo && {
			rehearsal: new RehearsalState({ plan, people, notes, tempo, chance: Math.random })
		})
	};
}

export function closeHostStates(host: HostStates): void {
	host.rehearsal?.close();
	for (const state of [host.tablets, host.apart, host.agenda, host.seats, host.consents]) {
		state.close();
	}
	host.people.close();
}
