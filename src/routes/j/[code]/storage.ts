/** The browser's small storage, or undefined where it keeps it closed. Room: routes. */
export function openStorage(): Storage | undefined {
	try {
		return typeof window === 'undefined' ? undefined : window.localStorage;
	} catch {
		return undefined;
	}
}
