/**
 * Stands between a device and a relay and keeps every byte, both ways.
 */
import { connect, createServer, type AddressInfo } from 'node:net';

export interface Wiretap {
	readonly url: string;
	readonly host: string;
	readonly bytes: () => Buffer;
	readonly close: () => void;
}

export async function openWiretap(port: number): Promise<Wiretap> {
	const chunks: Buffer[] = [];
	const server = createServer((near) => {
		const far = connect(port, 'localhost');
		near.on('data', (chunk: Buffer) => {
			chunks.push(unmask(chunk), chunk);
			far.write(chunk);
		});
		far.on('data', (chunk: Buffer) => {
			chunks.push(chunk);
			near.write(chunk);
		});
		for (const [one, other] of [
			[near, far],
			[far, near]
		] as const) {
			one.on('error', () => other.destroy());
			one.on('close', () => other.destroy());
		}
	});
	await new Promise<void>((done) => server.listen(0, () => done()));
	const own = (server.address() as AddressInfo).port;
	return {
		url: `http://localhost:${own}`,
		host: `localhost:${own}`,
		bytes: () => Buffer.concat(chunks),
		close: () => server.close()
	};
}

/** What a browser masks on a websocket, readable; other bytes as they are. */
function unmask(chunk: Buffer): Buffer {
	const parts: Buffer[] = [];
	let at = 0;
	while (at + 6 <= chunk.length) {
		const second = chunk[at + 1] ?? 0;
		if ((chunk[at] ?? 0) < 0x80 || second < 0x80) break;
		const short = second & 0x7f;
		const head = short === 126 ? 4 : short === 127 ? 10 : 2;
		const length =
			short === 126
				? chunk.readUInt16BE(at + 2)
				: short === 127
					? Number(chunk.readBigUInt64BE(at + 2))
					: short;
		const mask = chunk.subarray(at + head, at + head + 4);
		const body = chunk.subarray(at + head + 4, at + head + 4 + length);
		parts.push(Buffer.from(body.map((byte, index) => byte ^ (mask[index & 3] ?? 0))));
		at += head + 4 + length;
	}
	return Buffer.concat(parts);
}
