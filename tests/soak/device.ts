/**
 * One device through a day: a disk that stays, pages that come and go, and a wire to the relay.
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
import type { Life, World } from './world.ts';

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
	/** Runs something as this device, on its page as it is by then. */
	readonly ask: <T>(asked: (page: Page) => T | Promise<T>) => Promise<T>;
	/** Resolves when all that was begun on it is done. */
	readonly idle: () => Promise<void>;
	/** Everybody is back, and every network, too. */
	readonly recover: () => void;
	/** The network says that it is there. */
	readonly nudge: () => void;
	/** What its screen says; undefined while there is none. */
	readonly page: () => Page | undefined;
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

const AGAIN_MS = 200;

export async function openSoakDevice(
	name: string,
	kind: DeviceKind,
	entrance: Entrance,
	relayPort: number,
	world: World
): Promise<SoakDevice> {
	const wire = await openWire(relayPort);
	const ledger: Ledger = { intents: new Map(), themes: new Set() };
	const errors: unknown[] = [];
	let net: 'whole' | 'cut' | 'hung' = 'whole';
	let disk = new IDBFactory();
	let skewMs = 0;
	let lives = 0;
	let words = 0;
	let hasEntered = false;
	let life: Life | undefined;
	let page: Page | undefined;
	let opening: Promise<void> = Promise.resolve();
	let acting: Promise<void> = Promise.resolve();

	function wake(): void {
		if (life) return;
		const mine: Life = {
			name: `${name}/${(lives += 1)}`,
			disk,
			skewMs: () => skewMs,
			page: new EventTarget(),
			dead: false
		};
		life = mine;
		opening = world.run(mine, () => open(mine)).catch((error) => fail(mine, error));
	}

	async function open(mine: Life): Promise<void> {
		if (!hasEntered) await entrance.enter?.(wire.origin, () => mine.dead);
		hasEntered ||= !mine.dead;
		while (!mine.dead) {
			const { id, code, enter } = entrance;
			const opened = await (enter ? openStaff(wire.origin, id) : openPhone(wire.origin, code));
			if (typeof opened !== 'string') {
				if (mine.dead) void opened.close();
				else page = opened;
				return;
			}
			await new Promise((done) => setTimeout(done, AGAIN_MS));
		}
	}

	/** The page is gone between two beats of the clock; what it had not written down is lost. */
	function kill(): void {
		if (!life) return;
		const [dying, left] = [life, page];
		dying.dead = true;
		life = page = undefined;
		const pulled = pullDisk(dying.disk);
		resetWire();
		void Promise.resolve(left?.close()).catch(() => {});
		opening = pulled.then((found) => void (disk = found));
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
		const mine = life;
		if (mine) world.run(mine, () => mine.page.dispatchEvent(new Event('online')));
	}

	/** One act after the other, each on the page that is open by then. */
	function act(event: DeviceEvent): void {
		const mine = life;
		acting = acting.then(async () => {
			await opening;
			if (!mine || mine.dead || !page) return;
			const open = page;
			await world
				.run(mine, () => actOn(open, event, `${name}#${(words += 1)};`, ledger, () => mine.dead))
				.catch((error) => fail(mine, error));
		});
	}

	function fail(mine: Life, error: unknown): void {
		if (!mine.dead) errors.push(error);
	}

	async function idle(): Promise<void> {
		await opening;
		await acting;
		await opening;
	}

	async function reload(): Promise<void> {
		const left = page;
		if (!life || !left) return;
		const mine = life;
		await world.run(mine, () => left.close());
		if (mine.dead) return;
		mine.dead = true;
		life = page = undefined;
		wake();
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
					return void opening.then(wake);
				case 'kill':
					return kill();
				case 'reload':
					acting = acting.then(() => opening).then(reload);
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
			const [mine, open] = [life, page];
			if (!mine || !open) throw new Error(`${name} has no page.`);
			return world.run(mine, () => asked(open));
		},
		recover() {
			mend();
			void opening.then(wake);
		},
		nudge,
		page: () => page,
		disk: () => disk,
		async outbox() {
			const mine = life;
			if (!mine) return [];
			return world.run(mine, async () => {
				const db = openDatabase();
				const rows = await db.intents.toArray();
				db.close();
				return rows.map(({ intent }) => intent);
			});
		},
		async close() {
			await idle();
			const [mine, open] = [life, page];
			if (mine && open) await world.run(mine, () => open.close());
			if (mine) mine.dead = true;
			life = page = undefined;
			await wire.close();
		}
	};
}
