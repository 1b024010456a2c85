/**
 * The places of a harvest file: listed with their names, or only named by a note.
 *
 * Room: report.
 */
import { isName, type PlaceId } from '#lib/domain/id.ts';
import {
	MAX_ACCESS,
	MAX_ACCESS_CHARS,
	MAX_PLACE_CAPACITY,
	MAX_TITLE_CHARS
} from '#lib/domain/limits.ts';
import type { Place } from '#lib/domain/plan.ts';
import { readRecord, readText, type Raw } from '#lib/domain/read.ts';
import { sessionAt } from '#lib/domain/session.ts';
import { NAMED_PLACE, readMore } from './file-parts.ts';
import { membersOf } from './members.ts';
import { createNames } from './names.ts';

export interface FilePlaces {
	readonly all: () => readonly Place[];
	/** What a note's `place` names; a new place where the file lists none of that name. */
	readonly find: (raw: unknown) => PlaceId | undefined;
	/** Unknown members of each. */
	readonly more: Readonly<Record<PlaceId, Raw>>;
}

/** What a note names when it was said at a table that nobody listed. */
const TABLE_ID = /^table-([1-9]\d{0,2})$/;

export function createFilePlaces(listed: readonly Raw[], activities: readonly Raw[]): FilePlaces {
	// An activity may list places of its own: they stay there, and are known here by their names.
	const ofActivities = activities.flatMap(({ places }) =>
		(Array.isArray(places) ? places : []).map(readRecord).filter((one) => isName(one?.id))
	) as Raw[];
	const names = createNames(
		'place-',
		[...listed, ...ofActivities].map(({ id }) => id)
	);
	const places: Place[] = [];
	const more: [PlaceId, Raw][] = [];
	for (const raw of listed) {
		const members = membersOf(raw);
		const place = readPlace(members, names.give(raw.id));
		members.take('id', (one) => (one === place.id ? one : undefined));
		places.push(place);
		const rest = members.rest();
		if (rest !== undefined) more.push([place.id, readMore(rest)]);
	}
	for (const raw of ofActivities) {
		if (names.find(raw.id) === undefined) {
			places.push(readPlace(membersOf({ name: raw.title, ...raw }), names.give(raw.id)));
		}
	}

	const idByName = new Map<string, PlaceId>();
	const nameOnly = (name: string): PlaceId => {
		const known = idByName.get(name);
		if (known) return known;
		const id = `${NAMED_PLACE}${idByName.size + 1}`;
		idByName.set(name, id);
		places.push({ id, kind: 'other', number: 0, name, hostName: '' });
		return id;
	};
	return {
		all: () => places,
		more: Object.fromEntries(more),
		find: (raw) => {
			const known = names.find(raw);
			if (known !== undefined) return known;
			// A session is a note of the same file, and keeps the name that it has there.
			if (isName(raw) && sessionAt(raw) !== undefined) return raw;
			const number = typeof raw === 'string' && TABLE_ID.exec(raw)?.[1];
			if (number) {
				const id = names.give(raw);
				places.push({ id, kind: 'table', number: Number(number), name: '', hostName: '' });
				return id;
			}
			const name = readText(raw, MAX_TITLE_CHARS);
			return name?.trim() ? nameOnly(name) : undefined;
		}
	};
}

function readPlace(members: ReturnType<typeof membersOf>, id: PlaceId): Place {
	const number = members.whole('number', 1);
	const kind = members.oneOf('kind', ['table', 'other'] as const);
	const room = members.text('room', MAX_TITLE_CHARS);
	const capacity = members.whole('capacity', 1, MAX_PLACE_CAPACITY);
	const access = members.take('access', (one) =>
		Array.isArray(one) && one.length > 0 && one.length <= MAX_ACCESS && one.every(isHelp)
			? one
			: undefined
	);
	const isTable = number !== undefined && kind !== 'other';
	return {
		id,
		kind: isTable ? 'table' : 'other',
		number: number ?? 0,
		name: members.text('name', MAX_TITLE_CHARS),
		hostName: members.text('host', MAX_TITLE_CHARS),
		...(room && { room }),
		...(capacity !== undefined && { capacity }),
		...(access && { access })
	};
}

const isHelp = (one: unknown): one is string =>
	typeof one === 'string' && one !== '' && one.length <= MAX_ACCESS_CHARS;
