/**
 * What every store has to do, whatever it is made of: run over each of them by `stores.test.ts`.
 */
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JoinCode } from '#lib/domain/join-code.ts';
import { readJoinCode } from '#lib/domain/join-code.ts';
import type { DocumentName } from '#lib/domain/role.ts';
import type { Store } from '#server/store/store.ts';

export interface StoreUnderTest {
	readonly open: () => Promise<Store>;
	/** Undefined for one that forgets when it is closed. */
	readonly reopen?: () => Promise<Store>;
	readonly clear: () => Promise<void>;
}

const newKey = () => randomBytes(32).toString('base64url');
const newHash = () => randomBytes(32).toString('hex');
const bytesOf = (words: string) => new TextEncoder().encode(words);
const textsOf = (store: Store, gathering: string, document: DocumentName) =>
	store.load(gathering, document).map((bytes) => new TextDecoder().decode(bytes));
const say = (document: DocumentName, words: string) => ({ document, bytes: bytesOf(words) });
const CODE = readJoinCode('K7WX4') as JoinCode;

export function describeStore(name: string, prepare: () => Promise<StoreUnderTest>): void {
	describe(`the ${name} store`, () => {
		let under: StoreUnderTest;
		let store: Store;
		const [gathering, other] = [newKey(), newKey()];
		beforeEach(async () => {
			under = await prepare();
			store = await under.open();
		});
		afterEach(async () => {
			await store.close();
			await under.clear();
		});

		test('begins empty, with a name and an epoch of its own', () => {
			expect(store.mark()).toEqual({
				store: expect.stringMatching(/^[\w-]{8,}$/),
				epoch: expect.stringMatching(/^[\w-]{8,}$/),
				commit: 0
			});
			expect(store.has(gathering)).toBe(false);
			expect(store.unsettled()).toEqual([]);
			expect(store.load(gathering, 'notes')).toEqual([]);
			expect(store.complaint()).toBeUndefined();
			expect(store.damage).toBeUndefined();
		});

		test('gives back what was committed, in order, by gathering and document', async () => {
			const first = await store.commit(gathering, [say('notes', 'a'), say('plan', 'p')]);
			const second = await store.commit(gathering, [say('notes', 'b'), say('notes', 'c')]);
			await store.commit(other, [say('notes', 'of another')]);
			expect([first.commit, second.commit, store.mark().commit]).toEqual([1, 2, 3]);
			expect(second).toMatchObject({ store: first.store, epoch: first.epoch });
			expect(textsOf(store, gathering, 'notes')).toEqual(['a', 'b', 'c']);
			expect(textsOf(store, gathering, 'plan')).toEqual(['p']);
			expect(textsOf(store, other, 'notes')).toEqual(['of another']);
			expect(store.logLength(gathering, 'notes')).toBe(3);
			expect(store.has(gathering)).toBe(true);
			expect([...store.unsettled()].sort()).toEqual([gathering, other].sort());
		});

		test('keeps what another relay has kept like anything else', async () => {
			await store.commit(gathering, [{ ...say('notes', 'from there'), isElsewhere: true }]);
			expect(textsOf(store, gathering, 'notes')).toEqual(['from there']);
		});

		test('puts one state in the place of all before it, and of nothing else', async () => {
			await store.commit(gathering, [say('notes', 'a'), say('plan', 'p')]);
			store.compact(gathering, 'notes', bytesOf('all'));
			expect(textsOf(store, gathering, 'notes')).toEqual(['all']);
			expect(store.logLength(gathering, 'notes')).toBe(0);
			expect(textsOf(store, gathering, 'plan')).toEqual(['p']);
			await store.commit(gathering, [say('notes', 'and more')]);
			expect(textsOf(store, gathering, 'notes')).toEqual(['all', 'and more']);
			for (const document of ['notes', 'plan'] as const) {
				store.compact(gathering, document, bytesOf('settled'));
			}
			expect(store.unsettled()).toEqual([]);
		});

		test('lets who comes first keep a join code', () => {
			expect(store.gatheringByCode(CODE)).toBeUndefined();
			expect(store.claimCode(CODE, gathering)).toBe(true);
			expect(store.claimCode(CODE, other)).toBe(false);
			expect(store.claimCode(CODE, gathering)).toBe(true);
			expect(store.gatheringByCode(CODE)).toBe(gathering);
		});

		test('lets who comes first keep a client of a document', async (context) => {
			const [one, two] = [newKey(), newKey()];
			const claim = { gathering, document: 'harvest', client: 4_294_967_295 } as const;
			expect(store.claims(gathering, 'harvest')).toEqual(new Map());
			store.keepClaim({ ...claim, device: one });
			store.keepClaim({ ...claim, device: two });
			store.keepClaim({ ...claim, client: 7, device: two });
			await store.commit(gathering, [say('harvest', 'a')]);
			const kept = new Map([
				[claim.client, one],
				[7, two]
			]);
			expect(store.claims(gathering, 'harvest')).toEqual(kept);
			expect(store.claims(gathering, 'notes')).toEqual(new Map());
			if (!under.reopen) return context.skip();
			await store.close();
			store = await under.reopen();
			expect(store.claims(gathering, 'harvest')).toEqual(kept);
		});

		test('keeps photos by gathering and hash, and remembers which are gone', async () => {
			const [kept, dropped] = [newHash(), newHash()];
			await store.photos.put(gathering, kept, bytesOf('a photo'));
			await store.photos.put(gathering, dropped, bytesOf('another'));
			expect(store.photos.has(gathering, kept)).toBe(true);
			expect(store.photos.has(other, kept)).toBe(false);
			await store.photos.put(other, kept, bytesOf('a photo'));
			expect(store.photos.held(gathering)).toEqual({ count: 2, bytes: 14, allBytes: 21 });
			await store.photos.put(other, dropped, bytesOf('another'));
			expect(store.photos.held(other)).toEqual({ count: 2, bytes: 14, allBytes: 28 });
			store.dropPhoto(gathering, dropped);
			expect(store.photos.held(gathering)).toEqual({ count: 1, bytes: 7, allBytes: 21 });
			store.dropPhoto(other, kept);
			store.dropPhoto(other, dropped);
			expect(store.photos.all()).toEqual([{ gathering, hash: kept }]);
			expect(await store.photos.get(gathering, dropped)).toBeNull();
			expect(store.isPhotoGone(gathering, dropped)).toBe(true);
			expect(store.isPhotoGone(gathering, kept)).toBe(false);
			const bytes = await store.photos.get(gathering, kept);
			expect(new TextDecoder().decode(bytes as Uint8Array)).toBe('a photo');
		});

		test('drops a gathering whole, and remembers that alone', async () => {
			const hash = newHash();
			await store.commit(gathering, [say('notes', 'a'), say('plan', 'p')]);
			store.compact(gathering, 'plan', bytesOf('p'));
			await store.commit(other, [say('notes', 'of another')]);
			store.claimCode(CODE, gathering);
			store.keepClaim({ gathering, document: 'notes', client: 1, device: newKey() });
			await store.photos.put(gathering, hash, bytesOf('a photo'));
			await store.photos.put(other, hash, bytesOf('a photo'));
			expect([...store.gatherings()].sort()).toEqual([gathering, other].sort());

			store.drop(gathering);
			store.drop(gathering);
			expect(store.isDropped(gathering)).toBe(true);
			expect(store.isDropped(other)).toBe(false);
			expect(store.has(gathering)).toBe(false);
			expect(store.gatherings()).toEqual([other]);
			expect(store.unsettled()).toEqual([other]);
			for (const document of ['notes', 'plan'] as const) {
				expect(store.load(gathering, document)).toEqual([]);
			}
			expect(store.claims(gathering, 'notes')).toEqual(new Map());
			expect(store.photos.held(gathering)).toEqual({ count: 0, bytes: 0, allBytes: 7 });
			expect(await store.photos.get(gathering, hash)).toBeNull();
			expect(store.photos.all()).toEqual([{ gathering: other, hash }]);
			expect(textsOf(store, other, 'notes')).toEqual(['of another']);
			// Who still has a card with it is told what became of the gathering, not led into another.
			expect(store.claimCode(CODE, other)).toBe(false);

			if (!under.reopen) return;
			await store.close();
			store = await under.reopen();
			expect(store.isDropped(gathering)).toBe(true);
			expect(store.has(gathering)).toBe(false);
		});

		test('begins an epoch that is a new one, and goes on counting', async () => {
			const before = await store.commit(gathering, [say('notes', 'a')]);
			const begun = store.beginEpoch();
			expect(begun).toMatchObject({ store: before.store, commit: before.commit });
			expect(begun.epoch).not.toBe(before.epoch);
			expect(await store.commit(gathering, [say('notes', 'b')])).toEqual({ ...begun, commit: 2 });
		});

		test('has all of it after it was closed and opened again', async (context) => {
			if (!under.reopen) return context.skip();
			const hash = newHash();
			await store.commit(gathering, [say('notes', 'a'), say('people', 'b')]);
			store.compact(gathering, 'people', bytesOf('p'));
			store.claimCode(CODE, gathering);
			await store.photos.put(gathering, hash, bytesOf('a photo'));
			const { relaySeed } = store;
			const mark = store.beginEpoch();
			await store.close();

			store = await under.reopen();
			expect(store.mark()).toEqual(mark);
			expect(store.relaySeed).toBe(relaySeed);
			expect(textsOf(store, gathering, 'notes')).toEqual(['a']);
			expect(textsOf(store, gathering, 'people')).toEqual(['p']);
			expect(store.gatheringByCode(CODE)).toBe(gathering);
			expect(store.photos.has(gathering, hash)).toBe(true);
		});
	});
}
