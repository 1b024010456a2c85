/**
 * Sheets of paper as staff type them in.
 *
 * Room: state. What stands on a sheet becomes notes like any other; beside them lies which sheet
 * they were typed from. Writes the `harvest` document through `doc/` only.
 */
import type * as Y from 'yjs';
import { putPaperReading, readPaperReadings } from '#lib/doc/harvest-papers.ts';
import type { DeviceId, NoteId } from '#lib/domain/id.ts';
import type { NoteBody, NoteRefusal, Where } from '#lib/domain/note.ts';
import type { PaperReading } from '#lib/domain/paper-reading.ts';
import type { Plan } from '#lib/domain/plan.ts';
import type { SheetNumber } from '#lib/domain/sheet-number.ts';
import { readPapers, type Paper, type PaperSources } from '#lib/harvest/papers.ts';
import type { EntriesState } from './entries.svelte.ts';
import type { NotesState } from './notes.svelte.ts';
import { Reading } from './reading.svelte.ts';

export interface PapersDeps {
	readonly doc: Y.Doc;
	readonly device: DeviceId;
	readonly plan: () => Plan;
	readonly notes: Pick<NotesState, 'all' | 'keep' | 'newNoteId'>;
	readonly entries: Pick<EntriesState, 'all'>;
}

export class PapersState {
	readonly #deps: PapersDeps;
	readonly #reading: Reading<readonly PaperReading[]>;

	constructor(deps: PapersDeps) {
		this.#deps = deps;
		this.#reading = new Reading([deps.doc], () => readPaperReadings(deps.doc));
	}

	get all(): readonly Paper[] {
		return readPapers(this.sources, this.#reading.value);
	}

	/** What says where a sheet belongs. */
	get sources(): PaperSources {
		const { plan, notes, entries } = this.#deps;
		return { plan: plan(), notes: notes.all, entries: entries.all };
	}

	/** A note of a sheet, or its photo: the first in hand, so that it can be typed later. */
	async keep(
		sheet: SheetNumber,
		body: NoteBody,
		where: Where,
		as: 'typed' | 'photo' = 'typed'
	): Promise<NoteRefusal | undefined> {
		const { notes } = this.#deps;
		const id = notes.newNoteId();
		const refusal = await notes.keep(body, where, id);
		if (!refusal) this.#put(sheet, id, as);
		return refusal;
	}

	close(): void {
		this.#reading.close();
	}

	#put(sheet: SheetNumber, note: NoteId, as: 'typed' | 'photo'): void {
		const { doc, device, notes } = this.#deps;
		const mine = this.#reading.value.find((one) => one.sheet === sheet && one.by === device);
		const order = notes.all.at(-1)?.order ?? 0;
		putPaperReading(doc, {
			...{ sheet, by: device, order, notes: [] },
			...mine,
			...(as === 'photo' ? { photo: note } : { notes: [...(mine?.notes ?? []), note] })
		});
	}
}
