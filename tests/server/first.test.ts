import { afterEach, describe, expect, test } from 'vitest';
import { readNotes } from '#lib/doc/notes-doc.ts';
import { readPlan } from '#lib/doc/plan-doc.ts';
import { greet, openPeer, untilDoc } from '../helpers/client.ts';
import { createPen, newGathering, newPair } from '../helpers/gathering.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';

let relay: TestRelay;
afterEach(() => relay.close());

describe('a note on its way', () => {
	test('from a phone to a host, with a receipt', async () => {
		relay = await startRelay();
		const cafe = newGathering();
		const host = {
			gathering: cafe.id,
			pair: cafe.host,
			role: 'host',
			standing: cafe.standing
		} as const;
		const plan = await openPeer(relay, host, 'plan', cafe.plan);
		await plan.synced;
		await plan.savedAtLeast(1);
		const notes = await openPeer(relay, host, 'notes');
		await notes.synced;

		const phone = newPair();
		const live = await greet(
			relay,
			{ gathering: cafe.id, pair: phone, role: 'participant' },
			'phone'
		);
		const view = await live.view((one) => one.now?.question === 'What keeps people here?');
		expect(view.places).toHaveLength(6);
		const receipt = await live.send(createPen(cafe.id, phone).note('The bakery.'));
		expect(receipt).toMatchObject({ state: 'filed', commit: expect.any(Number) });
		const [note] = await untilDoc(notes.doc, (doc) => readNotes(doc).length > 0 && readNotes(doc));
		expect(note?.text).toBe('The bakery.');
		expect(readPlan(plan.doc).relayKeys.size).toBe(1);
		live.close();
		plan.close();
		notes.close();
	});
});
