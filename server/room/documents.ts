/**
 * A gathering's documents as the relay holds them: each with who is on it and whose its clients are.
 *
 * Room: server/room. Loaded whole or not at all.
 */
import type { Unwritten } from '#lib/domain/activity.ts';
import type { DeviceId, GatheringId } from '#lib/domain/id.ts';
import { DOCUMENTS, type DocumentName, type Role } from '#lib/domain/role.ts';
import type { Claim, Store } from '#server/store/store.ts';
import { openClaims } from './claims.ts';
import { openPresence, type Presence } from './presence.ts';
import { openSharedDoc, type MergeResult, type SharedDoc } from './shared-doc.ts';

export type ByDocument<T> = Readonly<Record<DocumentName, T>>;

/** Who brings an update of a document. */
export interface Bringer {
	readonly device: DeviceId;
	readonly role: Role;
	/** The client that offers all that it holds; undefined for a change that is news. */
	readonly offering?: number | undefined;
}

export interface Documents {
	readonly shared: ByDocument<SharedDoc>;
	readonly presence: ByDocument<Presence>;
	/** How many bytes each was loaded from. */
	readonly storedBytes: ByDocument<number>;
	/** @param by - who brings it; another relay, which has kept it already, when left out */
	readonly merge: (name: DocumentName, update: Uint8Array, by?: Bringer) => MergeResult;
	/** Another relay was first to be told which device a client belongs to. */
	readonly settleClaim: (claim: Claim) => void;
	readonly close: () => void;
}

export interface DocumentEvents {
	readonly onChange: (name: DocumentName) => void;
	/** Somebody on it came, went, or says something else of themselves. */
	readonly onPresence: (name: DocumentName, update: Uint8Array) => void;
	/** The same of those alone who are at this relay. */
	readonly onPresenceHere: (name: DocumentName, update: Uint8Array) => void;
	/** What hosts have promised not to write down. */
	readonly unwritten: () => Unwritten;
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
	const claims = byDocument((document) =>
		openClaims(store.claims(gathering, document), (client, device) =>
			store.keepClaim({ gathering, document, client, device })
		)
	);
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
			const written: number[] = [];
			const mayGoOn = (client: number) => {
				written.push(client);
				if (by.role === 'host' || !claims[name].isOthers(client, by.device)) return true;
				return by.offering !== undefined && !claims[name].isSettled(client);
			};
			const result = shared[name].merge(update, { mayGoOn });
			if (result !== 'merged') return result;
			for (const one of written) claims[name].wrote(one, by.device);
			if (by.offering !== undefined) claims[name].offered(by.offering);
			return result;
		},
		settleClaim: ({ document, client, device }) => claims[document].settle(client, device),
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
