/**
 * A gathering's documents as the relay holds them: each with who is on it and whose its clients are.
 *
 * Room: server/room. Loaded whole or not at all.
 */
import type { ActivityId, DeviceId, GatheringId } from '#lib/domain/id.ts';
import { DOCUMENTS, type DocumentName, type Role } from '#lib/domain/role.ts';
import type { Store } from '#server/store/store.ts';
import { openClaims } from './claims.ts';
import { openPresence, type Presence } from './presence.ts';
import { openSharedDoc, type MergeResult, type SharedDoc } from './shared-doc.ts';

export type ByDocument<T> = Readonly<Record<DocumentName, T>>;

/** Who brings an update of a document. */
export interface Bringer {
	readonly device: DeviceId;
	readonly role: Role;
}

export interface Documents {
	readonly shared: ByDocument<SharedDoc>;
	readonly presence: ByDocument<Presence>;
	/** How many bytes each was loaded from. */
	readonly storedBytes: ByDocument<number>;
	/** @param by - who brings it; another relay, which has kept it already, when left out */
	readonly merge: (name: DocumentName, update: Uint8Array, by?: Bringer) => MergeResult;
	readonly close: () => void;
}

export interface DocumentEvents {
	readonly onChange: (name: DocumentName) => void;
	/** Somebody on it came, went, or says something else of themselves. */
	readonly onPresence: (name: DocumentName, update: Uint8Array) => void;
	/** The same of those alone who are at this relay. */
	readonly onPresenceHere: (name: DocumentName, update: Uint8Array) => void;
	/** Activities of which nothing is written down. */
	readonly unwritten: () => ReadonlySet<ActivityId>;
}

/** @throws Error when what is stored cannot be read */
export function openDocuments(
	gathering: GatheringId,
	store: Store,
	{ onChange, onPresence, onPresenceHere, unwritten }: DocumentEvents
): Documents {
	const stored = byDocument((name) => store.load(gathering, name));
	const shared = byDocument((name) =>
		openSharedDoc(name, stored[name], () => onChange(name), store.damage !== undefined, unwritten)
	);
	const claims = byDocument(() => openClaims());
	const presence = byDocument((name) =>
		openPresence(shared[name], claims[name], {
			onTold: (update) => onPresence(name, update),
			onHere: (update) => onPresenceHere(name, update)
		})
	);

	return {
		shared,
		presence,
		storedBytes: byDocument((name) =>
			stored[name].reduce((sum, { byteLength }) => sum + byteLength, 0)
		),
		merge(name, update, by) {
			if (!by) return shared[name].merge(update, 'elsewhere');
			// Hosts carry what others wrote: from another relay, or from a file.
			const mayGoOn = (client: number) =>
				by.role === 'host' || !claims[name].isOthers(client, by.device);
			return shared[name].merge(update, { mayGoOn });
		},
		close() {
			for (const name of DOCUMENTS) {
				presence[name].close();
				shared[name].close();
			}
		}
	};
}

const byDocument = <T>(make: (name: DocumentName) => T): ByDocument<T> =>
	Object.fromEntries(DOCUMENTS.map((name) => [name, make(name)])) as Record<DocumentName, T>;
