/**
 * Which themes fit what somebody types, and whether it could be a new one.
 *
 * Room: board. Pure.
 */
import type { Theme } from '#lib/domain/theme.ts';

export type ThemeChoice =
	| { readonly kind: 'theme'; readonly theme: Theme }
	| { readonly kind: 'new'; readonly title: string };

/** Themes that begin with the words first; the offer to make a new one comes last. */
export function themeChoices(themes: readonly Theme[], typed: string): ThemeChoice[] {
	const words = typed.trim();
	const low = words.toLowerCase();
	const at = ({ title }: Theme) => title.toLowerCase().indexOf(low);
	const fitting = themes
		.filter((theme) => at(theme) >= 0)
		.sort((a, b) => Number(at(a) > 0) - Number(at(b) > 0));
	const choices: ThemeChoice[] = fitting.map((theme) => ({ kind: 'theme', theme }));
	const isNew = words !== '' && !fitting.some(({ title }) => title.toLowerCase() === low);
	return isNew ? [...choices, { kind: 'new', title: words }] : choices;
}
