/**
 * What people do on a page, each as one call of what a screen would call.
 *
 * Room: tests. An act is put into the ledger only after the page has said that it is kept.
 */
import { openDatabase } from '#lib/device/database.ts';
import type { Intent } from '#lib/domain/intent.ts';
import { readOwnNotes, type OwnNote } from '#lib/outbox/own-notes.ts';
import type { DeviceEvent } from './day.ts';
import type { Ledger } from './device.ts';
import { ideaOf, newPhoto, type Page } from './page.ts';

/** @param words - that nobody else ever says */
export async function actOn(
	page: Page,
	{ does, dice }: DeviceEvent,
	words: string,
	ledger: Ledger,
	isDead: () => boolean
): Promise<void> {
	const { staff } = page;
	const one = <T>(all: readonly T[]): T | undefined => all[Math.floor(dice * all.length)];
	const own = async (): Promise<OwnNote | undefined> => one(readOwnNotes(await rows()));

	switch (does) {
		case 'say':
			return kept(() => page.write(ideaOf(words)));
		case 'photo': {
			const photo = await (await page.photos())?.keep(newPhoto());
			if (photo && photo !== 'not-saved') await kept(() => page.write(ideaOf(words, photo)));
			return;
		}
		case 'change': {
			const note = await own();
			if (note) await kept(() => page.write({ ...note.body, text: words }, note.id));
			return;
		}
		case 'take-back': {
			const note = await own();
			if (note) await kept(() => page.takeBack(note.id));
			return;
		}
		case 'enter':
			return kept(() => page.enter(dice < 0.2 ? null : words));
		case 'erase': {
			const note = staff && one(staff.notes.all);
			if (staff && note) await kept(() => staff.notes.erase(note.id));
			return;
		}
		case 'theme': {
			const theme = staff?.themes.add(words, staff.notes.all.slice(-2).map(idOf));
			if (staff && typeof theme === 'string') await keptTheme(staff.id, theme);
			return;
		}
	}
	if (!staff) return;
	const { themes, plan, notes } = staff;
	const theme = one(themes.map.themes)?.id;
	const note = one(notes.all)?.id;
	switch (does) {
		case 'sort':
			if (note) themes.move([note], theme ?? null);
			return;
		case 'place':
			if (note) themes.place(new Map([[note, { xPx: dice * 1_000, yPx: 10 }]]));
			return;
		case 'rename':
		case 'rename-undo':
			if (!theme) return;
			themes.rename(theme, words);
			if (does === 'rename-undo') themes.undo();
			return;
		case 'merge':
			if (theme) themes.merge(theme, themes.map.themes[0]?.id ?? theme);
			return;
		case 'bin':
			if (theme) themes.bin(theme);
			return;
		case 'advance':
			return plan.advance();
		case 'minute':
			return plan.addMinute();
		case 'show':
			if (note) plan.show([note], dice < 0.7);
			return;
		case 'table':
			return plan.nameTable('table-1', { hostName: words });
	}

	async function kept(write: () => Promise<unknown>): Promise<void> {
		const before = new Set((await rows()).map(({ id }) => id));
		await write();
		// A page that was killed meanwhile told nobody.
		if (isDead()) return;
		for (const { id, intent } of await rows()) {
			if (!before.has(id) && !isDead()) ledger.intents.set(id, intent as Intent);
		}
	}

	/** A theme is kept once the database has answered what was asked of it afterwards. */
	async function keptTheme(gathering: string, id: string): Promise<void> {
		const asked = indexedDB.open(`sheaf/${gathering}/harvest`);
		await new Promise<void>((done, failed) => {
			asked.onerror = () => failed(asked.error);
			asked.onsuccess = () => {
				const counted = asked.result.transaction('updates').objectStore('updates').count();
				counted.onsuccess = () => done();
			};
		});
		asked.result.close();
		if (!isDead()) ledger.themes.add(id);
	}
}

const idOf = ({ id }: { readonly id: string }) => id;

async function rows() {
	const db = openDatabase();
	const all = await db.intents.orderBy('[gathering+seq]').toArray();
	db.close();
	return all;
}
