/**
 * `watch`: prints each note as it arrives, with the milliseconds since it was written.
 *
 * Room: cli. One JSON object a line, as long as it was asked to.
 */
import { readNotes } from '#lib/doc/notes-doc.ts';
import { readPlan } from '#lib/doc/plan-doc.ts';
import { ownPart } from '#lib/domain/id.ts';
import { placeTitle } from '#lib/domain/plan.ts';
import { roundOf } from '#lib/harvest/room-view.ts';
import { readLink } from './link.ts';
import { readOptions } from './options.ts';
import { enterAsStaff, openDocument, orCut } from './staff.ts';

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
	const [plan, notes] = await Promise.all([
		openDocument(staff, 'plan'),
		openDocument(staff, 'notes')
	]);
	const seen = new Set(
		readNotes(notes.doc)
			.filter(({ atMs }) => atMs < startedAtMs)
			.map(({ id }) => id)
	);
	const look = () => {
		const nowMs = Date.now();
		for (const note of readNotes(notes.doc)) {
			if (seen.has(note.id)) continue;
			seen.add(note.id);
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
	};
	look();
	notes.doc.on('update', look);
	const over = new Promise<void>((resolve) => setTimeout(resolve, seconds * 1_000));
	await orCut(staff.origin, notes, over);
	plan.close();
	notes.close();
}
