/**
 * A gathering's editions, as staff's screens see them: made here without a network, given to a relay
 * when there is one, and let go of when somebody takes words back.
 *
 * Room: state. Manifests lie in `harvest`, bytes where this device's photos lie.
 */
import type * as Y from 'yjs';
import { putEdition, putEditionWithdrawals, readEditions } from '#lib/doc/harvest-editions.ts';
import type { Audience } from '#lib/domain/audience.ts';
import type { EditionHash, EditionManifest, NoteName } from '#lib/domain/edition.ts';
import { isFileRefusal } from '#lib/domain/file-refusal.ts';
import type { DeviceId } from '#lib/domain/id.ts';
import {
	indexEdition,
	indexNow,
	readEdition,
	withdrawnFrom,
	writeEdition,
	type Edition
} from '#lib/report/edition-file.ts';
import type { ReportInput } from '#lib/report/report-input.ts';
import type { Photos } from './photos.svelte.ts';
import { Reading } from './reading.svelte.ts';

export interface EditionsDeps {
	readonly doc: Y.Doc;
	/** Documents whose changes may take words back. */
	readonly others: readonly Y.Doc[];
	readonly device: DeviceId;
	readonly photos: Pick<Photos, 'give' | 'bytesOf' | 'drop'>;
	readonly input: () => ReportInput;
	/** Room time, in ms. */
	readonly nowMs: () => number;
}

/** Changes come in bursts, and each look reads all notes. */
const LOOK_AFTER_MS = 300;

export class EditionsState {
	readonly #deps: EditionsDeps;
	readonly #reading: Reading<readonly EditionManifest[]>;
	readonly #stops: (() => void)[];
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(deps: EditionsDeps) {
		this.#deps = deps;
		this.#reading = new Reading([deps.doc], () => readEditions(deps.doc));
		this.#stops = [deps.doc, ...deps.others].map((doc) => {
			doc.on('update', this.#lookSoon);
			return () => doc.off('update', this.#lookSoon);
		});
		this.#lookSoon();
	}

	/** Newest last. */
	get all(): readonly EditionManifest[] {
		return this.#reading.value;
	}

	/** Makes the next edition, and keeps it on this device's disk. */
	async publish(audience: Audience): Promise<EditionManifest | 'nothing-in-it' | 'not-saved'> {
		const { doc, device, photos, input, nowMs } = this.#deps;
		const before = this.all;
		const number = 1 + Math.max(0, ...before.map((one) => one.number));
		const harvest = input();
		const head = {
			number,
			audience,
			cutOffMs: Math.round(nowMs()),
			withdrawn: missingNow(before, audience, indexNow(harvest, audience).names)
		};
		const { text, items, photos: shown } = writeEdition(harvest, head);
		if (items === 0) return 'nothing-in-it';
		const bytes = new TextEncoder().encode(text);
		const hash = await photos.give(bytes.buffer);
		if (hash === 'not-saved') return hash;
		const edition: EditionManifest = {
			...{ ...head, hash, items, photos: shown.length, bytes: bytes.byteLength, by: device },
			order: 1 + Math.max(harvest.notes.at(-1)?.order ?? 0, ...before.map(({ order }) => order)),
			withdrawn: []
		};
		putEdition(doc, edition);
		return edition;
	}

	/** What an edition says; undefined where its bytes are not on this device. */
	async open(hash: EditionHash): Promise<Edition | undefined> {
		const bytes = await this.#deps.photos.bytesOf(hash);
		const read = bytes && readEdition(new TextDecoder().decode(bytes));
		return read && !isFileRefusal(read) ? read : undefined;
	}

	close(): void {
		clearTimeout(this.#timer);
		for (const stop of this.#stops) stop();
		this.#reading.close();
	}

	readonly #lookSoon = (): void => {
		this.#timer ??= setTimeout(() => {
			this.#timer = undefined;
			// A disk that does not answer is asked again with the next change.
			void this.#look().catch(() => {});
		}, LOOK_AFTER_MS);
	};

	/** An edition with words that were taken back since is told of, and kept no longer. */
	async #look(): Promise<void> {
		const { doc, photos, input } = this.#deps;
		for (const { hash, audience } of readEditions(doc)) {
			const edition = await this.open(hash);
			if (!edition) continue;
			const names = withdrawnFrom(indexEdition(edition), indexNow(input(), audience));
			if (names.length === 0) continue;
			putEditionWithdrawals(doc, hash, names);
			await photos.drop([hash]);
		}
	}
}

/** Of earlier editions for the same people; what is back again by now is not told. */
const missingNow = (
	before: readonly EditionManifest[],
	audience: Audience,
	names: ReadonlyMap<NoteName, unknown>
): NoteName[] => {
	const told = before.filter((one) => one.audience === audience).flatMap((one) => one.withdrawn);
	return [...new Set(told)].filter((name) => !names.has(name)).sort();
};
