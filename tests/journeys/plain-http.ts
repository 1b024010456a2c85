/**
 * What a phone lacks on a room's plain http, taken away before any script of the page runs.
 *
 * Room: tests. Chromium lacks these by itself on a name that is not localhost; taken away here too,
 * a journey is as poor on any address. Looking whether one is there is careful and finds nothing;
 * using one without looking throws, and the page's error ends the journey.
 */
export function missSecureApis(): void {
	const missing: readonly (readonly [object, string])[] = [
		[Crypto.prototype, 'randomUUID'],
		[Crypto.prototype, 'subtle'],
		[Navigator.prototype, 'locks'],
		[Navigator.prototype, 'serviceWorker'],
		[Navigator.prototype, 'storage'],
		[Navigator.prototype, 'wakeLock'],
		[Navigator.prototype, 'clipboard'],
		[Navigator.prototype, 'share'],
		[Navigator.prototype, 'canShare'],
		[Navigator.prototype, 'setAppBadge'],
		[Navigator.prototype, 'mediaDevices'],
		[window, 'caches'],
		[window, 'showOpenFilePicker'],
		[window, 'showSaveFilePicker'],
		[window, 'documentPictureInPicture'],
		[window, 'BarcodeDetector']
	];
	for (const [owner, name] of missing) delete (owner as Record<string, unknown>)[name];
}
