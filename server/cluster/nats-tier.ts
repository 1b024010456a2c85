/**
 * The second tier on NATS JetStream: a replicated stream, an object store, and plain messages.
 *
 * Room: server/cluster. Nothing here decides who leads or what is replicated: that is the engine's
 * business. Works with nats-server 2.9, which has no ordered consumers for this client: an ephemeral
 * one is made anew from the last number whenever something is wrong with it.
 */
import {
	AckPolicy,
	DeliverPolicy,
	jetstream,
	jetstreamManager,
	StorageType,
	type JetStreamManager,
	type MsgRequest,
	type StreamInfo
} from '@nats-io/jetstream';
import { Objm, type ObjectStore } from '@nats-io/obj';
import {
	connect,
	headers,
	nanos,
	nuid,
	type Msg,
	type NatsConnection
} from '@nats-io/transport-node';
import type { LogKey, Tier } from './tier.ts';

/** Persisted, never rename. */
const STREAM = 'sheaf';
const LOG = 'sheaf.log';
const WORDS = 'sheaf.say';
const PHOTOS = 'sheaf-photos';
/** What is too large for one message of any server lies here, and the log points at it. */
const LARGE = 'sheaf-large';
const FROM = 'Sheaf-From';
const OBJECT = 'Sheaf-Object';

/** A server takes one megabyte in a message, its headers included, if nobody configured it. */
const MAX_INLINE_BYTES = 512 * 1024;
const ANSWER_WITHIN_MS = 3_000;
const AGAIN_MS = 250;
/** A consumer that says nothing for two of these is given up. */
const HEARTBEAT_MS = 1_000;
const PULL_MS = 10_000;
const FORGET_CONSUMER_MS = 30_000;

const NOT_CLUSTERED = 10_074;
const WRONG_LAST = 10_071;

/** @param servers - `nats://[user:password@]host:port`, of one cluster */
export function openNatsTier(servers: readonly string[], from: string): Tier {
	const { user, pass, tls } = credentialsIn(servers);
	const reached = new Set<() => void>();
	let isReached = false;
	let closed = false;
	const engine: Promise<Engine> = connectEngine();

	async function connectEngine(): Promise<Engine> {
		const connection = await connect({
			servers: servers.map((server) => new URL(server).host),
			...(user ? { user, pass } : {}),
			...(tls ? { tls: {} } : {}),
			name: `sheaf ${from}`,
			timeout: ANSWER_WITHIN_MS,
			waitOnFirstConnect: true,
			maxReconnectAttempts: -1,
			reconnectTimeWait: AGAIN_MS,
			pingInterval: 5_000,
			maxPingOut: 2,
			// What this relay says is for the others.
			noEcho: true
		});
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
		follow(start, hear, onLevel) {
			let stopped = false;
			let stopPulling = () => {};
			let next = start;
			const followOnce = async (): Promise<void> => {
				const { js, manager } = await engine;
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
					const bytes = pointer ? await (await storeOf('large')).getBlob(pointer) : message.data;
					if (key && bytes) {
						await hear({ seq: message.seq, key, bytes, from: message.headers?.get(FROM) ?? '' });
					}
					next = message.seq + 1;
					if (message.info.pending === 0) onLevel();
					if (stopped) break;
				}
			};
			void (async () => {
				while (!stopped && !closed) {
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
		},
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

interface Engine {
	readonly connection: NatsConnection;
	readonly manager: JetStreamManager;
	readonly js: ReturnType<typeof jetstream>;
	readonly photos: ObjectStore;
	readonly large: ObjectStore;
}

/** What ends a consumer, or may have ended it. */
const WRONG = new Set([
	...['heartbeats_missed', 'consumer_not_found', 'consumer_deleted', 'stream_not_found'],
	...['no_responders', 'reset']
]);

/** Resolves once stream and buckets are there. A cluster that has no leader yet is waited for. */
async function openEngine(connection: NatsConnection, isClosed: () => boolean): Promise<Engine> {
	const js = jetstream(connection, { timeout: ANSWER_WITHIN_MS });
	for (;;) {
		try {
			const manager = await jetstreamManager(connection, {
				checkAPI: false,
				timeout: ANSWER_WITHIN_MS
			});
			const { config } = await needStream(manager);
			const objects = new Objm(js);
			const options = { storage: StorageType.File, replicas: config.num_replicas };
			const photos = await objects.create(PHOTOS, options);
			const large = await objects.create(LARGE, options);
			return { connection, manager, js, photos, large };
		} catch (error) {
			if (isClosed() || connection.isClosed()) throw error;
			await pause(AGAIN_MS);
		}
	}
}

/** Three copies wherever there is a cluster: two of three nodes have it before it is confirmed. */
async function needStream({ streams }: JetStreamManager): Promise<StreamInfo> {
	const known = await streams.info(STREAM).catch(() => undefined);
	if (known) return known;
	const config = { name: STREAM, subjects: [`${LOG}.>`], storage: StorageType.File };
	try {
		return await streams.add({ ...config, num_replicas: 3 });
	} catch (error) {
		if ((error as { code?: number }).code !== NOT_CLUSTERED) throw error;
		return streams.add({ ...config, num_replicas: 1 });
	}
}

const subjectOf = (key: LogKey): string => `${LOG}.${key.join('.')}`;

function keyOf(subject: string): LogKey | null {
	const [kind, ...names] = subject.slice(LOG.length + 1).split('.');
	const isKnown = kind === 'doc' || kind === 'code' || kind === 'gone' || kind === 'group';
	return isKnown ? [kind, ...names] : null;
}

const nextOf = (manager: JetStreamManager, stream: string, subject: string, seq: number) =>
	// Servers understand this since 2.9; the client's types know it of direct reads alone.
	manager.streams.getMessage(stream, { seq, next_by_subj: subject } as MsgRequest);

/** Overwrites with chance; a purge would only forget where the bytes lie. */
async function eraseIn(
	manager: JetStreamManager,
	stream: string,
	subject: string,
	isDue: (seq: number) => boolean,
	before: (pointer: string | undefined) => Promise<void> = async () => {}
): Promise<void> {
	let message = await nextOf(manager, stream, subject, 1);
	while (message) {
		if (isDue(message.seq)) {
			await before(message.header?.get(OBJECT) || undefined);
			await manager.streams.deleteMessage(stream, message.seq, true);
		}
		message = await nextOf(manager, stream, subject, message.seq + 1);
	}
}

async function eraseObject(
	manager: JetStreamManager,
	store: ObjectStore,
	bucket: string,
	name: string
): Promise<void> {
	const info = await store.info(name);
	if (!info) return;
	// The names that the client gives to an object's pieces, and to the stream that holds them.
	await eraseIn(manager, `OBJ_${bucket}`, `$O.${bucket}.C.${info.nuid}`, () => true);
	if (!info.deleted) await store.delete(name);
}

/** One account for all servers of a list: that of the first one that names any. */
function credentialsIn(servers: readonly string[]) {
	const urls = servers.map((server) => new URL(server));
	const named = urls.find(({ username }) => username !== '');
	return {
		user: named && decodeURIComponent(named.username),
		pass: named && decodeURIComponent(named.password),
		tls: urls.some(({ protocol }) => protocol === 'tls:')
	};
}

const pause = (ms: number): Promise<undefined> =>
	new Promise((done) => setTimeout(() => done(undefined), ms));
