/**
 * One device through a day: a disk that stays, pages that come and go, and a wire to the relay. Two
 * pages at a time are two tabs.
 *
 * Room: tests. Writes into its ledger what its page said is kept, and nothing else.
 */
import { IDBFactory } from 'fake-indexeddb';
import { openDatabase } from '#lib/device/database.ts';
import type { GatheringId } from '#lib/domain/id.ts';
import type { Intent } from '#lib/domain/intent.ts';
import { openWire } from '../helpers/wire.ts';
import { actOn } from './acts.ts';
import { HOUR_MS, type DeviceEvent, type DeviceKind } from './day.ts';
import { pullDisk } from './disk.ts';
import { openPhone, openStaff, type Page } from './page.ts';
import { runAs, type Life } from './world.ts';

export interface Ledger {
	/** Acts whose author was told that they are kept on the device, by id. */
	readonly intents: Map<string, Intent>;
	/** The same of themes. */
	readonly themes: Set<string>;
}

export interface SoakDevice {
	readonly name: string;
	readonly kind: DeviceKind;
	readonly ledger: Ledger;
	/** Begins at once; acts wait for those before them. */
	readonly does: (event: DeviceEvent) => void;
	/** Runs something as this device, on its first page as it is by then. */
	readonly ask: <T>(asked: (page: Page) => T | Promise<T>) => Promise<T>;
	/** Resolves when all that was begun on it is done. */
	readonly idle: () => Promise<void>;
	/** Everybody is back, and every network, too. */
	readonly recover: () => void;
	/** Somebody looks at a screen that does not say *Sent*, and does what it says. */
	readonly lookAfter: () => void;
	/** What its screens say; none while it is off. */
	readonly pages: () => readonly Page[];
	/** Everything that was ever written on this device and is still in its outbox. */
	readonly outbox: () => Promise<Intent[]>;
	readonly disk: () => IDBFactory;
	readonly close: () => Promise<void>;
	/** What should never happen on a page. */
	readonly errors: readonly unknown[];
}

export interface Entrance {
	readonly id: GatheringId;
	readonly code: string;
	/** Makes a staff member of a device before its first page; undefined for phones. */
	readonly enter?: (origin: string, isDead: () => boolean) => Promise<void>;
}

interface Tab {
	readonly life: Life;
	/** Undefined while it opens. */
	page?: Page;
	opening: Promise<void>;
}

const AGAIN_MS = 200;

export async function openSoakDevice(
	name: string,
	kind: DeviceKind,
	entrance: Entrance,
	relayPort: number
): Promise<SoakDevice> {
	const wire = await openWire(relayPort);
	const ledger: Ledger = { intents: new Map(), themes: new Set() };
	const errors: unknown[] = [];
	let net: 'whole' | 'cut' | 'hung' = 'whole';
	let disk = new IDBFactory();
	let skewMs = 0;
	let words = 0;
	let hasEntered = false;
	let tabs: Tab[] = [];
	let pulling: Promise<void> = Promise.resolve();
	let acting: Promise<void> = Promise.resolve();

	const opened = () => Promise.all(tabs.map(({ opening }) => opening));

	function wake(): void {
		if (tabs.length === 0) openTab();
	}

	function openTab(): void {
		const life: Life = {
			device: name,
			disk,
			skewMs: () => skewMs,
			page: new EventTarget(),
			dead: false
		};
		const tab: Tab = { life, opening: Promise.resolve() };
		tabs.push(tab);
		tab.opening = runAs(life, () => open(tab)).catch((error) => fail(life, error));
	}

	async function open(tab: Tab): Promise<void> {
		const { life } = tab;
		if (!hasEntered) await entrance.enter?.(wire.origin, () => life.dead);
		hasEntered ||= !life.dead;
		while (!life.dead) {
			const { id, code, enter } = entrance;
			const opened = await (enter ? openStaff(wire.origin, id) : openPhone(wire.origin, code));
			if (typeof opened !== 'string') {
				if (life.dead) void opened.close();
				else tab.page = opened;
				return;
			}
			await new Promise((done) => setTimeout(done, AGAIN_MS));
		}
	}

	/** Its pages are gone between two beats of the clock; what they had not written down is lost. */
	function kill(): void {
		if (tabs.length === 0) return;
		const dying = tabs;
		tabs = [];
		for (const { life } of dying) life.dead = true;
		pulling = pullDisk(disk).then((found) => void (disk = found));
		resetWire();
		for (const { page } of dying) void Promise.resolve(page?.close()).catch(() => {});
		acting = Promise.resolve();
	}

	function resetWire(): void {
		wire.cut();
		if (net !== 'cut') wire.mend();
		if (net === 'hung') wire.hang();
	}

	function mend(): void {
		net = 'whole';
		wire.mend();
		nudge();
	}

	function nudge(): void {
		for (const { life } of tabs) runAs(life, () => life.page.dispatchEvent(new Event('online')));
	}

	/**
	 * A relay that was put back may have forgotten who came in since, and their link may be too old by
	 * now: a host gives another one.
	 */
	function lookAfter(): void {
		nudge();
		const isTurnedAway = tabs.some(({ page }) => page?.staff?.link.refused?.startsWith('invite-'));
		if (isTurnedAway && hasEntered) acting = acting.then(enterAnew);
	}

	async function enterAnew(): Promise<void> {
		hasEntered = false;
		for (const tab of [...tabs]) await closeTab(tab);
		wake();
	}

	/** One act after the other, each on a page that is open by then. */
	function act(event: DeviceEvent): void {
		const chosen = tabs[Math.floor(event.dice * 97) % Math.max(1, tabs.length)];
		acting = acting.then(async () => {
			await chosen?.opening;
			if (!chosen?.page || chosen.life.dead) return;
			const { life, page } = chosen;
			await runAs(life, () =>
				actOn(page, event, `${name}#${(words += 1)};`, ledger, () => life.dead)
			).catch((error) => fail(life, error));
		});
	}

	function fail(life: Life, error: unknown): void {
		if (!life.dead) errors.push(error);
	}

	async function idle(): Promise<void> {
		await pulling;
		await opened();
		await acting;
		await opened();
	}

	/** As its person closes it: what it has begun it finishes. False for one that died meanwhile. */
	async function closeTab(tab: Tab): Promise<boolean> {
		const { life } = tab;
		await tab.opening;
		if (!life.dead) await runAs(life, () => tab.page?.close());
		if (life.dead) return false;
		life.dead = true;
		tabs = tabs.filter((one) => one !== tab);
		return true;
	}

	async function reload(): Promise<void> {
		const [tab] = tabs;
		if (tab && (await closeTab(tab))) openTab();
	}

	/** Opens a second page beside the first; where there are two, closes the older one. */
	async function turnTab(): Promise<void> {
		const [older, newer] = tabs;
		await older?.opening;
		if (newer && older) await closeTab(older);
		// Who has no key yet makes one, on one page.
		else if (older?.page && !older.life.dead) openTab();
	}

	return {
		name,
		kind,
		ledger,
		errors,
		does(event) {
			switch (event.does) {
				case 'arrive':
				case 'wake':
					return void pulling.then(wake);
				case 'kill':
					return kill();
				case 'reload':
					acting = acting.then(reload);
					return;
				case 'tab':
					acting = acting.then(turnTab);
					return;
				case 'clock':
					// Up to three days off, either way.
					skewMs = (event.dice - 0.5) * 144 * HOUR_MS;
					return;
				case 'cut':
					net = 'cut';
					return wire.cut();
				case 'hang':
					net = 'hung';
					return wire.hang();
				case 'mend':
					return mend();
				default:
					return act(event);
			}
		},
		idle,
		async ask(asked) {
			await idle();
			const [tab] = tabs;
			const page = tab?.page;
			if (!tab || !page) throw new Error(`${name} has no page.`);
			return runAs(tab.life, () => asked(page));
		},
		recover() {
			mend();
			void pulling.then(wake);
		},
		lookAfter,
		pages: () => tabs.flatMap(({ page }) => page ?? []),
		disk: () => disk,
		async outbox() {
			const [tab] = tabs;
			if (!tab) return [];
			return runAs(tab.life, async () => {
				const db = openDatabase();
				const rows = await db.intents.toArray();
				db.close();
				return rows.map(({ intent }) => intent);
			});
		},
		async close() {
			await idle();
			for (const tab of [...tabs]) await closeTab(tab);
			await wire.close();
		}
	};
}
