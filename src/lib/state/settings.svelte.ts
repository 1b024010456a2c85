/**
 * This device's settings, as every screen sees them.
 *
 * Room: state. One for each open page, made by the root layout and handed down by context.
 */
import { createContext } from 'svelte';
import type { Bell } from '#lib/device/bell.ts';
import { loadSettings, saveSettings, type Settings } from '#lib/device/settings.ts';

export class SettingsState {
	readonly #storage: Storage | undefined;
	#value: Settings;

	/** @param storage - undefined where the browser keeps it closed */
	constructor(storage: Storage | undefined) {
		this.#storage = storage;
		this.#value = $state.raw(loadSettings(storage ?? { getItem: () => null }));
	}

	get value(): Settings {
		return this.#value;
	}

	change(part: Partial<Settings>): void {
		this.#value = { ...this.#value, ...part };
		if (this.#storage) saveSettings(this.#storage, this.#value);
	}
}

export const [settingsContext, setSettingsContext] = createContext<SettingsState>();
export const [bellContext, setBellContext] = createContext<Bell>();
