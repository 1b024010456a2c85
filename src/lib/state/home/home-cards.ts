/**
 * The gatherings of this device as cards on Home: in which order, and what one does with each.
 *
 * Room: state. Pure: what this device keeps, and the hour, are handed in.
 */
import type { GatheringHere } from '#lib/device/database.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import type { CardAct, CardRole, CardStanding } from '#lib/words/home.ts';

const HOUR_MS = 60 * 60_000;
/** A phone knows no date of the gathering, only when it was last there. */
const AN_EVENING_MS = 6 * HOUR_MS;

export interface HomeCard {
	readonly id: GatheringId;
	readonly title: string;
	/** ISO day; empty when nobody said. */
	readonly date: string;
	readonly role: CardRole;
	readonly standing: CardStanding;
	/** Acts of this device that no relay has on disk. */
	readonly unsent: number;
	/** The day until which it was to be kept, once that is over; else empty. */
	readonly overdue: string;
	readonly act: CardAct;
	readonly href: string;
}

export interface GatheringNow {
	readonly here: GatheringHere;
	readonly unsent: number;
}

const STANDINGS: readonly CardStanding[] = ['now', 'unsent', 'mine', 'finished'];

/**
 * @param today - ISO day on this device's calendar
 * @returns what happens now first, then unsent work, then the rest, finished last
 */
export function homeCards(
	gatherings: readonly GatheringNow[],
	today: string,
	nowMs: number
): HomeCard[] {
	return gatherings
		.toSorted((a, b) => b.here.openedAtMs - a.here.openedAtMs)
		.map((one) => cardOf(one, today, nowMs))
		.sort((a, b) => STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing));
}

/** @param today - ISO day on this device's calendar: on the day itself it is still kept */
export const isOverdue = (
	here: GatheringHere,
	today: string
): here is GatheringHere & { keepUntil: string } =>
	here.keepUntil !== undefined && here.keepUntil < today;

function cardOf({ here, unsent }: GatheringNow, today: string, nowMs: number): HomeCard {
	const { id, title, role, date = '', example = false, rehearsal = false } = here;
	// What no relay is told of is never late.
	const late = example || rehearsal ? 0 : unsent;
	const standing = standingOf(here, late, today, nowMs);
	const overdue = isOverdue(here, today) ? here.keepUntil : '';
	return { id, title, date, role, standing, unsent: late, overdue, ...actOf(here) };
}

function standingOf(here: GatheringHere, late: number, today: string, nowMs: number): CardStanding {
	const sameEvening = here.role === 'participant' && nowMs - here.openedAtMs < AN_EVENING_MS;
	const isToday = here.date ? here.date === today : sameEvening;
	if (isToday && !here.finished && !here.example && !here.rehearsal) return 'now';
	if (late > 0) return 'unsent';
	return here.finished ? 'finished' : 'mine';
}

function actOf({
	id,
	code,
	role,
	finished,
	example,
	programme,
	place
}: GatheringHere): Pick<HomeCard, 'act' | 'href'> {
	switch (role) {
		case 'host':
			return finished || example
				? { act: 'sort', href: `/g/${id}/board` }
				: { act: 'live', href: `/g/${id}/live` };
		case 'harvester':
			return { act: 'sort', href: `/g/${id}/board` };
		case 'reader':
			return { act: 'read', href: programme ? `/p/${id}` : `/read/${id}` };
		case 'responder':
			return { act: 'read', href: `/p/${id}` };
		case 'steward':
			return { act: 'look-after', href: `/p/${id}/edit` };
		case 'participant':
			return place
				? { act: 'table', href: `/place/${code}/${place.id}` }
				: { act: 'write', href: `/j/${code}` };
	}
}
