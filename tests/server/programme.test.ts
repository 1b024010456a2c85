/**
 * A programme at a relay: its steward brings it, readers read it, and only who may reply is filed.
 */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { putGrant, putInvite, putWithdrawal } from '#lib/doc/plan-doc.ts';
import { putRecords, readProgrammeRecords } from '#lib/doc/programme-doc.ts';
import { upgradeDocument } from '#lib/doc/upgrade.ts';
import type { Standing } from '#lib/domain/grant.ts';
import { noteIdOf } from '#lib/domain/id.ts';
import { readProgramme } from '#lib/domain/programme.ts';
import { targetOf, type ReplyBody } from '#lib/domain/reply.ts';
import type { Role } from '#lib/domain/role.ts';
import { enrolDevice, grantFirstSteward, makeInvite, withdraw } from '#lib/keys/grants.ts';
import { noteMark } from '#lib/keys/note-mark.ts';
import { readProgrammeFile } from '#lib/report/programme-file.ts';
import { asPhone, bringNew } from '../helpers/cafe.ts';
import { askTicket, greet, openPeer, ticketOf, untilDoc, type Who } from '../helpers/client.ts';
import { filesWith } from '../helpers/files.ts';
import { createPen, newPair } from '../helpers/gathering.ts';
import { digestRecord, digestWith, GATHERINGS, recordsWith } from '../helpers/programme.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';

let relay: TestRelay;
beforeEach(async () => {
	relay = await startRelay();
});
afterEach(() => relay.close());

const target = targetOf(GATHERINGS[0], 'r', 'r1');
const body: ReplyBody = { target, state: 'heard', did: '', why: '', due: '', who: 'The library' };

function newProgramme(records = recordsWith({})) {
	const root = newPair();
	const steward = newPair();
	const doc = new Y.Doc();
	upgradeDocument(doc, 'programme');
	const grant = grantFirstSteward(root, steward.key);
	putGrant(doc, grant);
	putRecords(doc, records);
	const standing: Standing = { invites: [], grants: [grant], withdrawals: [] };
	const as = (role: Role, pair = newPair(), shown?: Standing): Who => ({
		gathering: root.key,
		pair,
		role,
		...(shown && { standing: shown })
	});
	const link = (role: 'reader' | 'responder') => {
		const seed = newPair();
		const invite = makeInvite({ gathering: root.key, key: seed.key, role }, steward);
		putInvite(doc, invite);
		return { seed, invite };
	};
	return { id: root.key, doc, steward, standing, as, link };
}
type Programme = ReturnType<typeof newProgramme>;

async function bring({ doc, steward, standing, as }: Programme) {
	const peer = await openPeer(relay, as('steward', steward, standing), 'programme', doc);
	await peer.savedAtLeast(1);
	return peer;
}

/** What a device may show that opened a link for those who reply. */
function responder(programme: Programme, role: 'reader' | 'responder' = 'responder') {
	const { seed, invite } = programme.link(role);
	const device = newPair();
	const standing: Standing = {
		invites: [invite],
		grants: [...programme.standing.grants, enrolDevice(programme.id, device.key, role, seed)],
		withdrawals: []
	};
	return { seed, device, standing };
}

const give = async (id: string, who: Who) =>
	(await fetch(`${relay.url}/programmes/${id}?ticket=${await ticketOf(relay, who)}`)).json();

test('a reader’s link gives the programme’s file, and no door beyond', async () => {
	const programme = newProgramme();
	const { seed } = programme.link('reader');
	await bring(programme);
	const who = programme.as('reader', seed);
	const given = await give(programme.id, who);
	const read = readProgrammeFile(given.file);
	expect(read).toEqual({ id: programme.id, records: readProgrammeRecords(programme.doc) });
	expect(given.mayReply).toBe(false);
	expect(given.file).not.toContain(programme.steward.key);
	for (const role of ['steward', 'responder', 'host'] as const) {
		expect(await askTicket(relay, programme.as(role, seed))).toHaveProperty('refused');
	}
	expect(await askTicket(relay, programme.as('reader'))).toHaveProperty('refused');
	const stranger = await fetch(`${relay.url}/programmes/${programme.id}?ticket=none`);
	expect(stranger.ok).toBe(false);
	const passerby = programme.as('participant');
	expect(await give(programme.id, passerby)).toMatchObject({ refused: 'not-allowed' });
});

test('a reply is filed by who has the link for it, once, and the steward sees it', async () => {
	const programme = newProgramme();
	const { device, standing } = responder(programme);
	await bring(programme);
	const live = await greet(relay, programme.as('responder', device, standing));
	const pen = createPen(programme.id, device);
	const answer = noteIdOf(device.key, 'one');
	const intent = pen.sign({ kind: 'reply', answer, body, standing });
	expect(await live.send(intent)).toMatchObject({ state: 'filed' });
	expect(await live.send(intent)).toMatchObject({ state: 'filed' });
	const question = { text: 'What next?', phase: 'one', target: '', who: '' } as const;
	const ask = pen.sign({
		kind: 'ask',
		answer: noteIdOf(device.key, 'two'),
		body: question,
		standing
	});
	expect(await live.send(ask)).toMatchObject({ state: 'filed' });
	const read = await untilDoc(programme.doc, (doc) => {
		const seen = readProgramme(readProgrammeRecords(doc));
		return seen.questions.length > 0 ? seen : undefined;
	});
	expect(read.replies).toMatchObject([{ ...body, id: answer }]);
	expect(read.questions).toMatchObject([question]);
});

test('nobody replies who may only read, in another’s name, or with a chain of their own', async () => {
	const programme = newProgramme();
	const good = responder(programme);
	const reader = responder(programme, 'reader');
	await bring(programme);
	const live = await greet(relay, programme.as('responder', good.device, good.standing));
	const refused = async (device: typeof good.device, shown: Standing, as = device) => {
		const answer = noteIdOf(as.key, 'x');
		const intent = createPen(programme.id, device).sign({
			kind: 'reply',
			answer,
			body,
			standing: shown
		});
		return live.send({ ...intent, id: `i-${Math.random().toString(36).slice(2)}` });
	};
	expect(await refused(reader.device, reader.standing)).toMatchObject({ state: 'refused' });
	const forged = {
		...good.standing,
		grants: [
			...programme.standing.grants,
			enrolDevice(programme.id, reader.device.key, 'responder', newPair())
		]
	};
	const mine = createPen(programme.id, reader.device);
	const answer = noteIdOf(reader.device.key, 'y');
	const bad = mine.sign({ kind: 'reply', answer, body, standing: forged });
	expect(await live.send(bad)).toMatchObject({ state: 'refused', why: 'not-a-responder' });
	const other = createPen(programme.id, good.device).sign({
		kind: 'reply',
		answer: noteIdOf(reader.device.key, 'z'),
		body,
		standing: good.standing
	});
	expect(await live.send(other)).toMatchObject({ state: 'refused', why: 'not-your-note' });
	expect(readProgramme(readProgrammeRecords(programme.doc)).replies).toEqual([]);
});

test('a link that was withdrawn opens nothing, and its device replies no more', async () => {
	const programme = newProgramme();
	const { device, seed, standing } = responder(programme);
	const sync = await bring(programme);
	const who = programme.as('responder', device, standing);
	expect(await askTicket(relay, who)).toHaveProperty('ticket');
	putWithdrawal(programme.doc, withdraw(programme.id, seed.key, 1, programme.steward));
	await sync.savedAtLeast(2);
	expect(await askTicket(relay, programme.as('reader', seed))).toMatchObject({
		refused: 'grant-withdrawn'
	});
	expect(await askTicket(relay, who)).toHaveProperty('refused');
});

test('somebody who was there is told what became of their own words, and of nobody else’s', async () => {
	const { cafe } = await bringNew(relay);
	const [mine, theirs] = [asPhone(cafe), asPhone(cafe)];
	const [one, two] = [
		createPen(cafe.id, mine.pair).note('Somewhere warm.'),
		createPen(cafe.id, theirs.pair).note('A secret of somebody else.')
	];
	await (await greet(relay, mine)).send(one);
	await (await greet(relay, theirs)).send(two);
	const marks = [one, two].map(({ act }) => noteMark(act.note));
	const digest = digestWith(cafe.id, {
		notes: marks.map((id) => ({ id, kind: 'idea' as const, text: 'A note.' })),
		recommendations: [
			{ id: 'r1', text: 'Open the library.', themes: [], notes: marks },
			{ id: 'r2', text: 'Keep the secret.', themes: [], notes: marks.slice(1) }
		]
	});
	const placing = { phase: 'one', site: '', series: '', order: 1 };
	const reply = { ...body, target: targetOf(cafe.id, 'r', 'r1'), order: 3, atMs: 1 };
	const programme = newProgramme(
		recordsWith({
			placings: { [cafe.id]: placing },
			digests: digestRecord(digest),
			replies: { a: reply }
		})
	);
	await bring(programme);
	const answer = await fetch(
		`${relay.url}/became/${programme.id}?ticket=${await ticketOf(relay, mine)}`
	);
	const text = await answer.text();
	expect(JSON.parse(text)).toMatchObject({
		claims: [{ text: 'Open the library.', notes: 2, own: ['Somewhere warm.'], replies: [reply] }],
		others: []
	});
	expect(text).not.toContain('secret');
	const stranger = await fetch(`${relay.url}/became/${programme.id}?ticket=none`);
	expect(stranger.ok).toBe(false);
});

describe('words that were given to a programme', () => {
	const placing = { phase: 'one', site: '', series: '', order: 1 };
	const shot = (words: string) => Uint8Array.from([0xff, 0xd8, 0xff, ...Buffer.from(words)]);
	const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
	const photoUrl = async (id: string, hash: string, who: Who) =>
		`${relay.url}/photos/${id}/${hash}?ticket=${await ticketOf(relay, who)}`;

	/** A café of which two phones' notes are in a programme, one with a photo. */
	async function given() {
		const { cafe } = await bringNew(relay);
		const phones = [asPhone(cafe), asPhone(cafe)] as const;
		const pens = phones.map(({ pair }) => createPen(cafe.id, pair));
		const bytes = [shot('Rhabarberfoto'), shot('Birnenfoto')] as const;
		const words = { audience: 'steering' } as const;
		const texts = ['Rhabarberkuchen.', 'Birnenkuchen.'];
		const notes = texts.map((text, n) => {
			const photo = { hash: hashOf(bytes[n]!), widthPx: 9, heightPx: 9, bytes: 9, alt: 'Cake' };
			return pens[n]!.note(text, { ...words, photo });
		});
		const lines = await Promise.all(phones.map((phone) => greet(relay, phone)));
		for (const [n, line] of lines.entries()) await line.send(notes[n]!);
		const marks = notes.map(({ act }) => noteMark(act.note));
		const digest = digestWith(cafe.id, {
			notes: texts.map((text, n) => ({
				id: marks[n]!,
				kind: 'idea' as const,
				text,
				photo: { hash: hashOf(bytes[n]!), alt: 'Cake' }
			})),
			themes: [
				{ id: 't1', title: 'Rhabarber alone', notes: marks.slice(0, 1), total: 1 },
				{ id: 't2', title: 'Cakes', notes: marks, total: 2 }
			]
		});
		const programme = newProgramme(
			recordsWith({ placings: { [cafe.id]: placing }, digests: digestRecord(digest) })
		);
		const { seed } = programme.link('reader');
		await bring(programme);
		const steward = programme.as('steward', programme.steward, programme.standing);
		const reader = programme.as('reader', seed);
		return { cafe, programme, pens, lines, notes, bytes, digest, steward, reader };
	}

	test('show their photos to readers, brought by a steward alone', async () => {
		const { programme, bytes, steward, reader } = await given();
		const put = async (hash: string, who: Who, body: Uint8Array<ArrayBuffer>) =>
			(await fetch(await photoUrl(programme.id, hash, who), { method: 'PUT', body })).status;
		const [one] = bytes;
		expect(await put(hashOf(one), reader, one)).toBe(401);
		expect(await put(hashOf(one), programme.as('participant'), one)).toBe(403);
		const stray = shot('of nobody');
		expect(await put(hashOf(stray), steward, stray)).toBe(410);
		expect(await put(hashOf(one), steward, one)).toBe(201);
		const seen = await fetch(await photoUrl(programme.id, hashOf(one), reader));
		expect(new Uint8Array(await seen.arrayBuffer())).toEqual(one);
		const passerby = programme.as('participant');
		expect((await fetch(await photoUrl(programme.id, hashOf(one), passerby))).status).toBe(403);
	});

	test('leave it and every file once they are taken back, without a steward', async () => {
		const { cafe, programme, pens, lines, notes, bytes, digest, steward, reader } = await given();
		for (const one of bytes) {
			const address = await photoUrl(programme.id, hashOf(one), steward);
			expect((await fetch(address, { method: 'PUT', body: one })).status).toBe(201);
		}
		await lines[0]!.send(pens[0]!.takeBack(notes[0]!.act.note));
		await vi.waitFor(() => expect(filesWith(relay.dataFolder, 'Rhabarber')).toEqual([]), {
			timeout: 10_000,
			interval: 50
		});
		const after = await give(programme.id, reader);
		expect(after.file).not.toContain('Rhabarber');
		expect(after.file).toContain('Birnenkuchen.');
		const read = await untilDoc(programme.doc, (doc) => {
			const now = readProgramme(readProgrammeRecords(doc)).digests.get(cafe.id);
			return now?.notes.length === 1 ? now : undefined;
		});
		expect(read.themes.map(({ title }) => title)).toEqual(['Cakes']);
		const gone = await fetch(await photoUrl(programme.id, hashOf(bytes[0]), reader));
		expect(gone.status).toBe(403);
		expect((await fetch(await photoUrl(programme.id, hashOf(bytes[1]), reader))).status).toBe(200);

		// Another steward's tablet comes back with the harvest as it was.
		const again = digestRecord({ ...digest, order: 2 }, 'another');
		putRecords(programme.doc, recordsWith({ digests: again }));
		await vi.waitFor(
			async () => {
				expect((await give(programme.id, reader)).file).toContain('another');
				expect(filesWith(relay.dataFolder, 'Rhabarber')).toEqual([]);
			},
			{ timeout: 10_000, interval: 50 }
		);
	});

	test('leave it after a relay that was stopped in between', async () => {
		const { programme, pens, lines, notes, reader } = await given();
		await lines[0]!.send(pens[0]!.takeBack(notes[0]!.act.note));
		await relay.stop();
		relay = await startRelay({ dataFolder: relay.dataFolder });
		await vi.waitFor(() => expect(filesWith(relay.dataFolder, 'Rhabarber')).toEqual([]), {
			timeout: 10_000,
			interval: 50
		});
		expect((await give(programme.id, reader)).file).toContain('Birnenkuchen.');
	});
});
