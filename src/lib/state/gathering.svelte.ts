/**
 * Opens a gathering on a host's or harvester's device: the one place in the app that composes
 * documents, outbox, lines and what screens see. What opens here, closes here.
 *
 * Room: state. Screens get it by `gatheringContext`.
 */
import { createContext } from 'svelte';
import { loadAdmission } from '#lib/device/admission.ts';
import { openDatabase, type Database, type GatheringHere } from '#lib/device/database.ts';
import { deviceKeyFor } from '#lib/device/device-key.ts';
import { findGathering, keepGathering } from '#lib/device/gatherings-here.ts';
import { copyOf } from '#lib/device/set-aside.ts';
import type { SistersStorage } from '#lib/device/sisters.ts';
import { readCovers } from '#lib/doc/harvest-covers.ts';
import { readKeepUntil } from '#lib/doc/plan-doc.ts';
import { unwrittenOf } from '#lib/domain/activity.ts';
import { centrePhotos } from '#lib/domain/centre.ts';
import { chainOf, joinStandings } from '#lib/domain/grant.ts';
import type { DeviceId, GatheringId } from '#lib/domain/id.ts';
import { readJoinCode } from '#lib/domain/join-code.ts';
import { questionIdOf, type Plan } from '#lib/domain/plan.ts';
import type { TicketProof } from '#lib/domain/wire.ts';
import { accessOf, documentsOf, type DocumentName, type StaffRole } from '#lib/domain/role.ts';
import { usualAims } from '#lib/harvest/aim-presets.ts';
import { readCoverage, type Coverage } from '#lib/harvest/coverage.ts';
import { createGather, type Harvest } from '#lib/harvest/gather.ts';
import { proveAdmission } from '#lib/keys/admission.ts';
import { toBase64url } from '#lib/keys/base64url.ts';
import { openOutbox } from '#lib/outbox/outbox.ts';
import type { ReportInput } from '#lib/report/report-input.ts';
import { openLive } from '#lib/sync/live.ts';
import { openRelayLine, type RelayLine } from '#lib/sync/relay-line.ts';
import { createRelays } from '#lib/sync/relays.ts';
import { AimsState } from './aims.svelte.ts';
import { CompanyState } from './company.svelte.ts';
import { AsideState } from './aside.svelte.ts';
import { DayState } from './day.svelte.ts';
import { EditionsState } from './editions.svelte.ts';
import { EntriesState } from './entries.svelte.ts';
import { HidingState } from './hiding.svelte.ts';
import { closeHostStates, openHostStates, type HostStates } from './host-states.ts';
import { LinkState } from './link.svelte.ts';
import { NewsroomState } from './newsroom.svelte.ts';
import { NotesState } from './notes.svelte.ts';
import { openDocuments } from './open-documents.ts';
import { PapersState } from './papers.svelte.ts';
import { Photos } from './photos.svelte.ts';
import { PlanState } from './plan.svelte.ts';
import { Reading } from './reading.svelte.ts';
import { ReportReading } from './report-reading.ts';
import { RoomClock } from './room-clock.svelte.ts';
import { seatsWorker, type SeatsDeps } from './seats.svelte.ts';
import { Tempo } from './tempo.ts';
import { TodayState } from './today.svelte.ts';
import { ThemesState } from './themes.svelte.ts';
import { VotesState } from './votes.svelte.ts';

/** Of what only hosts have, a harvester's device has nothing. */
export interface OpenGathering extends Partial<HostStates> {
	readonly id: GatheringId;
	readonly role: StaffRole;
	readonly device: DeviceId;
	/** What this device keeps about the gathering: its recovery key, on the first host's device. */
	readonly here: GatheringHere;
	readonly plan: PlanState;
	readonly day: DayState;
	readonly today: TodayState;
	readonly aims: AimsState;
	readonly notes: NotesState;
	readonly newsroom: NewsroomState;
	readonly aside: AsideState;
	readonly entries: EntriesState;
	readonly themes: ThemesState;
	/** Sheets of paper that came back. */
	readonly papers: PapersState;
	readonly votes: VotesState;
	readonly company: CompanyState;
	readonly photos: Photos;
	readonly editions: EditionsState;
	readonly hiding: HidingState;
	/** What every format is written from. */
	readonly report: ReportInput;
	/** Notes joined with themes; read again when either changed. */
	readonly harvest: Harvest;
	/** What came of the harvest plan; where there is none, of what is usually looked for. */
	readonly coverage: Coverage;
	readonly link: LinkState;
	readonly clock: RoomClock;
	/** Writes again what a full disk refused. */
	readonly heal: () => Promise<void>;
	/** Asks at every door again, now. */
	readonly retry: () => void;
	readonly close: () => Promise<void>;
}

export interface GatheringDeps {
	readonly db: Database;
	/** Where the relay answers; this page's own origin. */
	readonly origin: string;
	readonly randomBytes: (count: number) => Uint8Array;
	/** Wall time, in ms. */
	readonly nowMs: () => number;
	/** Where other relays of this one's group are remembered. */
	readonly storage?: SistersStorage;
	/** The relay's admission key, where somebody typed it here. */
	readonly admission?: () => string | undefined;
	/** Where seats are worked out. */
	readonly newSeatsWorker: SeatsDeps['newWorker'];
}

export const [readGathering, provideGathering] = createContext<OpenGathering>();

/** What a browser brings along. */
export const browserDeps = (): GatheringDeps => ({
	db: openDatabase(),
	origin: location.origin,
	randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
	nowMs: () => Date.now(),
	newSeatsWorker: seatsWorker,
	storage: () => localStorage,
	admission: () => loadAdmission(localStorage)
});

/** @returns why not: this device has no staff role in such a gathering */
export async function openGathering(
	id: GatheringId,
	deps: GatheringDeps
): Promise<OpenGathering | 'unknown-gathering'> {
	const { db, origin, nowMs, randomBytes } = deps;
	const here = await findGathering(db, id);
	if (!here || (here.role !== 'host' && here.role !== 'harvester')) return 'unknown-gathering';
	const role: StaffRole = here.role;
	const device = await deviceKeyFor(db, id, randomBytes);
	const newId = () => toBase64url(randomBytes(9));
	const tempo = here.rehearsal ? new Tempo(nowMs) : undefined;
	const clock = new RoomClock(() => tempo?.nowMs() ?? nowMs(), here.clockOffsetMs);
	const link = new LinkState(role, nowMs);
	const outbox = openOutbox(db, id, device, { nowMs, newId });

	const docs = await openDocuments(here, role, (name, state) => link.setLocal(name, state));
	const docOf = docs.of;

	const plan = new PlanState({ doc: docOf('plan'), gathering: id, device, clock, randomBytes });
	const aims = new AimsState({ doc: docOf('plan'), plan: () => plan.value, nowMs, newId });
	const day = new DayState({ doc: docOf('plan'), device: device.key, plan, clock });
	const today = new TodayState({ doc: docOf('plan'), plan, newId });
	const standing = () => chainOf(device.key, joinStandings(plan.value.standing, here.standing));
	const notes = new NotesState({
		doc: docOf('notes'),
		people: docs.find('people'),
		gathering: id,
		device,
		role,
		outbox,
		newId,
		here: () => whereNow(plan),
		covers: { doc: docOf('harvest'), read: () => readCovers(docOf('harvest')) },
		standing,
		unwritten: { doc: docOf('plan'), read: () => unwrittenOf(plan.value.activities) },
		onwaiting: () => live?.offer()
	});
	await notes.load();
	const entries = new EntriesState({
		notes: docOf('notes'),
		people: docs.find('people'),
		outbox,
		standing
	});
	const themes = new ThemesState({
		doc: docOf('harvest'),
		device: device.key,
		newId,
		nowMs,
		noteOf: (note) => notes.all.find((one) => one.id === note),
		notesOrder: () => notes.all.at(-1)?.order ?? 0,
		onlens: () => harvest.refresh()
	});
	const papers = new PapersState({
		doc: docOf('harvest'),
		device: device.key,
		plan: () => plan.value,
		notes,
		entries
	});
	const host =
		role === 'host'
			? openHostStates({
					...{ db, here, device, docs, plan, notes, entries, clock, randomBytes, newId },
					...(tempo && { tempo }),
					newSeatsWorker: deps.newSeatsWorker
				})
			: undefined;
	const people = host?.people;
	const votes = new VotesState({
		...{ doc: docOf('plan'), plan, notes, entries, people, outbox, newId, nowMs }
	});
	await votes.load();
	const newsroom = new NewsroomState({
		docs: [docOf('plan'), docOf('notes'), docOf('harvest')],
		...{ plan, notes, entries }
	});
	const gather = createGather();
	const harvest = new Reading(docs.all(), () => gather(plan.value, notes.all, themes.map));
	const coverage = new Reading([docOf('plan'), docOf('notes')], () => {
		const { aims } = plan.value.harvestPlan;
		return readCoverage(plan.value, aims.length > 0 ? aims : usualAims(plan.value), notes.all);
	});
	// An example and a rehearsal belong to this device alone: no relay is told of them.
	const connected = !here.example && !here.rehearsal;
	const tellWaiting = () => link.setWaiting(connected ? countWaiting(notes, photos) : 0);
	const relays = createRelays(origin, deps.storage);
	const proveToRelay = (proof: TicketProof) => {
		const key = deps.admission?.();
		return key === undefined ? undefined : proveAdmission(proof, key);
	};
	const visitor = { gathering: id, role, proveAdmission: proveToRelay };
	const ask = () => relays.askTicket({ ...visitor, standing: standing() }, device);
	const photos = new Photos({
		db,
		gathering: id,
		askTicket: ask,
		onwaiting: () => tellWaiting()
	});
	const report = new ReportReading({
		docs,
		...{ db, gathering: id, plan, notes, entries, themes },
		links: () => people?.links
	});
	const editions = new EditionsState({
		doc: docOf('harvest'),
		others: [docOf('plan'), docOf('notes')],
		device: device.key,
		photos,
		input: () => report.value,
		nowMs: () => clock.nowMs()
	});
	const hiding = new HidingState({
		doc: docOf('harvest'),
		photos,
		lastOrder: () => notes.all.at(-1)?.order ?? 0
	});
	const seePhotos = () =>
		photos.see(
			() => [...notes.all, ...centrePhotos(plan.value)],
			(note) => notes.isGone(note)
		);
	for (const name of ['plan', 'notes', 'harvest'] as const) docOf(name).on('update', seePhotos);
	seePhotos();
	const stopWaiting = outbox.onchange(() => {
		void notes.load().then(() => {
			tellWaiting();
			harvest.refresh();
			report.refresh();
			coverage.refresh();
			seePhotos();
		});
	});
	tellWaiting();

	const aside = new AsideState({ db, here, role, docOf, askTicket: ask, nowMs });

	const lines: RelayLine[] = connected
		? documentsOf(role).map((name) =>
				openRelayLine({
					gathering: id,
					document: name,
					doc: docOf(name),
					access: accessOf(role, name) ?? 'read',
					copy: copyOf(here, name),
					askTicket: ask,
					onstate: (state) => {
						link.setLine(name, state);
						aside.hear(name, state);
						if (name === 'plan') host?.apart.hear(state);
					}
				})
			)
		: [];
	const company = new CompanyState(
		device.key,
		lines[documentsOf(role).indexOf('harvest')]?.awareness
	);
	lines[0]?.awareness.on('change', () => readPresence(lines[0] as RelayLine, link));
	const live = connected
		? openLive({
				relays,
				...visitor,
				// Asked for at each door: a chain grows when another host's records arrive.
				get standing() {
					return standing();
				},
				pair: device,
				outbox,
				view: 'none',
				place: '',
				onstore: (mark) => photos.meet(mark),
				onerased: (gone) => void outbox.erase(gone),
				onstatus: (status) => {
					if (status !== 'open') photos.part();
				},
				onclock: (offsetMs) => {
					clock.set(offsetMs);
					void db.gatherings.update(id, { clockOffsetMs: offsetMs }).catch(() => {
						// A full disk costs the next start the room's time, and nothing that was written.
					});
					if (role === 'host') plan.rebaseTimers();
				}
			})
		: undefined;

	await keepGathering(db, { ...here, ...titleOf(plan.value, here), openedAtMs: nowMs() });
	const planDoc = docOf('plan');
	let keptUntil = here.keepUntil;
	/** Home and the list of what is here open no document. */
	const tellKeepUntil = () => {
		const keepUntil = readKeepUntil(planDoc);
		if (keepUntil === keptUntil) return;
		keptUntil = keepUntil;
		void db.gatherings.update(id, { keepUntil }).catch(() => {
			// A full disk: it is told again when the gathering is opened next.
		});
	};
	tellKeepUntil();
	planDoc.on('update', tellKeepUntil);

	const close = async () => {
		stopWaiting();
		planDoc.off('update', tellKeepUntil);
		live?.close();
		for (const line of lines) line.close();
		for (const name of ['notes', 'harvest'] as const) docOf(name).off('update', seePhotos);
		if (host) closeHostStates(host);
		for (const state of [editions, hiding, photos, harvest, report, coverage, votes]) state.close();
		for (const state of [themes, papers, newsroom, entries, notes, plan, outbox]) state.close();
		await docs.close();
	};

	return {
		id,
		...host,
		role,
		device: device.key,
		here,
		plan,
		day,
		today,
		aims,
		notes,
		newsroom,
		aside,
		entries,
		themes,
		papers,
		votes,
		company,
		photos,
		editions,
		hiding,
		get report() {
			return report.value;
		},
		get harvest() {
			return harvest.value;
		},
		get coverage() {
			return coverage.value;
		},
		link,
		clock,
		heal: docs.heal,
		retry: () => {
			for (const line of lines) line.retry();
			live?.retry();
		},
		close
	};
}

function whereNow({ activity, step }: PlanState) {
	return {
		activity: activity?.id ?? '',
		step: step?.id ?? '',
		place: '',
		question: activity ? questionIdOf(activity, step) : ''
	};
}

/** Notes that wait, and those that were sent while their photo is still only here. */
const countWaiting = (notes: NotesState, photos: Photos): number =>
	notes.waitingCount +
	notes.all.filter(
		({ id, photo }) => photo && photos.isOnlyHere(photo.hash) && notes.stateOf(id) === 'sent'
	).length;

const titleOf = ({ about }: Plan, here: GatheringHere) => ({
	title: about.title || here.title,
	code: about.code || here.code
});

function readPresence(line: RelayLine, link: LinkState): void {
	for (const state of line.awareness.getStates().values()) {
		const { relay } = state as { relay?: Record<string, unknown> };
		if (!relay) continue;
		const code = readJoinCode(relay.codeTaken);
		link.setPresence({
			phones: Number(relay.phones) || 0,
			phonesByPlace: { ...(relay.phonesByPlace as Record<string, number>) },
			tabletsByPlace: { ...(relay.tabletsByPlace as Record<string, number> | undefined) },
			...(code && { codeTaken: code })
		});
	}
}
