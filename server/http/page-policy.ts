/**
 * Which scripts and styles a page may run: those it was built with, and nothing that came in since.
 *
 * Room: server/http. Pure. Inline pieces are allowed by the hash of their bytes, so that text from
 * people can never become a script.
 */
import { createHash } from 'node:crypto';

/** Hashes of a page's own inline scripts and styles, as it was built. */
export interface InlinePieces {
	readonly scripts: readonly string[];
	readonly styles: readonly string[];
}

/** @param html - as built, before anything was filled in */
export function inlinePieces(html: string): InlinePieces {
	const scripts = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)]
		.filter(([, attributes = '']) => !/\bsrc=|type="application\//i.test(attributes))
		.map(([, , text = '']) => hashOf(text));
	const styles = [...html.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style>/gi)].map(([, text = '']) =>
		hashOf(text)
	);
	return { scripts, styles };
}

/**
 * @param host - the Host header; browsers of some years ago need it to allow websockets
 * @param sisters - origins of other relays that a page may go on with
 */
export function pagePolicy(
	{ scripts, styles }: InlinePieces,
	host: string | undefined,
	sisters: readonly string[] = []
): string {
	const sockets =
		host && /^[A-Za-z0-9.:[\]-]{1,255}$/.test(host) ? ` ws://${host} wss://${host}` : '';
	const others = sisters.flatMap((origin) => [origin, origin.replace(/^http/, 'ws')]);
	return [
		"default-src 'none'",
		`script-src ${["'self'", ...scripts].join(' ')}`,
		`style-src ${["'self'", ...styles].join(' ')}`,
		// Positions and sizes are set on elements; no style attribute can run anything.
		"style-src-attr 'unsafe-inline'",
		"img-src 'self' blob: data:",
		"font-src 'self'",
		"media-src 'self' blob:",
		[`connect-src 'self'${sockets}`, ...others].join(' '),
		"worker-src 'self'",
		"manifest-src 'self'",
		"form-action 'self'",
		"base-uri 'none'",
		"frame-ancestors 'none'"
	].join('; ');
}

/** A worker is bound by what its own script came with; it has to fetch what it keeps. */
export const WORKER_POLICY =
	"default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'";

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
