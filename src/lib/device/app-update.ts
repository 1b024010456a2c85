/**
 * The version of the app on this device, and the newer one that waits to take its place.
 *
 * Room: device. Only where the browser has service workers: on https and on this machine itself.
 * Never starts a newer version by itself, and never while any tab of this browser is in a round.
 */
import { Workbox } from 'workbox-window';
import { betweenRounds } from './round-lock.ts';

export interface AppUpdateNews {
	/** A newer version waits. `found` tells whether it lay there before this page was opened. */
	readonly onready: (found: 'before' | 'now') => void;
	/** Another version has taken over; `asked` tells whether this page asked for it. */
	readonly onreplaced: (asked: boolean) => void;
}

export interface AppUpdate {
	/** Asks the relay whether there is a newer version; silent when there is no relay. */
	readonly check: () => void;
	/** Lets the newer version take over. @returns false while a round runs in any tab */
	readonly start: () => Promise<boolean>;
	readonly close: () => void;
}

export function watchAppUpdate({ onready, onreplaced }: AppUpdateNews): AppUpdate {
	const { serviceWorker } = navigator;
	const workbox = new Workbox('/service-worker.js');
	let registration: ServiceWorkerRegistration | undefined;
	// The first worker of a device takes a page over that had none: the same version, no news.
	let controlled = serviceWorker.controller !== null;
	let asked = false;

	const onControllerChange = () => {
		if (controlled) onreplaced(asked);
		controlled = true;
		asked = false;
	};
	// Workbox speaks of one update in a page's life; a tablet may stay open through three.
	const onUpdateFound = () => {
		const { installing } = registration ?? {};
		installing?.addEventListener('statechange', () => {
			if (installing.state === 'installed' && registration?.active) onready('now');
		});
	};

	serviceWorker.addEventListener('controllerchange', onControllerChange);
	workbox.addEventListener('waiting', ({ wasWaitingBeforeRegister }) =>
		onready(wasWaitingBeforeRegister ? 'before' : 'now')
	);
	void workbox.register().then(
		(registered) => {
			registration = registered;
			registration?.addEventListener('updatefound', onUpdateFound);
		},
		// Without a worker the app needs its relay to open, and works as well otherwise.
		() => {}
	);

	return {
		check: () => void registration?.update().catch(() => {}),
		start: () =>
			betweenRounds(() => {
				asked = Boolean(registration?.waiting);
				workbox.messageSkipWaiting();
			}),
		close: () => {
			serviceWorker.removeEventListener('controllerchange', onControllerChange);
			registration?.removeEventListener('updatefound', onUpdateFound);
		}
	};
}
