import { afterEach, expect, test } from 'vitest';
import { readArrivals } from '#lib/doc/arrivals-doc.ts';
import { readNotes } from '#lib/doc/notes-doc.ts';
import { putReached, putReopened } from '#lib/doc/plan-doc.ts';
import { noteIdOf } from '#lib/domain/id.ts';
import { sheetKey } from '#lib/domain/plan.ts';
import { asHost, asPhone, bringNew, join } from '../helpers/cafe.ts';
import { greet, untilDoc } from '../helpers/client.ts';
import { createPen } from '../helpers/gathering.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';

let relay: TestRelay;
afterEach(() => relay.close());

test('what reaches the relay long after its step is marked with its hour, and nothing else is', async () => {
	relay = await startRelay({ nowMs: () => 1_800_000_000_000 });
	const { cafe, plan } = await bringNew(relay);
	const phone = asPhone(cafe);
	const pen = createPen(cafe.id, phone.pair);
	const live = await greet(relay, phone);
	const say = async (step: string, place: string) => {
		const note = noteIdOf(phone.pair.key, `${step}-${place}`);
		const where = { activity: 'cafe', step, place, question: 'q1' };
		const body = {
			kind: 'idea',
			text: 'Late',
			voice: '',
			audience: 'room',
			form: 'carry'
		} as const;
		const receipt = await live.send(pen.sign({ kind: 'note', note, body, where, from: 'phone' }));
		expect(receipt.state).toBe('filed');
		return note;
	};
	const reach = async (step: string, saved: number) => {
		putReached(plan.doc, { activity: 'cafe', epoch: 0, step }, 1);
		await plan.savedAtLeast(saved);
	};
	await reach('round-1', 2);
	await say('round-1', 'table-1');
	// People who are still moving write on, and nobody calls that late.
	await reach('moving-1', 3);
	await say('round-1', 'table-2');
	putReopened(plan.doc, sheetKey('cafe', 'round-1', 'table-4'), 1);
	await reach('round-2', 5);
	await say('round-1', 'table-4');
	const late = await say('round-1', 'table-5');

	const notes = await join(relay, asHost(cafe), 'notes');
	await untilDoc(notes.doc, (doc) => readNotes(doc).length === 4);
	expect([...readArrivals(notes.doc)]).toEqual([[late, 1_800_000_000_000]]);
});
