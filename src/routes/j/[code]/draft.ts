/**
 * Words that somebody has typed and not sent, kept over a reload.
 *
 * Room: routes. Only on this phone, only until they are sent; a closed or full storage costs
 * nothing but this.
 */
import { draftKey } from '#lib/device/phone-marks.ts';

export interface Draft {
	readonly read: () => string;
	readonly keep: (text: string) => void;
}

export function openDraft(code: string, storage: Storage | undefined): Draft {
	const key = draftKey(code);
	return {
		read: () => storage?.getItem(key) ?? '',
		keep: (text) => {
			try {
				if (text) storage?.setItem(key, text);
				else storage?.removeItem(key);
			} catch {
				// The words are still in the box.
			}
		}
	};
}
