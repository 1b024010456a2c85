/**
 * Puts words from people into pages.
 *
 * Room: server/http. Pure. Nothing is ever put into a page but through here.
 */
const ESCAPES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;'
};

/** For text and for attribute values in quotes. */
export const escapeHtml = (text: string): string =>
	text.replaceAll(/[&<>"']/g, (char) => ESCAPES[char] ?? char);

/** JSON that can stand inside a script element. */
export const escapeJson = (value: unknown): string =>
	JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028');

/** Replaces each `{{name}}` by its text; one that is not known becomes nothing. */
export const fillIn = (html: string, texts: Readonly<Record<string, string>>): string =>
	html.replaceAll(/\{\{(\w[\w-]*)\}\}/g, (_, name: string) => escapeHtml(texts[name] ?? ''));
