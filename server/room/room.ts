/**
 * One gathering (or programme) as the relay holds it: its documents, who is here, and what they see.
 *
 * Room: server/room. Everything that changes goes the same way: into a document, onto the disk, and
 * only then to whoever waits for it. Never sees a socket.
 */
import { putGrant, putRelayKey, readPlanCode } from '#lib/doc/plan-doc.ts';
import { putPlaceDevice } from '#lib/doc/place-devices.ts';
import { upgradeDocument } from '#lib/doc/upgrade.ts';
import { unwrittenOf } from '#lib/domain/activity.ts';
import { centrePhotos } from '#lib/domain/centre.ts';
import type { Verify } from '#lib/domain/canonical.ts';
import type { Grant } from '#lib/domain/grant.ts';
import type { DeviceId, GatheringId, Key, PhotoHash, PlaceId } from '#lib/domain/id.ts';
import type { Note } from '#lib/domain/note.ts';
import type { PlaceClaim } from '#lib/domain/place-claim.ts';
import type { Plan } from '#lib/domain/plan.ts';
import { documentsOf, type DocumentName } from '#lib/domain/role.ts';
import type { Mine } from '#lib/domain/room-view.ts';
import type { IntakeRefusal } from '#lib/domain/wire.ts';
import { createFlow, type Flow } from '#server/guard/flow.ts';
import { MAX_DOCUMENTS_BYTES, PLACE_TRIES } from '#server/guard/limits.ts';
import type { Newcomers } from '#server/guard/newcomers.ts';
import type { Over } from '#server/guard/quota.ts';
import type { Neighbours } from '#server/cluster/neighbours.ts';
import { describeError, shortName, type Log } from '#server/log.ts';
import type { Claim, Store } from '#server/store/store.ts';
import { openEditions, type Editions } from './editions.ts';
import type { Headcount } from './attendance.ts';
import { openDocuments, type Bringer } from './documents.ts';
import { presenceFrame, updateFrame } from './frames.ts';
import { openInbox } from './inbox.ts';
import { createMembers, type Members } from './members.ts';
import { watchNotes } from './notes-watch.ts';
import type { Presence } from './presence.ts';
import { photosOfProgramme } from './programme-words.ts';
import { openPulse } from './pulse.ts';
import { openReadings } from './readings.ts';
import { openRoomCode } from './room-code.ts';
import { openScreens } from './screens.ts';
import { openShelf } from './shelf.ts';
import type { MergeResult, SharedDoc } from './shared-doc.ts';
import { createTeller } from './teller.ts';
import { createTicker, type Ticker } from './ticker.ts';
import type { Views } from './views.ts';

export interface RoomDeps {
	readonly store: Store;
	/** Other relays of the same store. */
	readonly neighbours: Neighbours;
	readonly relayKey: Key;
	readonly verify: Verify;
	/** Wall time: the room follows it. */
	readonly nowMs: () => number;
	/** Counts on however the wall clock is set. */
	readonly ageMs: () => number;
	readonly log: Log;
	/** What changed in a gathering, or a programme, is on disk. */
	readonly onSettled?: (gathering: GatheringId) => void;
}

export interface Room {
	readonly gathering: GatheringId;
	readonly members: Members;
	readonly views: Views;
	readonly document: (name: DocumentName) => SharedDoc;
	readonly presence: (name: DocumentName) => Presence;
	readonly plan: () => Plan;
	/** True once a host has brought the plan. */
	readonly isPlanned: () => boolean;
	readonly notes: () => readonly Note[];
	/** As the room may see them. */
	readonly roomNotes: () => readonly Note[];
	readonly editions: Editions;
	/** Photos that a programme shows; undefined for a gathering. */
	readonly programmePhotos: () => ReadonlySet<PhotoHash> | undefined;
	/** What a phone is told of its own person. */
	readonly mine: (device: DeviceId, place: PlaceId | '') => Mine;
	/** What a table's own device is told; undefined for a device that is not that table's. */
	readonly placeMessage: (place: PlaceId | '', device: DeviceId) => string | undefined;
	/** True for a photo that stands at a table whose device it is. */
	readonly showsAtTable: (device: DeviceId, photo: PhotoHash) => boolean;
	/** Greater than of anything in here. */
	readonly nextLamport: () => number;
	/** @param by - who brings it; another relay, which has kept it already, when left out */
	readonly merge: (name: DocumentName, update: Uint8Array, by?: Bringer) => MergeResult;
	/** Another relay was first to be told which device a client belongs to. */
	readonly settleClaim: (claim: Claim) => void;
	/** Why an intent is refused; what is not is filed, and on disk when `whenSaved` says so. */
	readonly file: (raw: unknown) => IntakeRefusal | Over | undefined;
	/** What those may bring of whom nobody knows yet. */
	readonly newcomers: Newcomers;
	/** What all forms without scripts may bring together. */
	readonly forms: Flow;
	readonly enrol: (grant: Grant) => void;
	/** Why not; undefined when the device is the table's from now on. */
	readonly claimPlace: (claim: PlaceClaim) => ReturnType<typeof putPlaceDevice>;
	/** What may be tried of tables' PINs. */
	readonly placeTries: Flow;
	readonly whenSaved: Ticker['whenSaved'];
	/** How many wait for the disk. */
	readonly waiting: () => number;
	/** True while the disk takes nothing. */
	readonly isFailing: () => boolean;
	/** Looks again whether the plan's code leads here. */
	readonly lookAtCode: () => void;
	/** Why nothing more can be kept here just now. */
	readonly whyUnwritable: () => 'store-full' | 'store-damaged' | undefined;
	/** Tells the relay's time, store and phones to everybody who holds the plan. */
	readonly sayPresence: () => void;
	/** Somebody came, went, or moved to another place. */
	readonly countPhones: () => void;
	/** Another relay has counted who is in this gathering there. */
	readonly hearCount: (relay: string, headcount: Headcount) => void;
	/** Tells other relays who is in this gathering here. */
	readonly tellNeighbours: () => void;
	/** True once everything up to now is on disk; false when it is kept here, for the disk is full. */
	readonly saved: () => Promise<boolean>;
	readonly flush: () => Promise<void>;
	/** Writes what is there as snapshots. */
	readonly compact: () => void;
	readonly close: () => void;
}

/** @throws Error when what is stored cannot be read */
export function openRoom(gathering: GatheringId, deps: RoomDeps): Room {
	const { store, neighbours, relayKey, verify, nowMs, ageMs, log } = deps;
	const members = createMembers();
	let planChanged = false;
	let notesChanged = false;
	let peopleChanged = false;
	let harvestChanged = false;
	let withdrawals = -1;
	const code = openRoomCode(gathering, store);

	/** Said once, however often it is tried again. */
	let failureSaid = false;
	const onFailure = (error: unknown) => {
		// A damaged store was said at the start.
		if (failureSaid || store.damage) return;
		failureSaid = true;
		log('store-failed', { gathering: shortName(gathering), error: describeError(error) });
	};
	const isDamaged = store.damage !== undefined;
	const held = openDocuments(gathering, store, {
		onChange,
		onPresence: (name, update) => broadcast(name, presenceFrame(update)),
		onPresenceHere: (name, update) => neighbours.sayHere(gathering, name, update),
		unwritten: () => unwrittenOf(plan().activities)
	});
	const { shared: documents, presence: presences, storedBytes } = held;
	const { plan: planDoc, notes: notesDoc, people: peopleDoc, programme: programmeDoc } = documents;
	const watch = watchNotes(notesDoc.doc, peopleDoc.doc, planDoc.doc);

	const readings = openReadings(documents);
	const { plan, isProgramme, isPlanned, notes, roomNotes, nextLamport } = readings;
	const pulse = openPulse(
		{
			...{ gathering, members, presences, neighbours, nowMs, ageMs },
			mark: store.mark,
			codeTaken: code.taken
		},
		(name, nothing) => {
			broadcast(name, presenceFrame(nothing));
			if ((name === 'notes' || name === 'people') && documents[name].sweep()) ticker.wake();
		}
	);
	const shelf = openShelf({
		...{ gathering, store, documents, storedBytes, watch, onFailure },
		shownPhotos: () =>
			[...notes(), ...centrePhotos(plan())].flatMap(({ photo }) => photo?.hash ?? []),
		coveredPhotos: () => [...readings.covers().keys()]
	});
	const ticker = createTicker(shelf.commit, afterCommit, onFailure, deps.ageMs);
	const inbox = openInbox({
		...{ gathering, relayKey, verify, documents, readings, watch, nowMs, ageMs },
		bytes: shelf.bytes
	});
	const teller = createTeller((name, update) => broadcast(name, updateFrame(update)), deps.ageMs);
	const { views, places } = openScreens({ gathering, members, documents, readings, pulse });
	const editions = openEditions({
		gathering,
		store,
		docs: { plan: planDoc.doc, notes: notesDoc.doc, harvest: documents.harvest.doc },
		onFailure
	});
	editions.lookSoon();
	settle();
	neighbours.ask(gathering);

	function onChange(name: DocumentName): void {
		readings.changed(name);
		if (name === 'plan' || name === 'programme') planChanged = true;
		if (name === 'people') peopleChanged = true;
		if (name === 'harvest') harvestChanged = true;
		if (name === 'notes') notesChanged = true;
		places.forget();
		ticker.wake();
	}

	/** What a plan needs from the relay that keeps it. */
	function settle(): void {
		if (!isPlanned()) return;
		// A programme has no plan, and no phones that a relay would sign for.
		if (isProgramme()) return upgradeDocument(programmeDoc.doc, 'programme');
		for (const name of documentsOf('host')) upgradeDocument(documents[name].doc, name);
		putRelayKey(planDoc.doc, relayKey);
		notesDoc.sweep();
		try {
			if (!code.settle(readPlanCode(planDoc.doc))) return;
			if (code.taken()) log('code-taken', { gathering: shortName(gathering) });
			pulse.say();
		} catch (error) {
			// Asked again with the next change of the plan, or after the next start.
			onFailure(error);
		}
	}

	function afterCommit(): void {
		if (failureSaid) log('store-healed', { gathering: shortName(gathering) });
		failureSaid = false;
		teller.tellSoon(shelf.takeCommitted());
		const wordsDropped = shelf.tidySoon();
		editions.lookSoon();
		deps.onSettled?.(gathering);
		const erased = watch.takeErased();
		if (erased.length > 0) for (const member of members.live) member.erased(erased);
		if (planChanged) recheckMembers();
		if (planChanged || wordsDropped) views.tellNow();
		if (peopleChanged) views.tellSoon();
		if (notesChanged || harvestChanged) views.tellSoon();
		if (planChanged || peopleChanged) for (const member of members.live) member.tellMine();
		planChanged = false;
		peopleChanged = false;
		notesChanged = false;
		harvestChanged = false;
	}

	function recheckMembers(): void {
		const count = plan().standing.withdrawals.length;
		if (count === withdrawals) return;
		withdrawals = count;
		for (const member of members.all()) member.recheck();
	}

	function whyUnwritable(): 'store-full' | 'store-damaged' | undefined {
		if (isDamaged) return 'store-damaged';
		return ticker.isFailing() ? 'store-full' : undefined;
	}

	function isFullFor(update: Uint8Array): boolean {
		const isOver = () => shelf.bytes() + update.byteLength > MAX_DOCUMENTS_BYTES;
		// What was written over and over is less once it is a snapshot.
		if (isOver()) shelf.tidy();
		return isOver();
	}

	function broadcast(name: DocumentName, frame: Uint8Array): void {
		for (const member of members.sync[name]) member.send(frame);
	}

	return {
		gathering,
		members,
		views,
		document: (name) => documents[name],
		presence: (name) => presences[name],
		plan,
		isPlanned,
		notes,
		roomNotes,
		editions,
		programmePhotos: () =>
			isProgramme() ? new Set(photosOfProgramme(programmeDoc.doc)) : undefined,
		mine: readings.mine,
		placeMessage: places.message,
		showsAtTable: places.shows,
		nextLamport,
		merge(name, update, by) {
			if (by && isFullFor(update)) return 'full';
			const result = held.merge(name, update, by);
			if (result === 'merged' && (name === 'plan' || name === 'programme')) settle();
			return result;
		},
		settleClaim: held.settleClaim,
		file: inbox.file,
		newcomers: inbox.newcomers,
		forms: inbox.forms,
		enrol: (grant) => putGrant((isProgramme() ? programmeDoc : planDoc).doc, grant),
		claimPlace: (claim) => putPlaceDevice(planDoc.doc, claim),
		placeTries: createFlow(PLACE_TRIES, ageMs),
		whenSaved: ticker.whenSaved,
		waiting: ticker.waiting,
		isFailing: ticker.isFailing,
		lookAtCode() {
			code.lookAgain();
			settle();
		},
		whyUnwritable,
		sayPresence: pulse.say,
		countPhones() {
			pulse.saySoon();
			views.tellSoon();
		},
		hearCount(relay, headcount) {
			pulse.hear(relay, headcount);
			views.tellSoon();
		},
		tellNeighbours: pulse.tellNeighbours,
		saved: ticker.saved,
		flush: ticker.flush,
		compact: shelf.tidy,
		close() {
			pulse.close();
			shelf.close();
			editions.close();
			ticker.close();
			teller.close();
			views.close();
			inbox.close();
			held.close();
		}
	};
}
