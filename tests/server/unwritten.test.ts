/**
 * A circle that writes nothing down: a relay takes no words said in it, whoever sends them and in
 * whatever; words of another part of the day it takes, however late they come.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join as pathOf } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { putActivity, putReached } from '#lib/doc/plan-doc.ts';
import type { EntryValue } from '#lib/domain/entry.ts';
import { circle } from '#lib/methods/circle/circle.ts';
import { turnSlot } from '#lib/methods/circle/log.ts';
import { readCircleSettings } from '#lib/methods/circle/settings.ts';
import { asPhone, bringNew } from '../helpers/cafe.ts';
import { greet } from '../helpers/client.ts';
import { createPen } from '../helpers/gathering.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';

let relay: TestRelay;
afterEach(() => relay.close());

const SECRET = 'My father drinks again';

/** Everything that a relay has on its disk. */
const bytesOf = ({ dataFolder }: TestRelay): string =>
	readdirSync(dataFolder, { recursive: true, withFileTypes: true })
		.filter((one) => one.isFile())
		.map((one) => readFileSync(pathOf(one.parentPath, one.name)).toString('latin1'))
		.join('\n');

test('words said in it are refused, turns are filed, and the café before it is not cut off', async () => {
	relay = await startRelay();
	const { cafe, plan } = await bringNew(relay);
	const { activity } = circle.plan(readCircleSettings({ shape: 'check-in' })!, {
		id: 'c2',
		position: 1
	});
	putActivity(plan.doc, activity);
	putReached(plan.doc, { activity: 'c2', epoch: 0, step: 'check-in' }, 1);
	const phone = asPhone(cafe);
	const pen = createPen(cafe.id, phone.pair);
	const live = await greet(relay, phone, 'phone');
	await live.view((view) => view.now?.record === 'none');

	const noteIn = (activityId: string, text = SECRET) => {
		const { act } = pen.note(text);
		if (act.kind !== 'note') throw new Error('A note is a note.');
		return pen.sign({ ...act, where: { ...act.where, activity: activityId } });
	};
	const entry = (slot: string, value: EntryValue, about: 'notes' | 'people' = 'notes') =>
		pen.sign({ kind: 'entry', about, activity: 'c2', slot, value });
	const refused = { state: 'refused', why: 'not-written-down' };
	expect(await live.send(noteIn('c2'))).toMatchObject(refused);
	// From a page that does not know where the room is.
	expect(await live.send(noteIn(''))).toMatchObject(refused);
	expect(await live.send(entry('dots', SECRET))).toMatchObject(refused);
	expect(await live.send(entry('seat', { seat: 's1', why: SECRET }))).toMatchObject(refused);
	expect(await live.send(entry('seat', SECRET, 'people'))).toMatchObject(refused);

	const offer = { seat: 's1', chance: 1, time: 1 } as const;
	const turn = entry(turnSlot('check-in', offer), { ...offer, answer: 'passed' });
	expect(await live.send(turn)).toMatchObject({ state: 'filed' });
	expect(await live.send(entry('seat', null))).toMatchObject({ state: 'filed' });
	const late = noteIn('cafe', 'Said before lunch');
	expect(await live.send(late)).toMatchObject({ state: 'filed' });

	const bytes = bytesOf(relay);
	expect(bytes).toContain('Said before lunch');
	expect(bytes).not.toContain('drinks again');
	expect(relay.logged.join()).not.toContain('drinks again');
});
