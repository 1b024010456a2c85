/** Which notes this device's reader has seen, for screens. */
import { loadReadNotes, markOf, saveReadNotes, type ReadMark } from '#lib/device/read-notes.ts';
import type { GatheringId, NoteId } from '#lib/domain/id.ts';

export class ReadNotes {
	readonly #gathering: GatheringId;
	#marks = $state.raw<ReadonlySet<ReadMark>>(new Set());

	constructor(gathering: GatheringId) {
		this.#gathering = gathering;
		this.#marks = loadReadNotes(localStorage, gathering);
	}

	isNew(note: NoteId): boolean {
		return !this.#marks.has(markOf(note));
	}

	read(notes: readonly NoteId[]): void {
		const fresh = notes.map(markOf).filter((mark) => !this.#marks.has(mark));
		if (fresh.length === 0) return;
		// Another tab may have marked some meanwhile.
		const before = loadReadNotes(localStorage, this.#gathering);
		this.#marks = new Set([...before, ...this.#marks, ...fresh]);
		saveReadNotes(localStorage, this.#gathering, this.#marks);
	}
}
