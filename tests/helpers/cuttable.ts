/**
 * A network between devices and a relay that can go away without telling anybody.
 */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { At } from './client.ts';

export interface Cuttable extends At {
	/** From now on nothing passes. What is open looks open, and is never heard of again. */
	readonly cut: () => void;
	/** Everything that is open breaks at once, and nobody is let in any more. */
	readonly snap: () => void;
	/** New connections pass again, those that were begun meanwhile too. */
	readonly mend: () => void;
	readonly close: () => void;
}

export async function openCuttable(port: number): Promise<Cuttable> {
	const open = new Set<Socket>();
	let held: Socket[] | undefined;
	let isSnapped = false;

	const pass = (inner: Socket) => {
		const outer = connect(port, '127.0.0.1');
		for (const socket of [inner, outer]) {
			open.add(socket);
			socket.on('error', () => {});
		}
		inner.pipe(outer);
		outer.pipe(inner);
		inner.on('close', () => outer.destroy());
	};
	const server = createServer((inner) => {
		inner.on('error', () => {});
		if (isSnapped) inner.destroy();
		else if (held) held.push(inner);
		else pass(inner);
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const host = `localhost:${(server.address() as AddressInfo).port}`;
	return {
		url: `http://${host}`,
		host,
		cut() {
			held = [];
			for (const socket of open) socket.unpipe().pause();
			open.clear();
		},
		snap() {
			isSnapped = true;
			for (const socket of open) socket.destroy();
			open.clear();
		},
		mend() {
			isSnapped = false;
			const waiting = held ?? [];
			held = undefined;
			waiting.forEach(pass);
		},
		close() {
			server.close();
			for (const socket of [...open, ...(held ?? [])]) socket.destroy();
		}
	};
}
