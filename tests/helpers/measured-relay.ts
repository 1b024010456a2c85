/**
 * A relay in a process of its own whose memory can be asked for, through Node's own inspector.
 */
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { spawnRelay, type RelayProcess } from './started-relay.ts';

export interface Memory {
	readonly heapUsed: number;
	/** Buffers and what else lies beside the heap. */
	readonly external: number;
}

export interface MeasuredRelay {
	readonly process: RelayProcess;
	/** After a forced collection. */
	readonly memory: () => Promise<Memory>;
	/** Resolves once no more of either is used than that and a fifth; rejects when it stays. */
	readonly isBackTo: (before: Memory, withinMs?: number) => Promise<void>;
}

const BACK_WITHIN = 1.2;

export async function spawnMeasured(
	dataFolder: string,
	env: Record<string, string> = {}
): Promise<MeasuredRelay> {
	const { process } = await spawnRelay(dataFolder, {
		...env,
		NODE_OPTIONS: '--inspect=127.0.0.1:0'
	});
	const [address] = /ws:\/\/127\.0\.0\.1:\d+\/\S+/.exec(process.logged()) ?? [];
	const socket = new WebSocket(address ?? '');
	await once(socket, 'open');
	let asked = 0;

	async function ask(method: string, params: object = {}): Promise<any> {
		const id = (asked += 1);
		socket.send(JSON.stringify({ id, method, params }));
		for (;;) {
			const [data] = await once(socket, 'message');
			const message = JSON.parse(String(data));
			if (message.id === id) return message.result;
		}
	}

	async function memory(): Promise<Memory> {
		// What is let go by finalizers of the first is taken by the second.
		await ask('HeapProfiler.collectGarbage');
		await ask('HeapProfiler.collectGarbage');
		const expression = 'JSON.stringify(process.memoryUsage())';
		const { result } = await ask('Runtime.evaluate', { expression });
		const { heapUsed, external } = JSON.parse(result.value);
		return { heapUsed, external };
	}

	return {
		process,
		memory,
		async isBackTo(before, withinMs = 20_000) {
			const untilMs = performance.now() + withinMs;
			let now = await memory();
			const isBack = () =>
				now.heapUsed <= before.heapUsed * BACK_WITHIN &&
				now.external <= before.external * BACK_WITHIN;
			while (!isBack()) {
				if (performance.now() > untilMs) {
					throw new Error(`before ${JSON.stringify(before)}, after ${JSON.stringify(now)}`);
				}
				// Lines are closed and timers run out meanwhile.
				await pause(250);
				now = await memory();
			}
		}
	};
}
