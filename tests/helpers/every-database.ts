/**
 * Every byte of every database of a device, as text: for tests that look for words which may not be
 * there. Says all that it needs itself, so that it runs in a page as well.
 */
export async function readEveryDatabase(): Promise<string> {
	const asked = <T>(request: IDBRequest<T>) =>
		new Promise<T>((done, fail) => {
			request.onsuccess = () => done(request.result);
			request.onerror = () => fail(request.error);
		});
	const spell = (value: unknown): string =>
		value instanceof Uint8Array || value instanceof ArrayBuffer
			? new TextDecoder('latin1').decode(value)
			: JSON.stringify(value, (_, inner: unknown) =>
					inner instanceof Uint8Array ? new TextDecoder('latin1').decode(inner) : inner
				);
	const all: string[] = [];
	for (const { name } of await indexedDB.databases()) {
		const db = await asked(indexedDB.open(name ?? ''));
		for (const store of db.objectStoreNames) {
			const values = await asked(db.transaction(store).objectStore(store).getAll());
			all.push(...values.map(spell));
		}
		db.close();
	}
	return all.join('\n');
}
