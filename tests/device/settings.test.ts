import { expect, test } from 'vitest';
import { loadSettings, saveSettings, USUAL_SETTINGS } from '#lib/device/settings.ts';

function storageOf(text: string | null) {
	const values = new Map(text === null ? [] : [['sheaf-settings', text]]);
	return {
		getItem: (key: string) => values.get(key) ?? null,
		setItem: (key: string, value: string) => void values.set(key, value)
	};
}

test('what somebody chose is there again at the next start', () => {
	const storage = storageOf(null);
	saveSettings(storage, { ...USUAL_SETTINGS, theme: 'dark', bellPercent: 0, singleKeys: false });
	expect(loadSettings(storage)).toMatchObject({ theme: 'dark', bellPercent: 0, singleKeys: false });
});

test.each([null, '', '{', '[]', '{"theme":"neon","bellPercent":900,"vibration":"yes"}'])(
	'what cannot be read is as it was in the shop: %s',
	(text) => expect(loadSettings(storageOf(text))).toEqual(USUAL_SETTINGS)
);

test('a closed storage costs nothing but the choice', () => {
	const closed = {
		getItem: () => {
			throw new DOMException('closed', 'SecurityError');
		},
		setItem: () => {
			throw new DOMException('closed', 'SecurityError');
		}
	};
	expect(loadSettings(closed)).toEqual(USUAL_SETTINGS);
	expect(() => saveSettings(closed, USUAL_SETTINGS)).not.toThrow();
});
