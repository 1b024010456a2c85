/**
 * A connection to JetStream with the stream and the buckets that a tier needs, made where they are
 * missing.
 *
 * Room: server/cluster. Nothing here decides who leads or what is replicated: that is the engine's
 * business.
 */
import {
	jetstream,
	jetstreamManager,
	StorageType,
	type JetStreamManager,
	type StreamInfo
} from '@nats-io/jetstream';
import { Objm, type ObjectStore } from '@nats-io/obj';
import { connect, type NatsConnection } from '@nats-io/transport-node';

/** Persisted, never rename. */
export const STREAM = 'sheaf';
export const LOG = 'sheaf.log';
export const PHOTOS = 'sheaf-photos';
/** What is too large for one message of any server lies here, and the log points at it. */
export const LARGE = 'sheaf-large';

export const ANSWER_WITHIN_MS = 3_000;
export const AGAIN_MS = 250;

const NOT_CLUSTERED = 10_074;

export interface Engine {
	readonly connection: NatsConnection;
	readonly manager: JetStreamManager;
	readonly js: ReturnType<typeof jetstream>;
	readonly photos: ObjectStore;
	readonly large: ObjectStore;
}

/** @param servers - `nats://[user:password@]host:port`, of one cluster */
export function connectTo(servers: readonly string[], name: string): Promise<NatsConnection> {
	const { user, pass, tls } = credentialsIn(servers);
	return connect({
		servers: servers.map((server) => new URL(server).host),
		...(user ? { user, pass } : {}),
		...(tls ? { tls: {} } : {}),
		name,
		timeout: ANSWER_WITHIN_MS,
		waitOnFirstConnect: true,
		maxReconnectAttempts: -1,
		reconnectTimeWait: AGAIN_MS,
		pingInterval: 5_000,
		maxPingOut: 2,
		// What this relay says is for the others.
		noEcho: true
	});
}

/** Resolves once stream and buckets are there. A cluster that has no leader yet is waited for. */
export async function openEngine(
	connection: NatsConnection,
	isClosed: () => boolean
): Promise<Engine> {
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

export const pause = (ms: number): Promise<undefined> =>
	new Promise((done) => setTimeout(() => done(undefined), ms));
