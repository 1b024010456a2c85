/**
 * Frames that are written past the websocket library are what the library itself would read.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { createFraming } from '#server/ws/framing.ts';

const http = createServer().listen(0);
const server = new WebSocketServer({ noServer: true });
afterAll(() => http.close());

test('a reader gets each message whole, of any length, between those of the library', async () => {
	const framed = createFraming();
	const messages = [0, 1, 125, 126, 65_535, 65_536, 200_000].flatMap((length) => [
		Buffer.alloc(length, 7),
		'é'.repeat(length / 2)
	]);
	http.once('upgrade', (request, socket, head) =>
		server.handleUpgrade(request, socket, head, (line) => {
			for (const message of messages) {
				socket.write(framed(message));
				line.send('between');
			}
			line.close(1000);
		})
	);
	const reader = new WebSocket(`ws://localhost:${(http.address() as AddressInfo).port}`);
	const heard: (string | Buffer)[] = [];
	reader.on('message', (data, isBinary) =>
		heard.push(isBinary ? (data as Buffer) : data.toString())
	);
	await once(reader, 'close');
	expect(heard).toEqual(messages.flatMap((message) => [message, 'between']));
});

test('what is told to many in a row is framed once', () => {
	const framed = createFraming();
	const message = Buffer.from('the same');
	expect(framed(message)).toBe(framed(message));
	expect(framed(Buffer.from('other')).subarray(2).toString()).toBe('other');
});
