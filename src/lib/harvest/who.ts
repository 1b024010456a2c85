/**
 * Who is who: devices, notes and entries brought back to people, each counted once.
 *
 * Room: harvest. Pure. A device that a host has put to somebody is that person; one that nobody has
 * is a guest. Words are never moved: only what they count as is read here.
 */
import { entriesOf, type Entries, type Entry } from '#lib/domain/entry.ts';
import { authorMark, type AuthorMark, type DeviceId, type NoteId } from '#lib/domain/id.ts';
import type { Note } from '#lib/domain/note.ts';
import { NO_WORDS, personBySeatCard, type Person, type PersonId } from '#lib/domain/person.ts';
import { PERSON_SLOT, readSaidName } from '#lib/domain/person-entry.ts';
import type { Plan } from '#lib/domain/plan.ts';

/** By a device's mark: whose it is, as hosts said; nobody where they took it away again. */
export type Links = ReadonlyMap<AuthorMark, PersonId | ''>;

/** Whose device it is by what hosts said alone; a guest's is named by its mark. */
export const personLinked =
	(links?: Links): Who['personOf'] =>
	(of) =>
		links?.get(authorMark(of)) || authorMark(of);

export interface WhoSources {
	readonly plan: Pick<Plan, 'standing' | 'relayKeys'>;
	readonly roster: readonly Person[];
	readonly notes: readonly Pick<Note, 'id' | 'order' | 'saidBy'>[];
	/** What devices said about people. */
	readonly aboutPeople: Entries;
}

export interface Who {
	/** The roster, then the guests in the order in which they were first heard. */
	readonly people: readonly Person[];
	/** Whose device it is; a guest's is named by its mark. */
	readonly personOf: (of: DeviceId | NoteId | AuthorMark) => PersonId;
	/** Whose words: who said them, whoever typed them. */
	readonly speakerOf: (note: Pick<Note, 'id' | 'saidBy'>) => PersonId;
}

export function readWho({ plan, roster, notes, aboutPeople }: WhoSources): Who {
	const personByDevice = new Map(
		roster.flatMap(({ id, devices }) => devices.map((device) => [device, id] as const))
	);
	const personOf: Who['personOf'] = (of) => personByDevice.get(authorMark(of)) ?? authorMark(of);
	const speakerOf: Who['speakerOf'] = ({ id, saidBy }) => {
		if (!saidBy) return personOf(id);
		const meant = roster.find((person) => person.id === saidBy) ?? personBySeatCard(roster, saidBy);
		// Somebody who is on no roster here is still one person, and not who typed.
		return meant?.id ?? saidBy;
	};

	const notPeople = new Set([
		...plan.standing.grants.map(({ device }) => authorMark(device)),
		...[...plan.relayKeys].map(authorMark)
	]);
	const firstHeard = new Map<AuthorMark, number>();
	const hear = (of: DeviceId | NoteId, order: number) => {
		const mark = authorMark(of);
		if (!notPeople.has(mark)) {
			firstHeard.set(mark, Math.min(order, firstHeard.get(mark) ?? Infinity));
		}
	};
	for (const { id, order } of notes) hear(id, order);
	for (const { author, order } of aboutPeople) hear(author, order);
	const heard = [...firstHeard]
		.sort(([a, first], [b, second]) => first - second || (a < b ? -1 : 1))
		.map(([mark]) => mark);

	const nameByDevice = new Map(
		entriesOf(aboutPeople, '', PERSON_SLOT).map((entry) => [
			authorMark(entry.author),
			readSaidName(entry)
		])
	);
	const guests = heard.flatMap((mark, at): Person[] => {
		if (personByDevice.has(mark)) return [];
		const name = nameByDevice.get(mark) ?? '';
		// Numbered among all phones, so that putting one to somebody renames nobody else.
		return [{ ...NO_WORDS, ...GUEST, id: mark, name, devices: [mark], guest: at + 1 }];
	});
	return { people: [...roster, ...guests], personOf, speakerOf };
}

/** Who has a phone in the room is here. */
const GUEST = { apart: [], arrival: { is: 'here', round: 0, late: false, back: false } } as const;

/**
 * One word a person: somebody with a phone and a paper, or with two phones, is counted once, by what
 * they said last.
 */
export function onePerPerson(
	entries: readonly Entry[],
	{ personOf }: Pick<Who, 'personOf'>
): Map<PersonId, Entry> {
	const standing = new Map<PersonId, Entry>();
	for (const entry of entries) {
		const person = personOf(entry.author);
		const known = standing.get(person);
		if (!known || isLater(entry, known)) standing.set(person, entry);
	}
	return standing;
}

export const isLater = (a: Entry, b: Entry): boolean =>
	a.order === b.order ? a.author > b.author : a.order > b.order;
