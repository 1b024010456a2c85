/**
 * Lets pages that came from another relay of the same store go on with this one, and no others.
 *
 * Room: server/http. Nothing here goes by cookies: who asks proves a key each time.
 */
import type { IncomingMessage } from 'node:http';
import { refused, type Answer } from './answer.ts';
import type { Desk } from './desk.ts';

export function crossOriginHeaders(
	{ sisters }: Desk,
	{ headers: { origin } }: IncomingMessage
): Record<string, string> {
	if (!origin || !sisters.isOurs(origin)) return {};
	return {
		'access-control-allow-origin': origin,
		'access-control-allow-methods': 'GET, POST, PUT',
		'access-control-allow-headers': 'content-type',
		'cross-origin-resource-policy': 'cross-origin',
		vary: 'origin'
	};
}

/** What a browser asks before it lets a page ask. */
export const answerPreflight = (desk: Desk, request: IncomingMessage): Answer =>
	Object.keys(crossOriginHeaders(desk, request)).length > 0
		? { status: 204, headers: {}, body: '' }
		: refused('wrong-way');
