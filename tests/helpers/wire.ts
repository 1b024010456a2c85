/**
 * The way from one device to the relay, which can be cut: what a hall does to a tablet.
 *
 * Room: tests. A cut ends every connection at once and refuses new ones, until it is mended. The
 * device's address stays the same, so its storage does too.
 */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Wire {
	readonly origin: string;
	readonly cut: () => void;
	readonly mend: () => void;
	readonly close: () => Promise<void>;
}

/** @param port - of the relay; it may be away and come back */
export async function openWire(port: number): Promise<Wire> {
	const open = new Set<Socket>();
	let whole = true;
	const server = createServer((near) => {
		if (!whole) return void near.destroy();
		const far = connect(port, '127.0.0.1');
		for (const [from, to] of [
			[near, far],
			[far, near]
		] as const) {
			open.add(from);
			from.pipe(to);
			from.on('error', () => to.destroy());
			from.on('close', () => {
				open.delete(from);
				to.destroy();
			});
		}
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const cut = () => {
		whole = false;
		for (const socket of open) socket.destroy();
	};
	return {
		origin: `http://localhost:${(server.address() as AddressInfo).port}`,
		cut,
		mend: () => (whole = true),
		close: () => {
			cut();
			return new Promise((done) => server.close(() => done()));
		}
	};
}
