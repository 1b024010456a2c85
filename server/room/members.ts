/**
 * The open lines of one gathering: who watches which document, and who watches which view.
 *
 * Room: server/room. Knows lines by what can be said to them, and nothing of sockets.
 */
import type { DeviceId, NoteId, PlaceId } from '#lib/domain/id.ts';
import { DOCUMENTS, type DocumentName } from '#lib/domain/role.ts';
import type { ViewKind } from '#lib/domain/room-view.ts';

interface Member {
	/** Looks whether its device still may be here, and leaves when it may not. */
	readonly recheck: () => void;
	/** The gathering is put away here for a moment; the device may come again at once. */
	readonly dismiss: () => void;
}

export interface SyncMember extends Member {
	readonly send: (frame: Uint8Array) => void;
}

export interface LiveMember extends Member {
	readonly send: (message: string) => void;
	readonly watches: () => ViewKind | 'none';
	/** Set while it is somebody's phone. */
	readonly phone: () => { readonly device: DeviceId; readonly place: PlaceId | '' } | undefined;
	/** Where it is that table's own device; empty for any other. */
	readonly tabletOf: () => PlaceId | '';
	/** Of notes that were erased, tells its device those it wrote. */
	readonly erased: (notes: readonly NoteId[]) => void;
	/** What its phone is told of its own person may have changed. */
	readonly tellMine: () => void;
	/** What a table's device is told may have changed. */
	readonly tellPlace: () => void;
	/** The store's epoch has changed. */
	readonly welcome: () => void;
}

export interface Members {
	readonly sync: Readonly<Record<DocumentName, Set<SyncMember>>>;
	readonly live: Set<LiveMember>;
	readonly all: () => Iterable<Member>;
	readonly isEmpty: () => boolean;
	/** Phones that are here now, each device once. */
	readonly phones: () => { readonly count: number; readonly byPlace: Record<PlaceId, number> };
	/** Lines of tables' own devices that are here now. */
	readonly tablets: () => Record<PlaceId, number>;
}

export function createMembers(): Members {
	const sync = {
		plan: new Set<SyncMember>(),
		people: new Set<SyncMember>(),
		notes: new Set<SyncMember>(),
		harvest: new Set<SyncMember>(),
		programme: new Set<SyncMember>()
	};
	const live = new Set<LiveMember>();
	const all = (): Member[] => [...DOCUMENTS.flatMap((name) => [...sync[name]]), ...live];

	return {
		sync,
		live,
		all,
		isEmpty: () => live.size === 0 && DOCUMENTS.every((name) => sync[name].size === 0),
		phones() {
			const placeByDevice = new Map<DeviceId, PlaceId | ''>();
			for (const member of live) {
				const phone = member.phone();
				if (phone) placeByDevice.set(phone.device, phone.place);
			}
			const byPlace: Record<PlaceId, number> = {};
			for (const place of placeByDevice.values()) {
				if (place !== '') byPlace[place] = (byPlace[place] ?? 0) + 1;
			}
			return { count: placeByDevice.size, byPlace };
		},
		tablets() {
			const byPlace: Record<PlaceId, number> = {};
			for (const member of live) {
				const place = member.tabletOf();
				if (place !== '') byPlace[place] = (byPlace[place] ?? 0) + 1;
			}
			return byPlace;
		}
	};
}
