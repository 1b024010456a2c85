/**
 * Where the relay is reached, and what a tablet has to trust to reach it by https.
 *
 * Room: server/http. Gives the authority's certificate, which is public; never its key.
 */
import type { IncomingMessage } from 'node:http';
import { json, refused, type Answer } from './answer.ts';
import type { Desk } from './desk.ts';

export function giveAddresses(
	{ roomUrls, secureUrls, authority, sisters }: Desk,
	{ headers, socket }: IncomingMessage
): Answer {
	const others = sisters.origins({ host: headers.host, isSecure: 'encrypted' in socket });
	const certificate = authority?.certificate;
	return json(200, {
		addresses: roomUrls(),
		secure: secureUrls(),
		...(others.length > 0 ? { sisters: others } : {}),
		...(certificate
			? {
					authority: {
						name: certificate.subject.slice('CN='.length),
						fingerprint: certificate.fingerprint256
					}
				}
			: {})
	});
}

export function giveAuthority({ authority }: Desk): Answer {
	if (!authority) return refused('no-authority');
	return {
		status: 200,
		// Devices begin to install what comes under this type.
		headers: { 'content-type': 'application/x-x509-ca-cert', 'cache-control': 'no-store' },
		body: authority.certificate.raw
	};
}
