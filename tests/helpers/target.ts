/**
 * A relay to be attacked: a process of its own that says how large it is, a café in it, and
 * somebody who goes on there meanwhile.
 */
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import * as encoding from 'lib0/encoding';
import { afterAll, beforeAll, expect } from 'vitest';
import { WebSocket } from 'ws';
import { readNotes } from '#lib/doc/notes-doc.ts';
import { CODE_BY_REASON, FRAME_CODES } from '#server/ws/close-codes.ts';
import { asHost, asPhone, bring, join } from './cafe.ts';
import { askTicket, greet, ticketOf, untilDoc, type At, type Peer, type Who } from './client.ts';
import { createPen, newGathering, type TestGathering } from './gathering.ts';
import { spawnMeasured, type MeasuredRelay, type Memory } from './measured-relay.ts';
import { newDataFolder } from './relay.ts';
import { killRelays } from './started-relay.ts';

/** Whatever a line may be closed with. */
export const TABLE: readonly number[] = [...Object.values(CODE_BY_REASON), ...FRAME_CODES];

export interface Attacker {
	readonly socket: WebSocket;
	readonly closed: Promise<number>;
	/** Whatever it is told first. */
	readonly first: Promise<void>;
}

export interface Target {
	readonly cafe: TestGathering;
	readonly at: () => At;
	/** Somebody who reads the notes all the time. */
	readonly watcher: () => Peer;
	/** A host's tablet that has been taken over, unless it is somebody else: the worst that gets past the door. */
	readonly attack: (document: string, who?: Who) => Promise<Attacker>;
	/** Somebody else writes, and is read, as if nothing had been. */
	readonly othersGoOn: () => Promise<void>;
	/** Does it, and looks whether all is as it was. */
	readonly bears: (act: () => Promise<void>) => Promise<void>;
	/** Resolves once the relay has heard of a role. */
	readonly untilIn: (who: Who) => Promise<void>;
}

/** Once a file; it is there before its first test, and gone after its last. */
export function openTarget(): Target {
	const dataFolder = newDataFolder();
	const cafe = newGathering();
	let relay: MeasuredRelay;
	let watcher: Peer;
	const at = () => relay.process;

	beforeAll(async () => {
		relay = await spawnMeasured(dataFolder);
		await bring(at(), cafe);
		watcher = await join(at(), asHost(cafe), 'notes');
		// A process grows with the first of everything that it does.
		for (let n = 0; n < 20; n++) await othersGoOn();
		for (let n = 0; n < 40; n++) (await attack('harvest')).socket.close();
	}, 120_000);
	afterAll(() => {
		killRelays();
		rmSync(dataFolder, { recursive: true, force: true });
	});

	async function attack(document: string, who: Who = asHost(cafe)): Promise<Attacker> {
		const ticket = await ticketOf(at(), who);
		const origin = at().url.replace('http', 'ws');
		const socket = new WebSocket(`${origin}/sync/${who.gathering}/${document}?ticket=${ticket}`);
		socket.on('error', () => {});
		const closed = once(socket, 'close').then(([code]) => code as number);
		const first = new Promise<void>((done) => socket.once('message', () => done()));
		await once(socket, 'open');
		return { socket, closed, first };
	}

	async function othersGoOn(): Promise<void> {
		const phone = asPhone(cafe);
		const live = await greet(at(), phone);
		const note = createPen(cafe.id, phone.pair).note('Undisturbed.');
		expect(await live.send(note)).toMatchObject({ state: 'filed' });
		await untilDoc(watcher.doc, (doc) => readNotes(doc).some(({ id }) => id === note.act.note));
		live.close();
		await live.closed;
	}

	return {
		cafe,
		at,
		watcher: () => watcher,
		attack,
		othersGoOn,
		async bears(act) {
			const before: Memory = await relay.memory();
			await act();
			await othersGoOn();
			await relay.isBackTo(before);
			expect((await fetch(`${at().url}/healthz`)).status).toBe(200);
		},
		async untilIn(who) {
			while ('refused' in (await askTicket(at(), who))) {
				await new Promise((done) => setImmediate(done));
			}
		}
	};
}

export const message = (numbers: readonly number[], bytes: Uint8Array): Uint8Array => {
	const encoder = encoding.createEncoder();
	for (const number of numbers) encoding.writeVarUint(encoder, number);
	encoding.writeVarUint8Array(encoder, bytes);
	return encoding.toUint8Array(encoder);
};

/** An update of a document, as y-websocket frames it. */
export const update = (bytes: Uint8Array) => message([0, 2], bytes);
