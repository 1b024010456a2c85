import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OwnAnswer, Refused } from '#lib/domain/wire.ts';
import { asPhone, bringNew } from '../helpers/cafe.ts';
import { greet, ticketOf, type Who } from '../helpers/client.ts';
import { createPen, type TestGathering } from '../helpers/gathering.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';

let relay: TestRelay;
let cafe: TestGathering;
beforeEach(async () => {
	relay = await startRelay();
	({ cafe } = await bringNew(relay));
});
afterEach(() => relay.close());

async function ask<T>(what: 'own' | 'card', who: Who, gathering = cafe.id): Promise<T> {
	const ticket = await ticketOf(relay, who);
	const answer = await fetch(`${relay.url}/${what}/${gathering}?ticket=${ticket}`);
	return (await answer.json()) as T;
}

test('a device that proves its key is told its own words, and nobody else’s', async () => {
	const [ann, bob] = [asPhone(cafe), asPhone(cafe)];
	const pen = createPen(cafe.id, ann.pair);
	const live = await greet(relay, ann);
	const gone = pen.note('Gone.');
	await live.send(pen.note('Mine.'));
	await live.send(gone);
	await live.send(pen.takeBack('note' in gone.act ? gone.act.note : ''));
	await live.send(
		pen.sign({
			kind: 'entry',
			about: 'people',
			activity: '',
			slot: 'person',
			value: { name: 'Ann' }
		})
	);

	const own = await ask<OwnAnswer>('own', ann);
	expect(own.notes.map(({ text }) => text)).toEqual(['Mine.']);
	expect(own.gone).toHaveLength(1);
	expect(own.entries).toMatchObject([{ slot: 'person', about: 'people', value: { name: 'Ann' } }]);
	expect(own.seq).toBe(4);

	const others = await ask<OwnAnswer>('own', bob);
	expect([others.notes, others.gone, others.entries, others.seq]).toEqual([[], [], [], 0]);
});

test('a ticket is good once, and for its own gathering alone', async () => {
	const other = await bringNew(relay);
	const refusal = await ask<Refused>('own', asPhone(cafe), other.cafe.id);
	expect(refusal.refused).toBe('not-a-ticket');
	const ticket = await ticketOf(relay, asPhone(cafe));
	const address = `${relay.url}/own/${cafe.id}?ticket=${ticket}`;
	expect((await fetch(address)).status).toBe(200);
	expect((await fetch(address)).status).toBe(401);
});

test('a key that is no card’s learns nothing', async () => {
	expect((await ask<Refused>('card', asPhone(cafe))).refused).toBe('unknown-card');
});
