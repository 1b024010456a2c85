/**
 * What phones and the wall show of a World Café just now, and what its entries mean.
 *
 * Room: methods. Pure. Only what a host has shown is in a view; dots are in none until they are
 * over. What its screens read of it stands in view.ts.
 */
import { readBallot, areDotsOver, countDots, DOTS_SLOT } from '#lib/harvest/dots.ts';
import { readShownNote } from '#lib/harvest/room-view.ts';
import { placesWithoutSheet, readEcho, readSheets } from '#lib/harvest/sheets.ts';
import { consoleWords } from '#lib/words/world-cafe-console.ts';
import { settingsOf } from '#lib/domain/activity.ts';
import type { EntryValue } from '#lib/domain/entry.ts';
import { gateOf } from '#lib/domain/gate.ts';
import { isName, ownPart, type NoteId } from '#lib/domain/id.ts';
import type { Note } from '#lib/domain/note.ts';
import { currentStep, placeTitle, tablesNow, type Place, type Plan } from '#lib/domain/plan.ts';
import { readRecord } from '#lib/domain/read.ts';
import { readSeatWish, SEAT_SLOT } from '#lib/domain/seat-wish.ts';
import type { MethodRules, RuleInput } from '../method.ts';
import { readSignal, SIGNAL_SLOT } from './signals.ts';
import { readCafeSettings, WORLD_CAFE_DEFAULTS, type WorldCafeSettings } from './settings.ts';
import type { CafePhone, CafeWall } from './view.ts';

export const cafeRules: MethodRules = {
	view(kind, input) {
		const part = kind === 'phone' ? readPhonePart(input) : readWallPart(input);
		// A view holds plain JSON and nothing else.
		return part && (part as unknown as EntryValue);
	},
	caution({ plan, activity, notes }) {
		const step = currentStep(plan, activity);
		if (step?.part !== 'sheet' || step.round === undefined) return '';
		const without = placesWithoutSheet(readSheets(plan, activity, notes), step.round);
		const titles = without.map((place) => placeTitle(plan, place));
		return titles.length > 0 ? consoleWords.noSheets(titles) : '';
	},
	chosen({ plan, activity, notes, entries, links }) {
		const { dots } = cafeSettings(activity);
		if (dots === 0 || !areDotsOver(plan, activity)) return [];
		const cards = wallCards(plan, activity.id, notes);
		const { byCard } = countDots(activity, entries, cards, dots, links);
		const dotsOf = ({ id }: Note) => byCard.get(ownPart(id)) ?? 0;
		return cards.filter((card) => dotsOf(card) > 0).sort((a, b) => dotsOf(b) - dotsOf(a));
	},
	accept({ slot, value }, { activity }) {
		const { dots } = cafeSettings(activity);
		if (slot === DOTS_SLOT) return readBallot(value, dots) as EntryValue;
		if (slot === SIGNAL_SLOT) return readSignal(value) as unknown as EntryValue;
		if (slot === SEAT_SLOT) return readSeatWish(value);
		if (slot === 'stay' || slot === 'pass') return readForRound(value);
		return /^echo-\d+$/.test(slot) ? (readEcho(value) as EntryValue) : null;
	}
};

export const cafeSettings = (activity: RuleInput['activity']): WorldCafeSettings =>
	readCafeSettings(settingsOf(activity)) ?? WORLD_CAFE_DEFAULTS;

/** "I would like to stay", said for one round and no other. */
export function readForRound(raw: unknown): { readonly round: number } | null {
	const round = readRecord(raw)?.round;
	return Number.isSafeInteger(round) && (round as number) > 0 ? { round: round as number } : null;
}

/** Shown, and neither held nor of a phone that is barred. */
const isOnWall = (plan: Plan, note: NoteId): boolean => gateOf(plan, note) === 'on-wall';

/** What the room looks at in the end: insights and what tables carried on, once they are shown. */
export const wallCards = (plan: Plan, activityId: string, notes: readonly Note[]): Note[] =>
	notes.filter(
		({ id, form, where }) =>
			where.activity === activityId &&
			isOnWall(plan, id) &&
			(form === 'insight' || form === 'carry')
	);

function readPhonePart(input: RuleInput): CafePhone {
	const { plan, activity, notes } = input;
	const step = currentStep(plan, activity);
	const { dots } = cafeSettings(activity);
	const roomAt = tablesWithRoom(input);
	const voting = step?.part === 'dots';
	const cards = voting ? wallCards(plan, activity.id, notes) : [];
	const reopened = [...plan.reopened]
		.map((key) => key.split('/'))
		.filter(([id, at]) => id === activity.id && isName(at) && step?.kind !== 'closed')
		.map(([, at = '', place = '']) => ({ step: at, place }));
	return {
		...(voting && {
			dots,
			cards: cards.map(({ id, text, where }) => ({
				id: ownPart(id),
				text,
				place: placeTitle(plan, where.place)
			}))
		}),
		...(reopened.length > 0 && { reopened }),
		...(roomAt.length > 0 && { roomAt })
	};
}

/** In a larger hall the list would change with every breath, on a thousand phones. */
const MOST_TABLES_LISTED = 20;
const MOST_LISTED = 6;

/** Where people sit where they like: tables with a free chair, the emptiest first. */
function tablesWithRoom({ plan, activity, phonesAt }: RuleInput): number[] {
	const { seating, tableTarget } = cafeSettings(activity);
	const kind = currentStep(plan, activity)?.kind;
	const tables = tablesNow(plan);
	if (!phonesAt || seating !== 'free' || tables.length > MOST_TABLES_LISTED) return [];
	if (kind !== 'arriving' && kind !== 'talk') return [];
	const count = ({ id }: Place) => phonesAt[id] ?? 0;
	// While nobody has sat down every chair is free, and nobody has to be told.
	if (tables.every((table) => count(table) === 0)) return [];
	return tables
		.filter((table) => count(table) < tableTarget)
		.sort((a, b) => count(a) - count(b))
		.slice(0, MOST_LISTED)
		.map(({ number }) => number)
		.sort((a, b) => a - b);
}

function readWallPart(input: RuleInput): CafeWall {
	const { plan, activity, notes, entries, arrivals, links } = input;
	const { dots } = cafeSettings(activity);
	const cards = wallCards(plan, activity.id, notes);
	const over = areDotsOver(plan, activity);
	const counted = over ? countDots(activity, entries, cards, dots, links).byCard : new Map();
	const shown = cards
		.map((note) => ({
			...readShownNote(plan, note),
			form: note.form ?? '',
			...(counted.has(ownPart(note.id)) && { dots: counted.get(ownPart(note.id)) as number })
		}))
		// The most dots first once they are told; else as they came.
		.sort((a, b) => (b.dots ?? 0) - (a.dots ?? 0));
	const cloths = notes.filter(
		({ id, form, photo, where }) =>
			form === 'cloth' && photo && where.activity === activity.id && isOnWall(plan, id)
	);
	return {
		cards: shown,
		gallery: cloths.map((note) => readShownNote(plan, note)),
		late: readLate(plan, activity.id, notes, arrivals)
	};
}

/** "+3 from table 5, arrived 15:40": what reached the relay after its step had passed. */
function readLate(
	plan: Plan,
	activity: string,
	notes: readonly Note[],
	arrivals: RuleInput['arrivals']
): CafeWall['late'] {
	const byPlace = new Map<string, { place: string; count: number; atMs: number }>();
	for (const { id, where, form } of notes) {
		const atMs = arrivals.get(id);
		if (atMs === undefined || where.activity !== activity || form === undefined) continue;
		const known = byPlace.get(where.place);
		byPlace.set(where.place, {
			place: placeTitle(plan, where.place),
			count: (known?.count ?? 0) + 1,
			atMs: Math.max(known?.atMs ?? 0, atMs)
		});
	}
	return [...byPlace.values()].filter(({ place }) => place !== '');
}
