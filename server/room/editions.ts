/**
 * A gathering's editions as the relay holds them: which there are, who may have them, and that none
 * is given out, or kept, with words that were taken back since.
 *
 * Room: server/room. Their bytes lie by their hash where photos lie.
 */
import { readEditions } from '#lib/doc/harvest-editions.ts';
import { readHarvest, type HarvestDocs } from '#lib/doc/read-harvest.ts';
import type { Audience } from '#lib/domain/audience.ts';
import { mayHave, type EditionHash, type EditionManifest } from '#lib/domain/edition.ts';
import { isFileRefusal } from '#lib/domain/file-refusal.ts';
import type { GatheringId, PhotoHash } from '#lib/domain/id.ts';
import type { Role } from '#lib/domain/role.ts';
import {
	indexEdition,
	indexNow,
	readEdition,
	withdrawnFrom,
	type EditionIndex
} from '#lib/report/edition-file.ts';
import { inputOfHarvest } from '#lib/report/report-input.ts';
import type { EditionsHeld } from '#server/guard/quota.ts';
import type { Store } from '#server/store/store.ts';

/** Changes come in bursts, and each look reads all notes. */
const LOOK_AFTER_MS = 300;

export type EditionRefusal = 'no-edition' | 'edition-not-here' | 'edition-withdrawn';

export interface Editions {
	/** Those that a role may have, newest last. */
	readonly listFor: (role: Role) => readonly EditionManifest[];
	/** @param which - a number, a hash, or `latest` */
	readonly find: (role: Role, which: string) => EditionManifest | undefined;
	/** Its bytes, or why there are none. */
	readonly give: (edition: EditionManifest | undefined) => Promise<Uint8Array | EditionRefusal>;
	/** True for a photo of an edition that a role may have. */
	readonly shows: (role: Role, photo: PhotoHash) => Promise<boolean>;
	/** Those whose bytes are here. */
	readonly held: () => EditionsHeld;
	/** Something changed: soon drops those that hold words which were taken back. */
	readonly lookSoon: () => void;
	readonly close: () => void;
}

export interface EditionSources {
	readonly gathering: GatheringId;
	readonly store: Pick<Store, 'photos' | 'dropPhoto' | 'isPhotoGone'>;
	readonly docs: HarvestDocs;
	readonly onFailure: (error: unknown) => void;
}

export function openEditions({ gathering, store, docs, onFailure }: EditionSources): Editions {
	const indexes = new Map<EditionHash, EditionIndex>();
	let timer: NodeJS.Timeout | undefined;
	let closed = false;

	const all = () => readEditions(docs.harvest);
	const isHere = (hash: EditionHash) =>
		store.photos.has(gathering, hash) && !store.isPhotoGone(gathering, hash);

	function indexesNow(): (audience: Audience) => EditionIndex {
		const input = inputOfHarvest(readHarvest(docs));
		const known = new Map<Audience, EditionIndex>();
		return (audience) => {
			const index = known.get(audience) ?? indexNow(input, audience);
			known.set(audience, index);
			return index;
		};
	}

	async function indexOf(hash: EditionHash): Promise<EditionIndex | undefined> {
		const known = indexes.get(hash);
		if (known) return known;
		const bytes = await store.photos.get(gathering, hash);
		const read = bytes && readEdition(Buffer.from(bytes).toString());
		if (!read || isFileRefusal(read)) return undefined;
		indexes.set(hash, indexEdition(read));
		return indexes.get(hash);
	}

	/** Undefined for one that is not here, or is none. */
	async function isWhole({ hash, audience }: EditionManifest, now = indexesNow()) {
		const index = await indexOf(hash);
		return index && withdrawnFrom(index, now(audience)).length === 0;
	}

	async function look(): Promise<void> {
		timer = undefined;
		const here = all().filter(({ hash }) => isHere(hash));
		const now = here.length > 0 ? indexesNow() : undefined;
		for (const edition of here) {
			if (closed || (await isWhole(edition, now)) !== false) continue;
			store.dropPhoto(gathering, edition.hash);
			indexes.delete(edition.hash);
		}
	}

	const listFor = (role: Role) => all().filter(({ audience }) => mayHave(role, audience));

	return {
		listFor,
		find: (role, which) =>
			listFor(role).findLast(
				({ number, hash }) => which === 'latest' || which === String(number) || which === hash
			),
		async give(edition) {
			if (!edition) return 'no-edition';
			if (store.isPhotoGone(gathering, edition.hash)) return 'edition-withdrawn';
			const whole = await isWhole(edition);
			if (whole === false) return 'edition-withdrawn';
			return (whole && (await store.photos.get(gathering, edition.hash))) || 'edition-not-here';
		},
		async shows(role, photo) {
			for (const edition of listFor(role)) {
				if (!isHere(edition.hash)) continue;
				const index = await indexOf(edition.hash);
				if (index?.photos.has(photo) && (await isWhole(edition))) return true;
			}
			return false;
		},
		held() {
			const here = all().filter(({ hash }) => isHere(hash));
			return { count: here.length, bytes: here.reduce((sum, { bytes }) => sum + bytes, 0) };
		},
		lookSoon() {
			if (closed || all().length === 0) return;
			timer ??= setTimeout(() => void look().catch(onFailure), LOOK_AFTER_MS);
		},
		close() {
			closed = true;
			clearTimeout(timer);
		}
	};
}
