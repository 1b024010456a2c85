/** A server that takes and gives photos by hash over a real socket, and breaks where a test says. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PhotoShelf {
	readonly origin: string;
	readonly photos: Map<string, Buffer>;
	/** `PUT <hash>` and `GET <hash>`, in the order in which they began. */
	readonly asked: string[];
	/** Meets the next request instead of the shelf. */
	breakNext: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
	readonly close: () => Promise<void>;
}

export async function openPhotoShelf(): Promise<PhotoShelf> {
	const photos = new Map<string, Buffer>();
	const asked: string[] = [];
	const server = createServer((request, response) => {
		const hash = new URL(request.url ?? '', 'http://shelf').pathname.split('/').at(-1) ?? '';
		asked.push(`${request.method} ${hash}`);
		const broken = shelf.breakNext;
		shelf.breakNext = undefined;
		if (broken) return broken(request, response);
		if (request.method === 'PUT') {
			const parts: Buffer[] = [];
			request.on('data', (part: Buffer) => parts.push(part));
			request.on('end', () => {
				photos.set(hash, Buffer.concat(parts));
				response.writeHead(201).end('{}');
			});
			return;
		}
		const photo = photos.get(hash);
		response.writeHead(photo ? 200 : 404).end(photo ?? '{}');
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const { port } = server.address() as AddressInfo;
	const shelf: PhotoShelf = {
		origin: `http://127.0.0.1:${port}`,
		photos,
		asked,
		breakNext: undefined,
		close: () => {
			server.closeAllConnections();
			return new Promise((closed) => server.close(() => closed()));
		}
	};
	return shelf;
}
