import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { putPlacePin } from '#lib/doc/place-devices.ts';
import { putReached } from '#lib/doc/plan-doc.ts';
import { signPlaceClaim, type PlaceClaim } from '#lib/domain/place-claim.ts';
import { newPlacePin } from '#lib/domain/place-pin.ts';
import type { LiveDown, Refused } from '#lib/domain/wire.ts';
import type { KeyPair } from '#lib/keys/key-pair.ts';
import { openPlacePin } from '#lib/keys/place.ts';
import { asPhone, bringNew } from '../helpers/cafe.ts';
import { openLive, postJson, type Live, type Peer, type Who } from '../helpers/client.ts';
import { createPen, newPair, random, type TestGathering } from '../helpers/gathering.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';

const TABLE = 'table-4';

let relay: TestRelay;
let cafe: TestGathering;
let plan: Peer;
let pin: KeyPair;
beforeEach(async () => {
	relay = await startRelay();
	({ cafe, plan } = await bringNew(relay));
	pin = await renew();
});
afterEach(() => relay.close());

/** A host lets a new PIN stand. */
async function renew(): Promise<KeyPair> {
	const code = newPlacePin(random);
	const pair = await openPlacePin(code, cafe.id, TABLE);
	const saved = await plan.savedAtLeast(0);
	putPlacePin({ plan: cafe.plan, people: new Y.Doc() }, TABLE, { key: pair.key, pin: code });
	await plan.savedAtLeast(saved + 1);
	return pair;
}

const claimOf = ({ pair }: Who, signer: KeyPair): PlaceClaim =>
	signPlaceClaim(
		{ gathering: cafe.id, place: TABLE, device: pair.key, key: signer.key },
		signer.sign
	);
const claim = (who: Who, signer: KeyPair) =>
	postJson<Partial<Refused>>(`${relay.url}/place`, { claim: claimOf(who, signer) });

async function sitDown(who: Who): Promise<Live> {
	const live = await openLive(relay, who);
	live.say({ t: 'hello', view: 'place', place: TABLE });
	return live;
}
const isBye = (message: LiveDown): message is LiveDown & { t: 'bye' } => message.t === 'bye';

test('a device that has not shown the PIN sees nothing of a table', async () => {
	const live = await sitDown(asPhone(cafe));
	expect((await live.until(isBye)).why).toBe('place-pin-wrong');
	expect(await live.closed).toBe(4403);
	expect(live.heard.filter(({ t }) => t === 'view')).toEqual([]);
});

test('the PIN makes a device the table’s, and it is told the way of the café and the sheet', async () => {
	const tablet = asPhone(cafe);
	expect(await claim(tablet, pin)).toEqual({});
	const live = await sitDown(tablet);
	const view = await live.view(({ kind }) => kind === 'place');
	expect(view).toMatchObject({ kind: 'place', place: TABLE, said: [] });
	expect(view.kind === 'place' && view.steps.filter(({ kind }) => kind === 'talk').length).toBe(3);

	const pen = createPen(cafe.id, asPhone(cafe).pair);
	const where = { activity: 'cafe', step: 'round-1', place: TABLE, question: '' };
	const note = (form: string | undefined, text: string, place = TABLE) => {
		const { act } = pen.note(text, form ? { form } : {});
		return pen.sign({ ...act, where: { ...where, place } });
	};
	await live.send(note('carry', 'Ask before you help'));
	await live.send(note(undefined, 'From my own phone'));
	await live.send(note('carry', 'Of another table', 'table-5'));
	const told = await live.view((next) => next.kind === 'place' && next.said.length > 0);
	expect(told.kind === 'place' && told.said.map(({ text }) => text)).toEqual([
		'Ask before you help'
	]);
});

test('a phone takes over a dead tablet by the PIN, and finds what was written on it', async () => {
	const [tablet, phone] = [asPhone(cafe), asPhone(cafe)];
	await claim(tablet, pin);
	const live = await sitDown(tablet);
	const pen = createPen(cafe.id, tablet.pair);
	const { act } = pen.note('A thought of Ann’s', { voice: 'Ann' });
	const where = { activity: 'cafe', step: 'round-1', place: TABLE, question: '' };
	await live.send(pen.sign({ ...act, where, from: 'place' }));
	live.close();
	await claim(phone, pin);
	const after = await sitDown(phone);
	const view = await after.view((next) => next.kind === 'place' && next.said.length > 0);
	expect(view).toMatchObject({ said: [{ text: 'A thought of Ann’s', voice: 'Ann' }] });
});

test('a new PIN lets the devices go that came by the old one', async () => {
	const tablet = asPhone(cafe);
	await claim(tablet, pin);
	const live = await sitDown(tablet);
	await live.view(({ kind }) => kind === 'place');
	const newer = await renew();
	expect((await live.until(isBye)).why).toBe('place-pin-wrong');
	expect((await claim(tablet, pin)).refused).toBe('place-pin-wrong');
	expect(await claim(tablet, newer)).toEqual({});
	await (await sitDown(tablet)).view(({ kind }) => kind === 'place');
});

test('a wrong PIN, another’s signature and another table open nothing', async () => {
	const tablet = asPhone(cafe);
	expect((await claim(tablet, newPair())).refused).toBe('place-pin-wrong');
	const others = { ...claimOf(tablet, pin), device: newPair().key };
	expect((await postJson<Refused>(`${relay.url}/place`, { claim: others })).refused).toBe(
		'place-pin-wrong'
	);
	const elsewhere = signPlaceClaim(
		{ gathering: cafe.id, place: 'table-5', device: tablet.pair.key, key: pin.key },
		pin.sign
	);
	expect((await postJson<Refused>(`${relay.url}/place`, { claim: elsewhere })).refused).toBe(
		'place-pin-wrong'
	);
	expect((await postJson<Refused>(`${relay.url}/place`, { claim: 7 })).refused).toBe(
		'not-readable'
	);
});

test('tries are counted, so that nobody goes through all PINs', async () => {
	const known = asPhone(cafe);
	await claim(known, pin);
	const refusals = await Promise.all(
		Array.from({ length: 130 }, () => claim(asPhone(cafe), newPair()))
	);
	const codes = new Set(refusals.map(({ refused }) => refused));
	expect(codes).toEqual(new Set(['place-pin-wrong', 'too-many']));
	expect((await claim(asPhone(cafe), pin)).refused).toBe('too-many');
	// Whoever was let in before is not kept out by it.
	await (await sitDown(known)).view(({ kind }) => kind === 'place');
});

test('hosts hear which tables have their tablet', async () => {
	const tablet = asPhone(cafe);
	await claim(tablet, pin);
	await sitDown(tablet);
	await new Promise<void>((done) => {
		const { awareness } = plan.provider;
		const look = () => {
			const told = [...awareness.getStates().values()].find((state) => 'relay' in state)?.relay;
			if (told?.tabletsByPlace?.[TABLE] === 1) done();
		};
		awareness.on('change', look);
		look();
	});
});

test('the step is told at once when the room goes on', async () => {
	const tablet = asPhone(cafe);
	await claim(tablet, pin);
	const live = await sitDown(tablet);
	putReached(cafe.plan, { activity: 'cafe', epoch: 0, step: 'round-1' }, 1_700_000_000_000);
	await live.view(({ now }) => now?.step === 'round-1');
});
