/**
 * What a gathering's documents say, read once for each change of them.
 *
 * Room: server/room. Only reads. In a programme the plan is read from its one document.
 */
import { lastEntryOrder, readEntries } from '#lib/doc/entries-doc.ts';
import { readCovers } from '#lib/doc/harvest-covers.ts';
import { readNotes, readTombstones } from '#lib/doc/notes-doc.ts';
import { readLinks } from '#lib/doc/people-links.ts';
import { readTold } from '#lib/doc/plan-consents.ts';
import { readPlan, readPlanStanding } from '#lib/doc/plan-doc.ts';
import { readToldSeats } from '#lib/doc/plan-seats.ts';
import { lastRecordOrder, readProgrammeAbout } from '#lib/doc/programme-doc.ts';
import { withCover, type Covers } from '#lib/domain/cover.ts';
import type { Entries } from '#lib/domain/entry.ts';
import { MAX_LAMPORT } from '#lib/domain/limits.ts';
import type { Note } from '#lib/domain/note.ts';
import { currentActivity, type Plan } from '#lib/domain/plan.ts';
import type { DocumentName } from '#lib/domain/role.ts';
import { notesForRoom, readConsents } from '#lib/harvest/consents.ts';
import { openMine } from '#lib/harvest/mine.ts';
import type { ByDocument } from './documents.ts';
import type { SharedDoc } from './shared-doc.ts';

export interface Readings {
	readonly plan: () => Plan;
	readonly isProgramme: () => boolean;
	/** True once a host has brought the plan. */
	readonly isPlanned: () => boolean;
	readonly notes: () => readonly Note[];
	/** What may be seen in the room, as people agreed. */
	readonly roomNotes: () => readonly Note[];
	readonly entries: () => Entries;
	readonly covers: () => Covers;
	readonly mine: ReturnType<typeof openMine>;
	/** Greater than of anything in here. */
	readonly nextLamport: () => number;
	/** A document is not what it was. */
	readonly changed: (name: DocumentName) => void;
}

export function openReadings(documents: ByDocument<Pick<SharedDoc, 'doc'>>): Readings {
	const { plan: planDoc, notes: notesDoc, people: peopleDoc } = documents;
	const programmeDoc = documents.programme;
	let planNow: Plan | undefined;
	let notesNow: readonly Note[] | undefined;
	let entriesNow: Entries | undefined;
	let coversNow: Covers | undefined;
	let roomNotesNow: readonly Note[] | undefined;
	let mineNow: ReturnType<typeof openMine> | undefined;

	const plan = () => (planNow ??= readPlanHere());
	const covers = () => (coversNow ??= readCovers(documents.harvest.doc));
	const notes = () =>
		(notesNow ??= readNotes(notesDoc.doc).map((note) => withCover(note, covers())));
	const entries = () => (entriesNow ??= readEntries(notesDoc.doc));
	const roomNotes = () =>
		(roomNotesNow ??= notesForRoom(notes(), readConsents(entries(), readTold(planDoc.doc))));
	const mine = () =>
		(mineNow ??= openMine({
			plan: plan(),
			notes: roomNotes(),
			aboutPeople: readEntries(peopleDoc.doc),
			rows: readToldSeats(planDoc.doc, currentActivity(plan())?.id ?? ''),
			links: readLinks(peopleDoc.doc)
		}));

	const isProgramme = () => readPlanStanding(programmeDoc.doc).grants.length > 0;

	/** Who may do what in a programme lies in its one document. */
	function readPlanHere(): Plan {
		const plan = readPlan(planDoc.doc);
		if (!isProgramme()) return plan;
		const { title } = readProgrammeAbout(programmeDoc.doc);
		const standing = readPlanStanding(programmeDoc.doc);
		return { ...plan, about: { ...plan.about, title }, standing };
	}

	return {
		plan,
		isProgramme,
		isPlanned: () => plan().standing.grants.length > 0,
		notes,
		roomNotes,
		entries,
		covers,
		mine: (device, place) => mine()(device, place),
		nextLamport() {
			const orders = [...notes(), ...readTombstones(notesDoc.doc)].map(({ order }) => order);
			orders.push(lastEntryOrder(notesDoc.doc), lastEntryOrder(peopleDoc.doc));
			orders.push(lastRecordOrder(programmeDoc.doc));
			const highest = orders.reduce((most, order) => Math.max(most, order), 0);
			return Math.min(highest + 1, MAX_LAMPORT);
		},
		changed(name) {
			mineNow = undefined;
			roomNotesNow = undefined;
			if (name === 'plan' || name === 'programme') planNow = undefined;
			if (name === 'notes') entriesNow = undefined;
			if (name === 'harvest') coversNow = undefined;
			if (name === 'notes' || name === 'harvest') notesNow = undefined;
		}
	};
}
