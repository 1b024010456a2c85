/**
 * How this device looks and sounds, as somebody chose it here.
 *
 * Room: device. Never travels. What it does not know, or cannot read, is as it was in the shop.
 */
import { readOneOf, readRecord } from '#lib/domain/read.ts';

/** Persisted under this name and with these members, never rename. */
const KEY = 'sheaf-settings';

export const THEMES = ['match', 'light', 'dark'] as const;
export const WALL_THEMES = ['wall-bright', 'wall-dark'] as const;
export const TEXT_SIZES = ['usual', 'large', 'largest'] as const;
export const MOTIONS = ['match', 'less'] as const;

export interface Settings {
	readonly theme: (typeof THEMES)[number];
	readonly wallTheme: (typeof WALL_THEMES)[number];
	readonly textSize: (typeof TEXT_SIZES)[number];
	readonly motion: (typeof MOTIONS)[number];
	/** Single letters act on the board. Off for people who speak to their device. */
	readonly singleKeys: boolean;
	/** From 0, no sound, to 100. */
	readonly bellPercent: number;
	readonly vibration: boolean;
}

export const USUAL_SETTINGS: Settings = {
	theme: 'match',
	wallTheme: 'wall-bright',
	textSize: 'usual',
	motion: 'match',
	singleKeys: true,
	bellPercent: 70,
	vibration: true
};

export function readSettings(raw: unknown): Settings {
	const record = readRecord(raw);
	const usual = USUAL_SETTINGS;
	const percent = record?.bellPercent;
	return {
		theme: readOneOf(record?.theme, THEMES) ?? usual.theme,
		wallTheme: readOneOf(record?.wallTheme, WALL_THEMES) ?? usual.wallTheme,
		textSize: readOneOf(record?.textSize, TEXT_SIZES) ?? usual.textSize,
		motion: readOneOf(record?.motion, MOTIONS) ?? usual.motion,
		singleKeys: typeof record?.singleKeys === 'boolean' ? record.singleKeys : usual.singleKeys,
		bellPercent:
			typeof percent === 'number' && percent >= 0 && percent <= 100 ? percent : usual.bellPercent,
		vibration: typeof record?.vibration === 'boolean' ? record.vibration : usual.vibration
	};
}

export function loadSettings(storage: Pick<Storage, 'getItem'>): Settings {
	try {
		return readSettings(JSON.parse(storage.getItem(KEY) ?? 'null'));
	} catch {
		// Storage may be closed to this page, and what lies in it may be anything.
		return USUAL_SETTINGS;
	}
}

export function saveSettings(storage: Pick<Storage, 'setItem'>, settings: Settings): void {
	try {
		storage.setItem(KEY, JSON.stringify(settings));
	} catch {
		// A full or closed storage costs the choice at the next start, never the page.
	}
}

/** Dresses the page: tokens.css reads these. A wall wears a theme of its own. */
export function dressPage(root: HTMLElement, settings: Settings, wall: boolean): void {
	const theme = wall ? settings.wallTheme : settings.theme;
	setOrDrop(root, 'theme', theme === 'match' ? undefined : theme);
	setOrDrop(root, 'text', settings.textSize === 'usual' || wall ? undefined : settings.textSize);
	setOrDrop(root, 'motion', settings.motion === 'less' ? 'less' : undefined);
}

function setOrDrop(root: HTMLElement, name: string, value: string | undefined): void {
	if (value === undefined) delete root.dataset[name];
	else root.dataset[name] = value;
}
