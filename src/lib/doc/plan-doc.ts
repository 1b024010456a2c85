/**
 * The `plan` document: what a gathering is about, how far it has come, who has which role.
 *
 * Room: doc. Hosts write it; the relay adds enrolments. Every key holds a plain value, and what is
 * reached, granted or withdrawn has a key of its own, so that two hosts pressing at once agree.
 * Persisted, never rename.
 */
import * as Y from 'yjs';
import { readActivity, type Activity } from '#lib/domain/activity.ts';
import {
	readGrant,
	readInvite,
	readWithdrawal,
	type Grant,
	type Invite,
	type Standing,
	type Withdrawal
} from '#lib/domain/grant.ts';
import { isKey, isName } from '#lib/domain/id.ts';
import type { ActivityId, Key, NoteId, PlaceId, QuestionId, StepId } from '#lib/domain/id.ts';
import { readJoinCode } from '#lib/domain/join-code.ts';
import {
	MAX_ACCESS,
	MAX_ACCESS_CHARS,
	MAX_MORE_CHARS,
	MAX_PLACE_CAPACITY,
	MAX_QUESTION_CHARS,
	MAX_TITLE_CHARS
} from '#lib/domain/limits.ts';
import { holdTimer, type Pause } from '#lib/domain/pause.ts';
import {
	pausesOf,
	stepKey,
	type About,
	type Place,
	type Plan,
	type Reached
} from '#lib/domain/plan.ts';
import { readRecord, readText, readWhole } from '#lib/domain/read.ts';
import { isDay } from '#lib/domain/reply.ts';
import { readTimer, type Timer } from '#lib/domain/timer.ts';
import { orderActivities, readCarried } from './plan-activities.ts';
import { readAgendaActs } from './plan-agenda.ts';
import { readHarvestPlan } from './plan-aims.ts';
import { withAsks } from './plan-asks.ts';
import { readPauses } from './plan-pauses.ts';
import { readFixedTimes, readLastAnnouncement, readPlaceClocks } from './plan-times.ts';
import { readRecords } from './plan-records.ts';
import { readGate } from './plan-gate.ts';
import { withSteps } from './plan-steps.ts';
import { readVotes } from './plan-votes.ts';

const PLACE_WORDS = ['name', 'hostName', 'capacity', 'access', 'closed'] as const;

const maps = (doc: Y.Doc) => ({
	about: doc.getMap('about'),
	activities: doc.getMap('activities'),
	places: doc.getMap('places'),
	/** `<place>/<word>` → what a host changed since. */
	placeWords: doc.getMap('place-words'),
	questions: doc.getMap('questions'),
	/** `<activity>/<epoch>/<step>` → when it was reached. */
	steps: doc.getMap('steps'),
	/** `<activity>/<epoch>` → which step it was taken back to, and why. */
	returns: doc.getMap('returns'),
	timers: doc.getMap('timers'),
	shown: doc.getMap('shown'),
	/** `<activity>/<step>/<place>` → when its sheet was opened again. */
	reopened: doc.getMap('reopened'),
	/** `<room time in ms>` → true: a ring is a key of its own. */
	bells: doc.getMap('bells'),
	invites: doc.getMap('invites'),
	/** `<device>/<by>` → grant. */
	grants: doc.getMap('grants'),
	/** `<key>/<by>` → withdrawal. */
	withdrawals: doc.getMap('withdrawals'),
	relayKeys: doc.getMap('relay-keys')
});

export function readPlan(doc: Y.Doc): Plan {
	const all = maps(doc);
	const pauses = readPauses(doc);
	const announcement = readLastAnnouncement(doc);
	const keepUntil = readKeepUntil(doc);
	const reachedAtAll = new Set([...all.steps.keys()].map(withoutEpoch));
	const known = valuesOf(all.activities, readActivity).map((activity) =>
		withAsks(
			doc,
			withSteps(doc, activity, (step) => reachedAtAll.has(`${activity.id}/${step}`))
		)
	);
	const { reached, unbegun } = readReached(known, all.steps, all.returns);
	const activities = orderActivities(doc, known, reached);
	return {
		about: { ...readAbout(all.about), ...(keepUntil && { keepUntil }) },
		activities,
		places: readPlaces(all.places, all.placeWords),
		questions: readQuestions(all.questions),
		reached,
		unbegun,
		carried: readCarried(doc),
		records: readRecords(doc),
		timers: readTimers(all.timers, pauses),
		placeClocks: readPlaceClocks(doc),
		pauses,
		fixedTimes: readFixedTimes(doc),
		...(announcement && { announcement }),
		shown: new Set([...all.shown.entries()].flatMap(([id, on]) => (on === true ? [id] : []))),
		gate: readGate(doc),
		bell: readBell(all.bells),
		harvestPlan: readHarvestPlan(doc),
		reopened: new Set([...all.reopened.keys()].sort()),
		votes: readVotes(doc),
		agenda: readAgendaActs(doc),
		standing: readPlanStanding(doc),
		relayKeys: new Set([...all.relayKeys.keys()].filter(isKey))
	};
}

/** `<activity>/<epoch>/<step>`, whenever it was reached. */
const withoutEpoch = (key: string): string => key.replace(/\/\d+\//, '/');

/** Only who may do what: all that a door needs. */
export function readPlanStanding(doc: Y.Doc): Standing {
	const { invites, grants, withdrawals } = maps(doc);
	return {
		invites: valuesOf(invites, readInvite),
		grants: valuesOf(grants, readGrant),
		withdrawals: valuesOf(withdrawals, readWithdrawal)
	};
}

/** Only the join code; empty while there is none. */
export const readPlanCode = (doc: Y.Doc): string => readJoinCode(maps(doc).about.get('code')) ?? '';

/** Only until when it is kept; undefined while nobody said. */
export function readKeepUntil(doc: Y.Doc): string | undefined {
	const day = readText(maps(doc).about.get('keepUntil'), MAX_TITLE_CHARS);
	return day !== undefined && isDay(day) ? day : undefined;
}

/** Writes what is given and leaves the rest. */
export function putAbout(doc: Y.Doc, about: Partial<About>): void {
	doc.transact(() => {
		for (const [key, value] of Object.entries(about)) maps(doc).about.set(key, value);
	});
}

export function putActivity(doc: Y.Doc, activity: Activity): void {
	maps(doc).activities.set(activity.id, { ...activity });
}

export function putPlace(doc: Y.Doc, place: Place): void {
	maps(doc).places.set(place.id, { ...place });
}

/** Each word under a key of its own: two hosts may change one table at the same time. */
export function putPlaceWord(
	doc: Y.Doc,
	id: PlaceId,
	words: Partial<Pick<Place, (typeof PLACE_WORDS)[number]>>
): void {
	doc.transact(() => {
		for (const [word, value] of Object.entries(words)) {
			maps(doc).placeWords.set(`${id}/${word}`, value);
		}
	});
}

export function putQuestion(doc: Y.Doc, id: QuestionId, text: string): void {
	maps(doc).questions.set(id, text);
}

/**
 * Says that a step is reached, and sets its clock when it has one. Saying it again, from another
 * tablet too, changes nothing; a late device never pulls the room back.
 */
export function putReached(doc: Y.Doc, reached: Reached, atMs: number, timer?: Timer): void {
	const { steps, timers } = maps(doc);
	const key = stepKey(reached);
	if (steps.has(key)) return;
	doc.transact(() => {
		steps.set(key, { atMs });
		if (timer) timers.set(key, { ...timer });
	});
}

/**
 * Takes an activity back to an earlier step: an act of its own, with its reason.
 *
 * @param to - empty takes it back to where nothing of it has begun
 */
export function putReturn(doc: Y.Doc, from: Reached, to: StepId | '', reason: string): void {
	const key = `${from.activity}/${from.epoch + 1}`;
	if (!maps(doc).returns.has(key)) maps(doc).returns.set(key, { to, reason });
}

export function putTimer(doc: Y.Doc, at: Reached, timer: Timer): void {
	maps(doc).timers.set(stepKey(at), { ...timer });
}

/** A clock as it was set, without the pauses. */
export const readSetTimer = (doc: Y.Doc, at: Reached): Timer | null =>
	readTimer(maps(doc).timers.get(stepKey(at)));

/** Shows notes to the room, or hides them again. */
export function putShown(doc: Y.Doc, ids: readonly NoteId[], on: boolean): void {
	doc.transact(() => {
		for (const id of ids) maps(doc).shown.set(id, on);
	});
}

/** Lets a place write on its sheet of a step that has passed. */
export function putReopened(doc: Y.Doc, key: string, atMs: number): void {
	if (!maps(doc).reopened.has(key)) maps(doc).reopened.set(key, { atMs });
}

export function putBell(doc: Y.Doc, atMs: number): void {
	maps(doc).bells.set(String(Math.round(atMs)), true);
}

export function putInvite(doc: Y.Doc, invite: Invite): void {
	maps(doc).invites.set(invite.key, { ...invite });
}

export function putGrant(doc: Y.Doc, grant: Grant): void {
	const key = `${grant.device}/${grant.by}`;
	if (!maps(doc).grants.has(key)) maps(doc).grants.set(key, { ...grant });
}

export function putWithdrawal(doc: Y.Doc, withdrawal: Withdrawal): void {
	maps(doc).withdrawals.set(`${withdrawal.key}/${withdrawal.by}`, { ...withdrawal });
}

export function putRelayKey(doc: Y.Doc, key: Key): void {
	if (!maps(doc).relayKeys.has(key)) maps(doc).relayKeys.set(key, true);
}

/**
 * In each activity the furthest step of its last epoch counts, however late an earlier one comes.
 */
function readReached(
	activities: readonly Activity[],
	steps: Y.Map<unknown>,
	returns: Y.Map<unknown>
): Pick<Plan, 'reached' | 'unbegun'> {
	const reached = new Map<ActivityId, Reached>();
	const unbegun = new Map<ActivityId, number>();
	for (const { id: activity, steps: ordered } of activities) {
		let epoch = 0;
		while (returns.has(`${activity}/${epoch + 1}`)) epoch += 1;
		const to = readRecord(returns.get(`${activity}/${epoch}`))?.to;
		const step =
			ordered.findLast(({ id }) => steps.has(stepKey({ activity, epoch, step: id })))?.id ??
			ordered.find(({ id }) => id === to)?.id;
		if (step !== undefined) reached.set(activity, { activity, epoch, step });
		else if (epoch > 0) unbegun.set(activity, epoch);
	}
	return { reached, unbegun };
}

function readAbout(map: Y.Map<unknown>): About {
	const text = (key: keyof About, maxChars = MAX_TITLE_CHARS) =>
		readText(map.get(key), maxChars) ?? '';
	return {
		title: text('title'),
		code: readJoinCode(map.get('code')) ?? '',
		bornAtMs: readWhole(map.get('bornAtMs')) ?? 0,
		date: text('date'),
		venue: text('venue'),
		calledBy: text('calledBy'),
		source: text('source'),
		more: text('more', MAX_MORE_CHARS)
	};
}

function readPlaces(places: Y.Map<unknown>, words: Y.Map<unknown>): Place[] {
	const latest = (id: PlaceId) =>
		Object.fromEntries(
			PLACE_WORDS.map((word) => [word, words.get(`${id}/${word}`)]).filter(
				([, value]) => value !== undefined
			)
		);
	return valuesOf(places, readPlace)
		.map((place) => readPlace({ ...place, ...latest(place.id) }))
		.filter((place) => place !== null);
}

function readPlace(raw: unknown): Place | null {
	const record = readRecord(raw);
	const number = readWhole(record?.number);
	const room = readText(record?.room, MAX_TITLE_CHARS);
	const capacity = readWhole(record?.capacity, 0, MAX_PLACE_CAPACITY);
	const access = readAccess(record?.access);
	if (!record || !isName(record.id) || number === undefined) return null;
	return {
		id: record.id,
		kind: record.kind === 'table' ? 'table' : 'other',
		number,
		name: readText(record.name, MAX_TITLE_CHARS) ?? '',
		hostName: readText(record.hostName, MAX_TITLE_CHARS) ?? '',
		...(room ? { room } : {}),
		...(capacity !== undefined && { capacity }),
		...(access && { access }),
		...(record.closed === true ? { closed: true } : {})
	};
}

const readAccess = (raw: unknown): string[] | undefined =>
	Array.isArray(raw)
		? raw.slice(0, MAX_ACCESS).flatMap((one) => readText(one, MAX_ACCESS_CHARS) || [])
		: undefined;

function readQuestions(map: Y.Map<unknown>): Map<QuestionId, string> {
	const questions = new Map<QuestionId, string>();
	for (const [id, raw] of map.entries()) {
		const text = readText(raw, MAX_QUESTION_CHARS);
		if (isName(id) && text !== undefined) questions.set(id, text);
	}
	return questions;
}

function readTimers(map: Y.Map<unknown>, pauses: ReadonlyMap<string, Pause>): Map<string, Timer> {
	const timers = new Map<string, Timer>();
	for (const [key, raw] of map.entries()) {
		const timer = readTimer(raw);
		const held = pausesOf(pauses, key).map(([, pause]) => pause);
		if (timer) timers.set(key, holdTimer(timer, held));
	}
	return timers;
}

function readBell(map: Y.Map<unknown>): Plan['bell'] {
	const rings = [...map.keys()].map(Number).filter(Number.isSafeInteger);
	return { count: rings.length, atMs: Math.max(0, ...rings) };
}

const valuesOf = <T>(map: Y.Map<unknown>, read: (raw: unknown) => T | null): T[] =>
	[...map.values()].map(read).filter((value) => value !== null);
