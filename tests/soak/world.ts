/**
 * Forty devices in one process: whatever the app asks its browser for, each gets its own.
 *
 * Room: tests. A `Life` is one page load of one device, which may have several: tabs. When it is
 * killed, its page may go on thinking, but nothing that it does reaches a disk or a wire any more.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { Dexie } from 'dexie';
import 'fake-indexeddb/auto';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';

export interface Life {
	readonly device: string;
	readonly disk: IDBFactory;
	/** What the device's clock is wrong by, in ms. */
	readonly skewMs: () => number;
	/** Its `window` and its `document`. */
	readonly page: EventTarget;
	dead: boolean;
}

/** What goes over a device's websockets, for whoever keeps the books. */
export interface Tap {
	readonly onopen: (socket: object, path: string) => void;
	readonly onsent: (socket: object, data: unknown) => void;
	readonly onheard: (socket: object, data: unknown) => void;
}

export interface World {
	/** So many hours of the day have passed for everybody, in ms. */
	readonly dayMs: () => number;
}

/** Nobody listens there. */
const NOWHERE = 'ws://127.0.0.1:9';
const noDisk = new IDBFactory();

const lives = new AsyncLocalStorage<Life>();
/** Whose page it is that asks; undefined for the test itself. */
export const lifeNow = (): Life | undefined => lives.getStore();
export const runAs = <T>(life: Life, act: () => T): T => lives.run(life, act);

/**
 * Takes the place of the browser for good: call it once, in a test file of its own.
 *
 * @param speed - how many times as fast as the real clock the devices' clocks go
 */
export function makeWorld(speed: number, bornAtMs: number, tap: Tap): World {
	const fromMs = performance.now();
	const dayMs = () => (performance.now() - fromMs) * speed;
	const diskNow = () => lives.getStore()?.disk ?? noDisk;

	Object.defineProperty(globalThis, 'indexedDB', { get: diskNow });
	// It looked for them when it was loaded, which may have been before.
	Object.defineProperty(Dexie.dependencies, 'indexedDB', { get: diskNow });
	Dexie.dependencies.IDBKeyRange = IDBKeyRange;
	Date.now = () => Math.floor(bornAtMs + dayMs() + (lives.getStore()?.skewMs() ?? 0));

	const RealFetch = globalThis.fetch;
	globalThis.fetch = (...words) =>
		lives.getStore()?.dead ? Promise.reject(new TypeError('no network')) : RealFetch(...words);

	const RealChannel = globalThis.BroadcastChannel;
	globalThis.BroadcastChannel = class extends RealChannel {
		constructor(name: string) {
			super(`${lives.getStore()?.device}/${name}`);
			// A page that was killed would keep the process alive.
			(this as unknown as { unref(): void }).unref();
		}
	};

	const RealSocket = globalThis.WebSocket;
	globalThis.WebSocket = class extends RealSocket {
		readonly #life: Life;

		constructor(address: string | URL, protocols?: string | string[]) {
			const life = lives.getStore();
			if (!life) throw new Error('a page that belongs to no device');
			super(life.dead ? NOWHERE : address, protocols);
			this.#life = life;
			const { pathname } = new URL(address);
			this.addEventListener('open', () => tap.onopen(this, pathname));
		}

		override send(data: Parameters<WebSocket['send']>[0]): void {
			tap.onsent(this, data);
			super.send(data);
		}

		override dispatchEvent(event: Event): boolean {
			const life = this.#life;
			if (life.dead) return true;
			if (event.type === 'message') tap.onheard(this, (event as MessageEvent).data);
			return lives.run(life, () => super.dispatchEvent(event));
		}
	};

	const pageNow = () => lives.getStore()?.page ?? new EventTarget();
	const page = {
		visibilityState: 'visible',
		addEventListener: (type: string, heard: () => void) => pageNow().addEventListener(type, heard),
		removeEventListener: (type: string, heard: () => void) =>
			pageNow().removeEventListener(type, heard)
	};
	Object.assign(globalThis, { window: page, document: page });

	return { dayMs };
}
