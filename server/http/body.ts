/**
 * Reads what came with a request, up to a limit.
 *
 * Room: server/http. What is over the limit is read past, so that the sender hears the answer, and
 * cut off when it does not end.
 */
import type { IncomingMessage } from 'node:http';
import { parseJson } from '#lib/domain/read.ts';

const READ_PAST_FACTOR = 32;

/** @returns the bytes, or 'too-large' */
export function readBody(
	request: IncomingMessage,
	maxBytes: number
): Promise<Buffer | 'too-large'> {
	return new Promise((resolve, reject) => {
		let chunks: Buffer[] = [];
		let bytes = 0;
		request.on('data', (chunk: Buffer) => {
			bytes += chunk.byteLength;
			if (bytes <= maxBytes) return void chunks.push(chunk);
			chunks = [];
			resolve('too-large');
			if (bytes > READ_PAST_FACTOR * maxBytes) request.destroy();
		});
		request.on('end', () => resolve(Buffer.concat(chunks)));
		request.on('error', reject);
		request.on('close', () => reject(new Error('The request was cut off.')));
	});
}

/** @returns undefined when it is no JSON */
export async function readJsonBody(
	request: IncomingMessage,
	maxBytes: number
): Promise<unknown | 'too-large'> {
	const body = await readBody(request, maxBytes);
	return body === 'too-large' ? body : parseJson(body.toString('utf8'));
}
