/** Keeps a note, and turns a disk that took nothing into a reason that a form can say. */
import type { NoteBody, Where } from '#lib/domain/note.ts';
import { NotSaved } from '#lib/outbox/not-saved.ts';
import type { OpenGathering } from '#lib/state/gathering.svelte.ts';
import type { CaptureRefusal } from '#lib/words/capture.ts';

export async function keepNote(
	{ notes }: OpenGathering,
	body: NoteBody,
	where: Where
): Promise<CaptureRefusal | undefined> {
	try {
		return await notes.keep(body, where);
	} catch (error) {
		if (error instanceof NotSaved) return 'not-saved';
		throw error;
	}
}
