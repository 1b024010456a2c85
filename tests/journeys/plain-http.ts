/**
 * What a phone lacks on a room's plain http, taken away before any script of the page runs.
 *
 * Room: tests. Chromium lacks these by itself on a name that is not localhost; taken away here too,
 * a journey fails on any address, with the name of what was used. What a careful page may look for
 * is absent; what nobody on a phone has a reason to touch throws when touched.
 */
export function missSecureApis(): void {
	const absent: readonly (readonly [object, string])[] = [
		[Navigator.prototype, 'serviceWorker'],
		[Navigator.prototype, 'storage'],
		[Navigator.prototype, 'wakeLock'],
		[Navigator.prototype, 'clipboard'],
		[Navigator.prototype, 'share'],
		[Navigator.prototype, 'canShare'],
		[Navigator.prototype, 'setAppBadge'],
		[Navigator.prototype, 'mediaDevices'],
		// Dexie looks whether it is there before it does without.
		[Crypto.prototype, 'subtle'],
		[window, 'caches'],
		[window, 'showOpenFilePicker'],
		[window, 'showSaveFilePicker'],
		[window, 'documentPictureInPicture'],
		[window, 'BarcodeDetector']
	];
	for (const [owner, name] of absent) delete (owner as Record<string, unknown>)[name];

	const throws: readonly (readonly [object, string])[] = [
		[Crypto.prototype, 'randomUUID'],
		[Navigator.prototype, 'locks']
	];
	for (const [owner, name] of throws) {
		Object.defineProperty(owner, name, {
			configurable: true,
			get() {
				throw new TypeError(`${name} does not exist on plain http`);
			}
		});
	}
}
