/**
 * A whole relay: composes store, gatherings, doors and addresses, and takes them apart again.
 *
 * Room: server. The only place that knows all of them. Never reads the environment, never prints.
 */
import { randomBytes } from 'node:crypto';
import { toBase64url } from '#lib/keys/base64url.ts';
import { openKeyPair } from '#lib/keys/key-pair.ts';
import { leaveCaretaker, takeCaretakerAway } from './caretaker.ts';
import { alone, openStore } from './cluster/open-store.ts';
import type { RelayConfig } from './config.ts';
import { readAdmission, type Admission } from './guard/door.ts';
import * as limits from './guard/limits.ts';
import { createOneUse } from './guard/one-use.ts';
import { createVerify } from './guard/verify.ts';
import { roomUrls, urlHere } from './greeting.ts';
import { refuseBroken } from './http/broken-request.ts';
import { loadAppFiles } from './http/app-files.ts';
import { answerRequest } from './http/router.ts';
import type { Desk } from './http/desk.ts';
import { createListeners } from './listeners.ts';
import { describeError, type Log } from './log.ts';
import { createMeter } from './meter.ts';
import { openKeeper } from './room/keeper.ts';
import { openRooms } from './room/rooms.ts';
import { measured } from './store/measured-store.ts';
import type { Store } from './store/store.ts';
import { readMachine } from './tls/machine.ts';
import type { Machine } from './tls/private-names.ts';
import { openSockets } from './ws/upgrade.ts';

const SECRET_BYTES = 24;

export interface RelayDeps {
	readonly version: string;
	readonly log: Log;
	/** Wall time; all of the room follows it. */
	readonly nowMs: () => number;
	/** Another store than the one in `config.dataFolder`. */
	readonly store?: Store;
	/** Asked again and again; this machine if it is left out. */
	readonly readMachine?: () => Machine;
	/** How often it looks whose last day is over. */
	readonly lookAtDaysEveryMs?: number;
}

export interface Relay {
	readonly port: number;
	/** Undefined when there is no https. */
	readonly httpsPort: number | undefined;
	/** Where tablets reach it by https just now; empty when there is no https. */
	readonly secureUrls: () => readonly string[];
	/** One sentence, where there was to be https and is none. */
	readonly noHttps: string | undefined;
	readonly close: () => Promise<void>;
}

/**
 * Resolves when it takes connections. That https cannot be had never keeps http from starting.
 *
 * @throws StoreRefusal when the data cannot be used; an Error with code EADDRINUSE and its like
 */
export async function createRelay(config: RelayConfig, deps: RelayDeps): Promise<Relay> {
	const { version, log, nowMs } = deps;
	const meter = createMeter();
	const newSecret = () => toBase64url(randomBytes(SECRET_BYTES));
	const {
		store: opened,
		sisters,
		neighbours
	} = deps.store ? alone(deps.store) : await openStore(config, newSecret, log);
	const store = measured(opened, meter);
	if (store.damage) log('store-damaged', { why: store.damage });
	const relayKey = openKeyPair(store.relaySeed);
	if (!relayKey) throw new Error('The relay’s own key in the store is damaged.');
	const verify = createVerify();
	// Ages are counted on a clock that nobody can set.
	const ageMs = () => performance.now();
	const lifeLimits = { lifeMs: limits.TICKET_LIFE_MS, maxCount: limits.MAX_TICKETS };
	const newLent = () => sisters.prefix + newSecret();
	const nonces = createOneUse<true>(lifeLimits, ageMs, newLent);
	const tickets = createOneUse<Admission>(lifeLimits, ageMs, newLent);
	sisters.lend('nonce', nonces.redeem);
	sisters.lend('ticket', tickets.redeem);
	const redeemNonce = async (nonce: string) =>
		nonces.redeem(nonce) ?? (await sisters.redeem('nonce', nonce)) === true;
	const redeemTicket = async (ticket: string) =>
		tickets.redeem(ticket) ?? readAdmission(await sisters.redeem('ticket', ticket)) ?? undefined;
	const rooms = openRooms({
		store,
		neighbours,
		relayKey: relayKey.key,
		verify,
		nowMs,
		ageMs,
		log
	});
	const keeper = openKeeper({ store, rooms, nowMs, log, everyMs: deps.lookAtDaysEveryMs });
	const listeners = createListeners(config, {
		readMachine: deps.readMachine ?? readMachine,
		nowMs,
		log
	});
	const sockets = openSockets({
		redeemTicket,
		sisters,
		rooms,
		store,
		verify,
		meter,
		nowMs,
		ageMs,
		log
	});
	const desk: Desk = {
		version,
		rooms,
		store,
		relayKey,
		nonces,
		tickets,
		redeemNonce,
		redeemTicket,
		sisters,
		verify,
		app: loadAppFiles(config.buildFolder),
		roomUrls: () => roomUrls({ port: listeners.port(), host: config.host }),
		secureUrls: listeners.secureUrls,
		authority: listeners.authority,
		meter,
		lines: sockets.count,
		caretakerKey: newSecret(),
		openMetrics: config.openMetrics,
		admission: config.admission,
		newId: newSecret,
		nowMs,
		log
	};
	for (const server of listeners.servers) {
		server.requestTimeout = limits.REQUEST_WITHIN_MS;
		server.headersTimeout = limits.REQUEST_HEAD_WITHIN_MS;
		server.on('request', (request, response) => void answerRequest(desk, request, response));
		server.on('clientError', (error, socket) => refuseBroken(error, socket, meter));
		server.on('upgrade', (...came) => void sockets.upgrade(...came));
	}

	function greetCaretaker(): void {
		const url = urlHere({ port: listeners.port(), host: config.host });
		try {
			leaveCaretaker(config.dataFolder, { url, key: desk.caretakerKey });
		} catch (error) {
			// A full disk: then there is no backup either.
			log('caretaker-missing', { error: describeError(error) });
		}
	}

	const reachedAt = () =>
		config.address
			? [config.address]
			: [
					urlHere({ port: listeners.port(), host: config.host }),
					...desk.roomUrls(),
					...desk.secureUrls()
				];

	async function close(): Promise<void> {
		takeCaretakerAway(config.dataFolder);
		keeper.close();
		sisters.close();
		const stopped = listeners.stop();
		// Whoever waits for a receipt gets it before the line is closed.
		await rooms.flush();
		await sockets.close();
		await rooms.close();
		listeners.drop();
		await stopped;
		await store.close();
	}

	try {
		await store.follow(rooms.follower);
		await listeners.open();
		greetCaretaker();
		sisters.appear(reachedAt, rooms.welcomeAll);
	} catch (error) {
		keeper.close();
		await listeners.stop();
		await sockets.close();
		await rooms.close();
		await store.close();
		throw error;
	}
	return {
		port: listeners.port(),
		httpsPort: listeners.httpsPort(),
		secureUrls: listeners.secureUrls,
		noHttps: listeners.noHttps(),
		close
	};
}
