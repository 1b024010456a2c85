/**
 * A device's disk, which outlives the device: what a browser had written down when it was killed.
 *
 * Room: tests. Reaches into `fake-indexeddb`, because no page can look at its own last moment.
 */
import { IDBFactory } from 'fake-indexeddb';

interface RawRecord {
	readonly key: IDBValidKey;
	readonly value: unknown;
}
interface RawStore {
	readonly keyPath: string | string[] | null;
	readonly autoIncrement: boolean;
	readonly records: { values(): Iterable<RawRecord> };
	readonly rawIndexes: ReadonlyMap<string, RawIndex>;
}
interface RawIndex {
	readonly keyPath: string | string[];
	readonly unique: boolean;
	readonly multiEntry: boolean;
}
interface RawDatabase {
	readonly version: number;
	readonly rawObjectStores: ReadonlyMap<string, RawStore>;
	readonly transactions: readonly {
		readonly mode: string;
		readonly _state: string;
		readonly _rollbackLog: readonly (() => void)[];
	}[];
}

const databasesOf = (disk: IDBFactory): ReadonlyMap<string, RawDatabase> =>
	(disk as unknown as { _databases: Map<string, RawDatabase> })._databases;

const isCommitted = (state: string) => state === 'committing' || state === 'finished';

/**
 * What is on a disk at this very moment: of transactions that were not done, nothing. The disk
 * itself is good for nothing more than to let a dead page go on with it unheard.
 */
export function pullDisk(disk: IDBFactory): Promise<IDBFactory> {
	const found = [...databasesOf(disk)].flatMap(([name, raw]) => {
		const { version, transactions, rawObjectStores } = raw;
		const open = transactions.filter(({ _state }) => !isCommitted(_state));
		// One that was still being made is not there.
		if (version === 0 || open.some(({ mode }) => mode === 'versionchange')) return [];
		for (const { _rollbackLog } of open) for (const undo of _rollbackLog.toReversed()) undo();
		const stores = [...rawObjectStores].map(([store, raw]) => ({
			store,
			raw,
			records: [...raw.records.values()].map(({ key, value }) => structuredClone({ key, value }))
		}));
		return [{ name, version, stores }];
	});
	return refill(found);
}

async function refill(
	found: readonly {
		readonly name: string;
		readonly version: number;
		readonly stores: readonly {
			readonly store: string;
			readonly raw: RawStore;
			readonly records: readonly RawRecord[];
		}[];
	}[]
): Promise<IDBFactory> {
	const disk = new IDBFactory();
	for (const { name, version, stores } of found) {
		const opening = disk.open(name, version);
		opening.onupgradeneeded = () => {
			for (const { store, raw, records } of stores) {
				const { keyPath, autoIncrement, rawIndexes } = raw;
				const made = opening.result.createObjectStore(store, { keyPath, autoIncrement });
				for (const [index, { keyPath: path, unique, multiEntry }] of rawIndexes) {
					made.createIndex(index, path, { unique, multiEntry });
				}
				for (const { key, value } of records) made.put(value, keyPath === null ? key : undefined);
			}
		};
		await new Promise<void>((done, fail) => {
			opening.onsuccess = () => done();
			opening.onerror = () => fail(opening.error);
		});
		opening.result.close();
	}
	return disk;
}

/** Whether these words lie anywhere on it, in a record or in bytes. */
export function diskHolds(disk: IDBFactory, words: string): boolean {
	const needle = Buffer.from(words);
	const holds = (value: unknown): boolean => {
		if (typeof value === 'string') return value.includes(words);
		if (value instanceof ArrayBuffer) return Buffer.from(value).includes(needle);
		if (ArrayBuffer.isView(value)) {
			return Buffer.from(value.buffer, value.byteOffset, value.byteLength).includes(needle);
		}
		return typeof value === 'object' && value !== null && Object.values(value).some(holds);
	};
	return [...databasesOf(disk).values()].some(({ rawObjectStores }) =>
		[...rawObjectStores.values()].some(({ records }) =>
			[...records.values()].some(({ value }) => holds(value))
		)
	);
}
