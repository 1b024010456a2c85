/**
 * `watch`: prints each note as it arrives, with the milliseconds since it was written.
 *
 * Room: cli. One JSON object a line, as long as it was asked to. Goes on with another relay where the
 * first is gone.
 */
import { readNotes } from '#lib/doc/notes-doc.ts';
import { readPlan } from '#lib/doc/plan-doc.ts';
import { ownPart, type NoteId } from '#lib/domain/id.ts';
import { placeTitle } from '#lib/domain/plan.ts';
import { roundOf } from '#lib/harvest/room-view.ts';
import type { RemoteDocument } from '#lib/sync/remote-document.ts';
import { readLink } from './link.ts';
import { readOptions } from './options.ts';
import { patiently, until } from './patience.ts';
import { enterAsStaff, openDocument } from './staff.ts';

const MAX_SECONDS = 24 * 60 * 60;

export async function watch(
	args: readonly string[],
	print: (record: object) => void
): Promise<void> {
	// What was written while this was on its way to the relay counts as arriving too.
	const startedAtMs = Math.floor(performance.timeOrigin);
	const options = readOptions('watch', args, ['invite', 'seconds']);
	const link = readLink(options.need('invite'));
	const seconds = options.number('seconds', { min: 0.1, max: MAX_SECONDS });
	const staff = await enterAsStaff(link);
	const endsAtMs = performance.now() + seconds * 1_000;
	const seen = new Set<NoteId>();
	let isFirst = true;

	const look = (plan: RemoteDocument, notes: RemoteDocument) => {
		const nowMs = Date.now();
		for (const note of readNotes(notes.doc)) {
			if (seen.has(note.id)) continue;
			seen.add(note.id);
			if (isFirst && note.atMs < startedAtMs) continue;
			print({
				id: ownPart(note.id),
				kind: note.kind,
				text: note.text,
				...(note.voice && { voice: note.voice }),
				place: placeTitle(readPlan(plan.doc), note.where.place),
				round: roundOf(readPlan(plan.doc), note),
				atMs: note.atMs,
				ms: nowMs - note.atMs
			});
		}
		isFirst = false;
	};

	do {
		const open = () => Promise.all([openDocument(staff, 'plan'), openDocument(staff, 'notes')]);
		// The first relay has to answer at once; later another one may take its place.
		const [plan, notes] = await (isFirst ? open() : patiently(open));
		look(plan, notes);
		notes.doc.on('update', () => look(plan, notes));
		await Promise.race([until(endsAtMs), notes.cut, plan.cut]);
		plan.close();
		notes.close();
	} while (performance.now() < endsAtMs);
}
