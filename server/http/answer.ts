/**
 * What an HTTP request is answered with, as a value; and how it is written out.
 *
 * Room: server/http. Every answer carries the same guards; pages add which scripts they may run.
 */
import type { ServerResponse } from 'node:http';
import type { DoorRefusal, IntakeRefusal, Refused } from '#lib/domain/wire.ts';
import { doorWords, intakeWords } from '#lib/words/refusals.ts';
import { relayWords, type RelayRefusal } from '#lib/words/relay.ts';

export interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string | Uint8Array;
	/** Set when it says no. */
	readonly refused?: HttpRefusal;
}

export type HttpRefusal = DoorRefusal | IntakeRefusal | RelayRefusal;

const STATUS: Partial<Record<HttpRefusal, number>> = {
	'not-a-ticket': 401,
	'unknown-gathering': 404,
	'unknown-code': 404,
	'nothing-here': 404,
	'photo-not-here': 404,
	'no-edition': 404,
	'edition-not-here': 404,
	'no-authority': 404,
	'note-code-unknown': 404,
	'unknown-card': 404,
	'invite-unknown': 404,
	'wrong-way': 405,
	'invite-used': 409,
	'invite-expired': 410,
	'gathering-erased': 410,
	'photo-gone': 410,
	'edition-withdrawn': 410,
	'too-large': 413,
	'photo-too-large': 413,
	'text-too-long': 413,
	'photo-unreadable': 415,
	'photo-not-itself': 422,
	'photo-early': 425,
	'too-many': 429,
	'too-fast': 429,
	'not-readable': 400,
	'empty-text': 400,
	'out-of-order': 500,
	'not-built': 503,
	'relay-closing': 503,
	'store-damaged': 503,
	'store-full': 507,
	'photos-full': 507
};
const FORBIDDEN = 403;

export const statusOf = (refused: HttpRefusal): number => STATUS[refused] ?? FORBIDDEN;

export function sentenceOf(refused: HttpRefusal): string {
	const words: Readonly<Record<string, string>> = { ...intakeWords, ...relayWords, ...doorWords };
	return words[refused] ?? relayWords['out-of-order'];
}

export const json = (status: number, value: object): Answer => ({
	status,
	headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
	body: JSON.stringify(value)
});

export function refused(why: HttpRefusal): Answer {
	const value: Refused = { refused: why, words: sentenceOf(why) };
	return { ...json(statusOf(why), value), refused: why };
}

/** @returns how many bytes its body has */
export function write(response: ServerResponse, { status, headers, body }: Answer): number {
	const { socket } = response.req;
	const guards = 'encrypted' in socket ? { ...GUARDS, ...HTTPS_GUARDS } : GUARDS;
	const bytes = Buffer.byteLength(body);
	response.writeHead(status, { ...guards, ...headers, 'content-length': bytes });
	// Node leaves the body of an answer to HEAD out by itself.
	response.end(body);
	return bytes;
}

/** For what is no page: nothing may run, nothing may frame it, nothing is guessed. */
const GUARDS = {
	'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'no-referrer',
	'cross-origin-resource-policy': 'same-origin'
} as const;

/** On plain http a browser ignores it, and complains on every page. */
const HTTPS_GUARDS = { 'cross-origin-opener-policy': 'same-origin' } as const;
