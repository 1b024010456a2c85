/**
 * `/card` and `/own`: a phone's words for whoever proves the key that they belong to.
 *
 * Room: server/http. A ticket has proved the key already; nothing else is looked at. Of a card the
 * relay knows its key, never its code, and of a box it cannot see what is in it.
 */
import { readEntries } from '#lib/doc/entries-doc.ts';
import { readTombstones } from '#lib/doc/notes-doc.ts';
import { readCards } from '#lib/doc/people-cards.ts';
import { isCardsBox, readCardBox } from '#lib/domain/card.ts';
import { CARD_SLOT } from '#lib/domain/card-code.ts';
import { entriesOf, type EntryAbout } from '#lib/domain/entry.ts';
import { isAuthorOf, type GatheringId } from '#lib/domain/id.ts';
import type { CardAnswer, OwnAnswer } from '#lib/domain/wire.ts';
import { json, refused, type Answer } from './answer.ts';
import type { Desk } from './desk.ts';

interface Visit {
	readonly gathering: GatheringId;
	readonly ticket: string;
}

export function giveCard(desk: Desk, visit: Visit): Answer {
	const entered = enter(desk, visit);
	if (!entered) return refused('not-a-ticket');
	const { room, device: key } = entered;
	const people = room.document('people').doc;
	const whose = readCards(people).get(key);
	if (whose === '') return refused('unknown-card');
	// The first box stands: whoever finds a card later cannot put another in its place.
	for (const { author, value } of entriesOf(readEntries(people), '', CARD_SLOT)) {
		const box = readCardBox(value);
		if (box?.key !== key || !isCardsBox(box, visit.gathering, author, desk.verify)) continue;
		return json(200, { device: author, box } satisfies CardAnswer);
	}
	if (whose === undefined) return refused('unknown-card');
	return json(200, { device: '' } satisfies CardAnswer);
}

export function giveOwn(desk: Desk, visit: Visit): Answer {
	const entered = enter(desk, visit);
	if (!entered) return refused('not-a-ticket');
	const { room, device } = entered;
	const notes = room.notes().filter(({ id }) => isAuthorOf(device, id));
	const gone = readTombstones(room.document('notes').doc).map(({ note }) => note);
	const entriesAbout = (about: EntryAbout) =>
		readEntries(room.document(about).doc)
			.filter(({ author }) => author === device)
			.map((entry) => ({ ...entry, about }));
	const entries = [...entriesAbout('notes'), ...entriesAbout('people')];
	return json(200, {
		...desk.store.mark(),
		seq: [...notes, ...entries].reduce((most, { seq }) => Math.max(most, seq), 0),
		notes,
		gone: [...new Set(gone.filter((note) => isAuthorOf(device, note)))],
		entries
	} satisfies OwnAnswer);
}

function enter({ tickets, rooms }: Desk, { gathering, ticket }: Visit) {
	const admission = tickets.redeem(ticket);
	const room = admission?.gathering === gathering ? rooms.find(gathering) : null;
	return admission && room ? { room, device: admission.device } : null;
}
