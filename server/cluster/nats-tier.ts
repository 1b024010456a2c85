/**
 * The second tier on NATS JetStream: a replicated stream, an object store, and plain messages.
 *
 * Room: server/cluster. Fulfils `tier.ts`; loaded only where there is a second tier.
 */
import type { ObjectStore } from '@nats-io/obj';
import { headers, nuid, type Msg, type NatsConnection } from '@nats-io/transport-node';
import {
	AGAIN_MS,
	ANSWER_WITHIN_MS,
	connectTo,
	LARGE,
	openEngine,
	pause,
	PHOTOS,
	STREAM,
	type Engine
} from './nats-engine.ts';
import { eraseIn, eraseObject, nextOf, OBJECT } from './nats-erase.ts';
import { followLog, FROM, subjectOf } from './nats-log.ts';
import type { Tier } from './tier.ts';

/** Persisted, never rename. */
const WORDS = 'sheaf.say';

/** A server takes one megabyte in a message, its headers included, if nobody configured it. */
const MAX_INLINE_BYTES = 512 * 1024;
const WRONG_LAST = 10_071;

/** @param servers - `nats://[user:password@]host:port`, of one cluster */
export function openNatsTier(servers: readonly string[], from: string): Tier {
	const reached = new Set<() => void>();
	let isReached = false;
	let closed = false;
	const engine: Promise<Engine> = connectEngine();

	async function connectEngine(): Promise<Engine> {
		const connection = await connectTo(servers, `sheaf ${from}`);
		const made = await openEngine(connection, () => closed);
		void watch(connection);
		isReached = true;
		reached.forEach((callback) => callback());
		return made;
	}

	async function watch(connection: NatsConnection): Promise<void> {
		for await (const { type } of connection.status()) {
			if (type === 'disconnect') isReached = false;
			if (type !== 'reconnect') continue;
			isReached = true;
			reached.forEach((callback) => callback());
		}
	}
	// Said by whoever needs it and does not get it.
	engine.catch(() => {});

	async function storeOf(bucket: 'photos' | 'large'): Promise<ObjectStore> {
		return (await engine)[bucket];
	}

	return {
		onReached(callback) {
			reached.add(callback);
			if (isReached) callback();
		},
		isReached: () => isReached,
		async ends() {
			const { manager } = await engine;
			const { state } = await manager.streams.info(STREAM);
			return { last: state.last_seq };
		},
		async append(key, bytes, id) {
			const { js } = await engine;
			const about = headers();
			about.set(FROM, from);
			let body = bytes;
			if (bytes.byteLength > MAX_INLINE_BYTES) {
				const name = nuid.next();
				await (await storeOf('large')).putBlob({ name }, bytes);
				about.set(OBJECT, name);
				body = new Uint8Array();
			}
			const done = await js.publish(subjectOf(key), body, {
				headers: about,
				msgID: id,
				timeout: ANSWER_WITHIN_MS
			});
			return done.seq;
		},
		async agree(key, bytes) {
			const { js, manager } = await engine;
			const subject = subjectOf(key);
			const about = headers();
			about.set(FROM, from);
			try {
				const expect = { lastSubjectSequence: 0 };
				await js.publish(subject, bytes, { headers: about, expect, timeout: ANSWER_WITHIN_MS });
			} catch (error) {
				if ((error as { code?: number }).code !== WRONG_LAST) throw error;
			}
			const first = await manager.streams.getMessage(STREAM, { last_by_subj: subject });
			if (!first) throw new Error('The tier has lost what it agreed on.');
			return first.data;
		},
		follow: (...asked) => followLog(engine, asked, () => closed),
		async oldest(key) {
			const { manager } = await engine;
			return (await nextOf(manager, STREAM, subjectOf(key), 1))?.seq;
		},
		async erase(key, isDue) {
			const { manager, large } = await engine;
			await eraseIn(manager, STREAM, subjectOf(key), isDue, async (pointer) => {
				if (pointer) await eraseObject(manager, large, LARGE, pointer);
			});
		},
		photos: {
			async put(gathering, hash, bytes) {
				const photos = await storeOf('photos');
				const name = `${gathering}/${hash}`;
				if (await photos.info(name).then((info) => info && !info.deleted)) return;
				await photos.putBlob({ name }, bytes);
			},
			async get(gathering, hash) {
				return (await storeOf('photos')).getBlob(`${gathering}/${hash}`);
			},
			async drop(gathering, hash) {
				const { manager, photos } = await engine;
				await eraseObject(manager, photos, PHOTOS, `${gathering}/${hash}`);
			},
			async dropAll(gathering) {
				const { manager, photos } = await engine;
				for (const { name } of await photos.list()) {
					if (!name.startsWith(`${gathering}/`)) continue;
					await eraseObject(manager, photos, PHOTOS, name);
				}
			}
		},
		whisper(topic, bytes) {
			void engine
				.then(({ connection }) => connection.publish(`${WORDS}.${topic}`, bytes))
				// It is closed, or never was open.
				.catch(() => {});
		},
		async ask(topic, bytes, withinMs) {
			try {
				const { connection } = await engine;
				const answer = await connection.request(`${WORDS}.${topic}`, bytes, { timeout: withinMs });
				return answer.data;
			} catch {
				return undefined;
			}
		},
		listen(topic, hear) {
			const callback = (error: Error | null, message: Msg): void => {
				if (error) return;
				const answer = hear(message.data, message.subject.slice(WORDS.length + 1));
				if (answer && message.reply) message.respond(answer);
			};
			void engine
				.then(({ connection }) => connection.subscribe(`${WORDS}.${topic}`, { callback }))
				.catch(() => {});
		},
		async close() {
			closed = true;
			// One that never reached anybody has nothing to close, and the process ends with it.
			const open = await Promise.race([engine.catch(() => undefined), pause(AGAIN_MS)]);
			await open?.connection.close();
		}
	};
}
