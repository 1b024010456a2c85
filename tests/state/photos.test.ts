import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { openDatabase } from '#lib/device/database.ts';
import { noteIdOf } from '#lib/domain/id.ts';
import type { Photo } from '#lib/domain/note.ts';
import { Photos } from '#lib/state/photos.svelte.ts';
import { newPair } from '../helpers/gathering.ts';
import { openPhotoShelf } from '../photos/photo-shelf.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
	for (const close of closers.splice(0).reverse()) await close();
	vi.unstubAllGlobals();
});

test('a photo that one tab has sent waits in no other', async () => {
	vi.stubGlobal('navigator', {});
	const shelf = await openPhotoShelf();
	const db = openDatabase(crypto.randomUUID());
	closers.push(shelf.close, () => db.close());
	const { key } = newPair();
	const [one, two] = [1, 2].map(() => {
		const askTicket = async () => ({ ticket: 't', origin: shelf.origin });
		const photos = new Photos({ db, gathering: key, askTicket });
		closers.push(() => photos.close());
		return photos;
	}) as [Photos, Photos];
	const bytes = Uint8Array.of(0xff, 0xd8, 0xff, 1).buffer;
	const photo = (await one.keep({ bytes, widthPx: 1, heightPx: 1 })) as Photo;
	for (const tab of [one, two])
		tab.see(
			() => [{ id: noteIdOf(key, 'n1'), photo }],
			() => false
		);
	await vi.waitFor(() => expect(two.isOnlyHere(photo.hash)).toBe(true));

	one.meet({ store: 's', epoch: 'e', commit: 1 });
	await vi.waitFor(() => expect(two.isOnlyHere(photo.hash)).toBe(false));
	expect(shelf.asked).toEqual([`PUT ${photo.hash}`]);
});
