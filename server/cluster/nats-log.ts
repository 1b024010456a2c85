/**
 * The tier's log on JetStream: what its entries are called there, and how it is read from a number
 * on, for ever.
 *
 * Room: server/cluster. Works with nats-server 2.9, which has no ordered consumers for this client:
 * an ephemeral one is made anew from the last number whenever something is wrong with it.
 */
import { AckPolicy, DeliverPolicy } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { readOneOf } from '#lib/domain/read.ts';
import { AGAIN_MS, LOG, pause, STREAM, type Engine } from './nats-engine.ts';
import { OBJECT } from './nats-erase.ts';
import type { LogKey, Tier } from './tier.ts';

/** Names in an entry's head the relay's run that said it. Persisted, never rename. */
export const FROM = 'Sheaf-From';

/** A consumer that says nothing for two of these is given up. */
const HEARTBEAT_MS = 1_000;
const PULL_MS = 10_000;
const FORGET_CONSUMER_MS = 30_000;

/** What ends a consumer, or may have ended it. */
const WRONG = new Set([
	...['heartbeats_missed', 'consumer_not_found', 'consumer_deleted', 'stream_not_found'],
	...['no_responders', 'reset']
]);

/** @param isClosed - asked before each new beginning */
export function followLog(
	engine: Promise<Engine>,
	[start, hear, onLevel]: Parameters<Tier['follow']>,
	isClosed: () => boolean
): ReturnType<Tier['follow']> {
	let stopped = false;
	let stopPulling = () => {};
	let next = start;
	const followOnce = async (): Promise<void> => {
		const { js, manager, large } = await engine;
		const { name, num_pending } = await manager.consumers.add(STREAM, {
			ack_policy: AckPolicy.None,
			deliver_policy: DeliverPolicy.StartSequence,
			opt_start_seq: Math.max(1, next),
			filter_subject: `${LOG}.>`,
			inactive_threshold: nanos(FORGET_CONSUMER_MS),
			mem_storage: true,
			num_replicas: 1
		});
		const consumer = await js.consumers.get(STREAM, name);
		const messages = await consumer.consume({
			expires: PULL_MS,
			idle_heartbeat: HEARTBEAT_MS
		});
		stopPulling = () => messages.stop();
		if (stopped) return messages.stop();
		void (async () => {
			for await (const { type } of messages.status()) {
				if (WRONG.has(type)) messages.stop();
			}
		})();
		if (num_pending === 0) onLevel();
		for await (const message of messages) {
			const key = keyOf(message.subject);
			const pointer = message.headers?.get(OBJECT);
			// What was large and is erased has a state after it that says the same.
			const bytes = pointer ? await large.getBlob(pointer) : message.data;
			if (key && bytes) {
				await hear({ seq: message.seq, key, bytes, from: message.headers?.get(FROM) ?? '' });
			}
			next = message.seq + 1;
			if (message.info.pending === 0) onLevel();
			if (stopped) break;
		}
	};
	void (async () => {
		while (!stopped && !isClosed()) {
			await followOnce().catch(() => {});
			await pause(AGAIN_MS);
		}
	})();
	return {
		stop() {
			stopped = true;
			stopPulling();
		}
	};
}

export const subjectOf = (key: LogKey): string => `${LOG}.${key.join('.')}`;

const KINDS = ['doc', 'claim', 'code', 'gone', 'group'] as const;

function keyOf(subject: string): LogKey | null {
	const [kind, ...names] = subject.slice(LOG.length + 1).split('.');
	const known = readOneOf(kind, KINDS);
	return known ? [known, ...names] : null;
}
