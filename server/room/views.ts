/**
 * What phones and walls see, computed once and encoded once for all of them.
 *
 * Room: server/room. Steps, clock and bell are told at once; how many notes there are is gathered
 * over two seconds, so that nobody can be made out by watching it.
 */
import type { Links } from '#lib/harvest/who.ts';
import { readPhoneView, readWallView } from '#lib/harvest/room-view.ts';
import type { Entries } from '#lib/domain/entry.ts';
import type { GatheringId, NoteId, PhotoHash, PlaceId } from '#lib/domain/id.ts';
import type { Note } from '#lib/domain/note.ts';
import type { Plan } from '#lib/domain/plan.ts';
import type { PhoneView, RoomView, SharedViewKind } from '#lib/domain/room-view.ts';
import type { LiveDown } from '#lib/domain/wire.ts';
import { readMethodView } from '#lib/methods/index.ts';

const GATHER_MS = 2_000;
const KINDS: readonly SharedViewKind[] = ['phone', 'wall'];

export interface ViewSources {
	readonly gathering: GatheringId;
	readonly plan: () => Plan;
	readonly notes: () => readonly Note[];
	readonly entries: () => Entries;
	/** When late notes came. */
	readonly arrivals: () => ReadonlyMap<NoteId, number>;
	/** Whose devices are whose. */
	readonly links: () => Links;
	readonly phones: () => number;
	/** By the place that they say they are at. */
	readonly phonesAt: () => Readonly<Record<PlaceId, number>>;
	/** Photos that were covered, as they were before. */
	readonly covered: () => readonly PhotoHash[];
	readonly isWatched: (kind: SharedViewKind) => boolean;
}

export interface Views {
	/** The message that carries a view, as it now stands. */
	readonly message: (kind: SharedViewKind) => string;
	readonly phoneView: () => PhoneView;
	/** Something changed that people should see at once. */
	readonly tellNow: () => void;
	/** Something was counted; it can wait. */
	readonly tellSoon: () => void;
	readonly close: () => void;
}

/**
 * @param send - hands one message to everybody who watches that kind of view
 * @param tellPlaces - tells tables' own devices, each its table's
 */
export function createViews(
	sources: ViewSources,
	send: (kind: SharedViewKind, message: string) => void,
	tellPlaces: () => void
): Views {
	const { gathering, plan, notes, entries, arrivals, links, phones, covered, isWatched } = sources;
	const lastByKind = new Map<SharedViewKind, string>();
	let noteCount = notes().length;
	let lastOrder = lastOrderOf(notes());
	let phoneCount = phones();
	let phonesAt = sources.phonesAt();
	let timer: NodeJS.Timeout | undefined;
	let closed = false;

	const methodView = (kind: SharedViewKind) =>
		readMethodView(kind, {
			plan: plan(),
			notes: notes(),
			entries: entries(),
			arrivals: arrivals(),
			links: links(),
			phonesAt
		});
	const phoneView = (): PhoneView => {
		const method = methodView('phone');
		const view = readPhoneView(gathering, plan(), noteCount, lastOrder, method, notes());
		const gone = covered();
		return gone.length > 0 ? { ...view, covered: gone } : view;
	};
	const viewOf = (kind: SharedViewKind): RoomView =>
		kind === 'phone'
			? phoneView()
			: readWallView(gathering, plan(), notes(), phoneCount, methodView('wall'), arrivals());
	const message = (kind: SharedViewKind): string => {
		const down: LiveDown = { t: 'view', view: viewOf(kind) };
		return JSON.stringify(down);
	};

	function tellNow(): void {
		tellPlaces();
		for (const kind of KINDS) {
			if (!isWatched(kind)) {
				lastByKind.delete(kind);
				continue;
			}
			const text = message(kind);
			if (lastByKind.get(kind) === text) continue;
			lastByKind.set(kind, text);
			send(kind, text);
		}
	}

	function tellCounts(): void {
		timer = undefined;
		noteCount = notes().length;
		lastOrder = lastOrderOf(notes());
		phoneCount = phones();
		phonesAt = sources.phonesAt();
		tellNow();
	}

	return {
		message,
		phoneView,
		tellNow,
		tellSoon() {
			if (!closed) timer ??= setTimeout(tellCounts, GATHER_MS);
		},
		close() {
			closed = true;
			clearTimeout(timer);
		}
	};
}

/** Notes stand in order, earliest first. */
const lastOrderOf = (notes: readonly Note[]): number => notes.at(-1)?.order ?? 0;
