/**
 * `GET /programmes/<id>`: a programme for whoever proves a reader's link, or a device that may reply.
 *
 * Room: server/http. Readers get what the file on a stick holds, never the document: no key of a
 * device and no other link is in it.
 */
import { readProgrammeRecords } from '#lib/doc/programme-doc.ts';
import { chainOf, type Standing } from '#lib/domain/grant.ts';
import { isAuthorOf, type GatheringId, type Key } from '#lib/domain/id.ts';
import { readProgramme } from '#lib/domain/programme.ts';
import { readWhatBecame } from '#lib/harvest/became.ts';
import { readTimeline } from '#lib/harvest/timeline.ts';
import { noteMark } from '#lib/keys/note-mark.ts';
import { writeProgrammeFile } from '#lib/report/programme-file.ts';
import { json, refused, type Answer } from './answer.ts';
import type { Desk } from './desk.ts';

interface Visit {
	readonly gathering: GatheringId;
	readonly ticket: string;
}

export async function giveProgramme(desk: Desk, { gathering, ticket }: Visit): Promise<Answer> {
	const admission = await desk.redeemTicket(ticket);
	if (admission?.gathering !== gathering) return refused('not-a-ticket');
	if (admission.role === 'participant') return refused('not-allowed');
	const room = desk.rooms.find(gathering);
	if (!room) return refused('unknown-gathering');
	const { standing } = room.plan();
	const link = standing.invites.find(({ key }) => key === admission.device);
	return json(200, {
		file: writeProgrammeFile({
			id: gathering,
			records: readProgrammeRecords(room.document('programme').doc)
		}),
		standing: restsOn(admission.device, standing),
		mayReply: link ? link.role === 'responder' : admission.role !== 'reader'
	});
}

/** Of a link its invitation and what its maker rests on; of a device its own chain. */
function restsOn(key: Key, standing: Standing): Standing {
	const invites = standing.invites.filter((one) => one.key === key);
	const [invite] = invites;
	if (!invite) return chainOf(key, standing);
	const maker = chainOf(invite.by, standing);
	return { ...maker, invites: [...maker.invites, ...invites] };
}

/**
 * `GET /became/<programme>`: what became of the words of a device of one of its gatherings. The
 * ticket is that gathering's, so that nobody can ask about another's words.
 */
export async function giveBecame(
	desk: Desk,
	programme: GatheringId,
	ticket: string
): Promise<Answer> {
	const admission = await desk.redeemTicket(ticket);
	const gathering = admission && desk.rooms.find(admission.gathering);
	const room = desk.rooms.find(programme);
	if (!admission || !gathering) return refused('not-a-ticket');
	if (!room) return refused('unknown-gathering');
	const own = gathering
		.notes()
		.filter(({ id }) => isAuthorOf(admission.device, id))
		.map(({ id, text }) => ({ mark: noteMark(id), text }));
	const read = readProgramme(readProgrammeRecords(room.document('programme').doc));
	const [today = ''] = new Date(desk.nowMs()).toISOString().split('T');
	return json(200, readWhatBecame(read.about.title, readTimeline(read, today), own));
}
