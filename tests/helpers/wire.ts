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
	/** Nothing passes any more, and nobody is told. What was on its way comes when it is mended. */
	readonly hang: () => void;
	readonly mend: () => void;
	readonly close: () => Promise<void>;
}

/** @param port - of the relay; it may be away and come back */
export async function openWire(port: number): Promise<Wire> {
	const open = new Set<Socket>();
	let whole = true;
	let held: Socket[] | undefined;
	const server = createServer((near) => {
		if (!whole) return void near.destroy();
		if (!held) return pass(near);
		near.on('error', () => near.destroy());
		held.push(near);
	});
	function pass(near: Socket): void {
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
	}
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const cut = () => {
		whole = false;
		for (const socket of [...open, ...(held ?? [])]) socket.destroy();
		held = undefined;
	};
	return {
		origin: `http://localhost:${(server.address() as AddressInfo).port}`,
		cut,
		hang() {
			held ??= [];
			for (const socket of open) socket.pause();
		},
		mend() {
			whole = true;
			const waiting = held ?? [];
			held = undefined;
			for (const socket of open) socket.resume();
			for (const near of waiting) if (!near.destroyed) pass(near);
		},
		close: () => {
			cut();
			return new Promise((done) => server.close(() => done()));
		}
	};
}
