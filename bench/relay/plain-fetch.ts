/**
 * `fetch` for the load: what asks a door, and no more. Two hundred devices at once in one process
 * would else wait for their own requests longer than for the relay.
 *
 * Room: bench, in the load.
 */
import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: true });

type Init = Pick<RequestInit, 'method'> & {
	readonly headers?: Record<string, string>;
	readonly body?: string;
};

/** Answers with as much of a `Response` as `askTicket` reads. */
export const plainFetch = ((address: URL, { method = 'GET', headers = {}, body }: Init = {}) =>
	new Promise((resolve, reject) => {
		const asked = request(address, { agent, method, headers }, (answer) => {
			const { statusCode = 0 } = answer;
			let text = '';
			answer.setEncoding('utf8');
			answer.on('data', (part: string) => (text += part));
			answer.on('end', () =>
				resolve({ ok: statusCode < 300, status: statusCode, json: async () => JSON.parse(text) })
			);
		});
		asked.on('error', reject);
		asked.end(body);
	})) as unknown as typeof fetch;
