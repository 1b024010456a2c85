/**
 * Keeps what programmes hold of people's words to what their gatherings still give: who takes words
 * back takes them out of every programme of this relay, whether a steward comes or not.
 *
 * Room: server/room. Takes away and changes, never adds: what is new in a harvest a steward brings.
 */
import type * as Y from 'yjs';
import { readTombstones } from '#lib/doc/notes-doc.ts';
import { putRecord, readProgrammeRecords } from '#lib/doc/programme-doc.ts';
import { readHarvest } from '#lib/doc/read-harvest.ts';
import { narrowDigest, photosOfDigest, readDigest, type Digest } from '#lib/domain/digest.ts';
import type { GatheringId, PhotoHash } from '#lib/domain/id.ts';
import { orderOf, readProgramme } from '#lib/domain/programme.ts';
import { parseJson, readRecord } from '#lib/domain/read.ts';
import { noteMark } from '#lib/keys/note-mark.ts';
import { digestOf } from '#lib/report/digest.ts';
import { inputOfHarvest } from '#lib/report/report-input.ts';
import type { Store } from '#server/store/store.ts';
import type { Room } from './room.ts';

/** Changes come in bursts, and each look reads all notes. */
const LOOK_AFTER_MS = 500;

export interface ProgrammeWords {
	/** Something changed in a gathering or a programme. */
	readonly lookSoon: (gathering: GatheringId) => void;
	readonly close: () => void;
}

export interface ProgrammeWordsDeps {
	readonly store: Pick<Store, 'gatherings' | 'load' | 'has' | 'photos' | 'dropPhoto'>;
	readonly find: (gathering: GatheringId) => Room | null;
	readonly onFailure: (error: unknown) => void;
}

export const photosOfProgramme = (doc: Y.Doc): PhotoHash[] =>
	[...readProgramme(readProgrammeRecords(doc)).digests.values()].flatMap(photosOfDigest);

export function openProgrammeWords(deps: ProgrammeWordsDeps): ProgrammeWords {
	const { store, find, onFailure } = deps;
	/** By programme: the text of each digest in it, as it was looked at last. */
	const looked = new Map<GatheringId, Map<string, unknown>>();
	const due = new Set<GatheringId>();
	let timer: NodeJS.Timeout | undefined;
	// What was taken back just before a relay was killed.
	for (const id of store.gatherings()) if (store.load(id, 'programme').length > 0) lookSoon(id);

	function lookSoon(gathering: GatheringId): void {
		due.add(gathering);
		timer ??= setTimeout(look, LOOK_AFTER_MS);
	}

	function look(): void {
		timer = undefined;
		const asked = [...due];
		due.clear();
		for (const id of asked) {
			try {
				const room = find(id);
				if (!room) continue;
				if (room.programmePhotos()) lookInto(id, room);
				else for (const [programme, known] of looked) if (holds(known, id)) narrow(programme, id);
			} catch (error) {
				onFailure(error);
			}
		}
	}

	/** A steward, or another relay, has brought something. */
	function lookInto(programme: GatheringId, room: Room): void {
		const known = looked.get(programme) ?? new Map<string, unknown>();
		looked.set(programme, known);
		const brought = Object.entries(recordsIn(room)).filter(
			([key, raw]) => known.get(key) !== readRecord(raw)?.text
		);
		for (const [key, raw] of brought) known.set(key, readRecord(raw)?.text);
		for (const id of new Set(brought.map(([key]) => gatheringOf(key)))) {
			if (store.has(id)) narrow(programme, id);
		}
	}

	function narrow(programme: GatheringId, id: GatheringId): void {
		const [room, gathering] = [find(programme), find(id)];
		if (!room || !gathering) return;
		const { doc } = room.document('programme');
		const now = digestNow(id, gathering);
		let count = 0;
		for (const [key, raw] of Object.entries(recordsIn(room))) {
			const text = readRecord(raw)?.text;
			const given = typeof text === 'string' ? readDigest(parseJson(text)) : null;
			const left = given?.gathering === id && narrowDigest(given, now);
			if (!left) continue;
			const record = { text: JSON.stringify(left), order: orderOf(raw) + 1 };
			putRecord(doc, 'digests', key, record);
			looked.get(programme)?.set(key, record.text);
			count += 1;
		}
		if (count > 0) void overwrite(programme, room).catch(onFailure);
	}

	/** The words lie in the log and in the last snapshot until another one takes their place. */
	async function overwrite(programme: GatheringId, room: Room): Promise<void> {
		if (!(await room.saved())) return;
		room.compact();
		const shown = room.programmePhotos();
		for (const { gathering, hash } of store.photos.all()) {
			if (gathering === programme && !shown?.has(hash)) store.dropPhoto(programme, hash);
		}
	}

	return {
		lookSoon,
		close() {
			clearTimeout(timer);
		}
	};
}

const recordsIn = (room: Room) => readProgrammeRecords(room.document('programme').doc).digests;
const gatheringOf = (key: string): GatheringId => key.slice(0, key.indexOf('/'));
const holds = (known: ReadonlyMap<string, unknown>, id: GatheringId): boolean =>
	[...known.keys()].some((key) => gatheringOf(key) === id);

function digestNow(gathering: GatheringId, room: Room): Digest {
	const [plan, notes, harvest] = (['plan', 'notes', 'harvest'] as const).map(
		(name) => room.document(name).doc
	) as [Y.Doc, Y.Doc, Y.Doc];
	return digestOf(inputOfHarvest(readHarvest({ plan, notes, harvest })), {
		gathering,
		nameOf: noteMark,
		gone: readTombstones(notes).map(({ note }) => note)
	});
}
