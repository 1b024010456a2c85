/** A dead battery: somebody goes on with their own words on another phone, with a real relay. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { readNotes } from '#lib/doc/notes-doc.ts';
import { putCards } from '#lib/doc/people-cards.ts';
import { putPeople } from '#lib/doc/people-doc.ts';
import type { GatheringHere } from '#lib/device/database.ts';
import { noteIdOf } from '#lib/domain/id.ts';
import type { Act } from '#lib/domain/intent.ts';
import { NOWHERE } from '#lib/domain/note.ts';
import { openCard } from '#lib/keys/card.ts';
import { openKeyPair } from '#lib/keys/key-pair.ts';
import { openOutbox } from '#lib/outbox/outbox.ts';
import { readOwnNotes } from '#lib/outbox/own-notes.ts';
import { openPhoneCard } from '#lib/state/phone/phone-card.ts';
import { asHost, asPhone, bringNew, join } from '../helpers/cafe.ts';
import { greet } from '../helpers/client.ts';
import { openDevice, type TestDevice } from '../helpers/device.ts';
import type { TestGathering } from '../helpers/gathering.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';

let relay: TestRelay;
let cafe: TestGathering;
beforeEach(async () => {
	relay = await startRelay();
	({ cafe } = await bringNew(relay));
});
afterEach(() => relay.close());

async function takePhone() {
	const device = await openDevice(cafe.id);
	let here: GatheringHere = {
		id: cafe.id,
		title: '',
		code: cafe.code,
		role: 'participant',
		standing: { invites: [], grants: [], withdrawals: [] },
		openedAtMs: 1
	};
	const card = openPhoneCard({
		db: device.db,
		origin: relay.url,
		pair: device.pair,
		outbox: device.outbox,
		here: () => here,
		keepHere: (more) => void (here = { ...here, ...more })
	});
	onTestFinished(device.close);
	return { ...device, card, here: () => here };
}

/** Sends what waits, as the phone's own line does. */
async function sendAll({ outbox, pair }: TestDevice): Promise<void> {
	const line = await greet(relay, asPhone(cafe, pair));
	for (const intent of await outbox.waiting()) await outbox.answer(await line.send(intent));
	line.close();
}

/** What is on a phone after its page began anew. */
async function reopen(phone: Awaited<ReturnType<typeof takePhone>>) {
	const seed = (await phone.db.keys.get(cafe.id))?.seed ?? '';
	const pair = openKeyPair(seed);
	if (!pair) throw new Error('a phone has a key');
	const outbox = openOutbox(phone.db, cafe.id, pair, { nowMs: Date.now, newId: randomUUID });
	onTestFinished(outbox.close);
	return { ...phone, pair, outbox };
}
const textsOn = async ({ outbox }: Pick<TestDevice, 'outbox'>) =>
	readOwnNotes(await outbox.all()).map(({ body }) => body.text);
const texts = async () => {
	const notes = await join(relay, asHost(cafe), 'notes');
	const all = readNotes(notes.doc);
	notes.close();
	return all;
};

describe('case 3, swap phone or dead battery', () => {
	test('the code shown on one phone brings its words to another, to be changed and taken back', async () => {
		const first = await takePhone();
		await first.say('The bus driver waits.');
		await first.say('Nobody asks twice.');
		const code = await first.card.show();
		expect(await first.card.show()).toBe(code);
		await sendAll(first);

		const second = await takePhone();
		expect(await second.card.use(code.toLowerCase())).toBe('restored');
		const phone = await reopen(second);
		expect(phone.pair.key).toBe(first.pair.key);
		expect(await textsOn(phone)).toEqual(['Nobody asks twice.', 'The bus driver waits.']);
		expect(await phone.outbox.waiting()).toEqual([]);

		const [latest, earliest] = readOwnNotes(await phone.outbox.all());
		if (!latest || !earliest) throw new Error('two notes were restored');
		await phone.outbox.write({ kind: 'take-back', note: latest.id });
		const body = { ...earliest.body, text: 'The driver waits for my mum.' };
		await phone.outbox.write({
			kind: 'note',
			note: earliest.id,
			body,
			where: NOWHERE,
			from: 'phone'
		});
		await sendAll(phone);
		expect((await texts()).map(({ text }) => text)).toEqual(['The driver waits for my mum.']);

		// The phone before is charged again: it is told what has become of its words.
		await first.card.refresh();
		expect(await textsOn(first)).toEqual(['The driver waits for my mum.']);
	});

	test('case 3: what still waits on the dead phone arrives tomorrow with its true round, and changes nothing newer', async () => {
		const first = await takePhone();
		const said = await first.say('First words.');
		const code = await first.card.show();
		await sendAll(first);
		const round = { ...NOWHERE, activity: 'cafe', step: 'round-2', place: 'table-3' };
		const note = 'note' in said.act ? said.act.note : '';
		const say = (act: Act) => first.outbox.write(act);
		const body = { kind: 'idea', voice: '', audience: 'room' } as const;
		const late = noteIdOf(first.pair.key, 'late');
		const from = 'phone';
		await say({ kind: 'note', note: late, body: { ...body, text: 'Late.' }, where: round, from });
		await say({ kind: 'note', note, body: { ...body, text: 'Older.' }, where: NOWHERE, from });

		const second = await takePhone();
		await second.card.use(code);
		const phone = await reopen(second);
		const newer = { ...body, text: 'Newer.' };
		await phone.outbox.write({ kind: 'note', note, body: newer, where: NOWHERE, from });
		await sendAll(phone);

		await sendAll(first);
		const all = await texts();
		expect(all.map(({ text }) => text).sort()).toEqual(['Late.', 'Newer.']);
		expect(all.find(({ text }) => text === 'Late.')?.where).toEqual(round);
	});

	test('a card that a host has printed is a phone’s own from when it is typed there', async () => {
		const code = '7KQ4MHX2P';
		const { key } = await openCard(code, cafe.id);
		const people = await join(relay, asHost(cafe), 'people');
		putPeople(people.doc, [{ id: 'p1', name: 'Zoë' }]);
		putCards(people.doc, [{ key, person: 'p1' }]);
		await people.savedAtLeast(3);

		const first = await takePhone();
		await first.say('The bus driver waits.');
		expect(await first.card.use(code)).toBe('kept');
		await sendAll(first);
		const second = await takePhone();
		expect(await second.card.use(code)).toBe('restored');
		expect(await textsOn(await reopen(second))).toEqual(['The bus driver waits.']);

		// Lost: the host prints another, and this one opens nothing.
		putCards(people.doc, [{ key: (await openCard('7KQ4MHX2Q', cafe.id)).key, person: 'p1' }]);
		await people.savedAtLeast(4);
		expect(await (await takePhone()).card.use(code)).toBe('unknown-card');
		people.close();
	});

	test('a wrong code, a phone with somebody’s notes, no relay: one reason each, and nothing changes', async () => {
		const first = await takePhone();
		await first.say('Mine.');
		const code = await first.card.show();
		await sendAll(first);

		const second = await takePhone();
		const before = (await second.db.keys.get(cafe.id))?.seed;
		expect(await second.card.use('7KQ4')).toBe('not-a-card');
		expect(await second.card.use('7KQ4MHX2P')).toBe('unknown-card');
		await second.say('A friend’s.');
		expect(await second.card.use(code)).toBe('notes-here');
		await relay.stop();
		expect(await second.card.use(code)).toBe('unreachable');
		expect((await second.db.keys.get(cafe.id))?.seed).toBe(before);
		expect(await textsOn(second)).toEqual(['A friend’s.']);
	});
});
