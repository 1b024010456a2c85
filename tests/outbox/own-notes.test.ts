import 'fake-indexeddb/auto';
import { afterEach, expect, test } from 'vitest';
import { countWaiting, readOwnNotes } from '#lib/outbox/own-notes.ts';
import { ideaOf, newGathering, openDevice, type TestDevice } from '../helpers/device.ts';

const open: TestDevice[] = [];
afterEach(() => open.splice(0).forEach((device) => device.close()));
const device = async () => {
	const one = await openDevice(newGathering().key);
	open.push(one);
	return one;
};

test('the latest note comes first, each as it last stood', async () => {
	const { outbox, pair, say } = await device();
	const first = await say('Nobody rang me back.');
	await say('Somewhere warm to meet.');
	const note = first.act.note;
	await outbox.write({ ...ideaOf(pair.key, 'Nobody rang us back.'), note } as never);

	const own = readOwnNotes(await outbox.all());
	expect(own.map(({ body }) => body.text)).toEqual([
		'Somewhere warm to meet.',
		'Nobody rang us back.'
	]);
	expect(own[1]?.atMs).toBe(first.atMs);
});

test('a change that nobody answered makes a sent note wait again', async () => {
	const { outbox, pair, say } = await device();
	const first = await say('one');
	const mark = { store: 'hall', epoch: 'one', commit: 1 };
	await outbox.answer({ t: 'receipt', id: first.id, state: 'filed', ...mark });
	expect(readOwnNotes(await outbox.all())[0]?.receipt?.state).toBe('filed');

	await outbox.write({ ...ideaOf(pair.key, 'two'), note: first.act.note } as never);
	expect(readOwnNotes(await outbox.all())[0]?.receipt).toBeUndefined();
	expect(countWaiting(await outbox.all())).toBe(1);
});

test('what was taken back is gone from the list; its taking back waits where somebody has it', async () => {
	const { outbox, say } = await device();
	const { id, act } = await say('one');
	await say('two');
	await outbox.write({ kind: 'take-back', note: act.note });
	expect(readOwnNotes(await outbox.all())).toHaveLength(1);
	expect(countWaiting(await outbox.all())).toBe(1);

	await outbox.answer({ t: 'receipt', id, state: 'filed', store: 's', epoch: 'e', commit: 1 });
	expect(countWaiting(await outbox.all())).toBe(2);
});

test('a note that was changed while it waited is one note', async () => {
	const { outbox, pair, say } = await device();
	const { act } = await say('one');
	await outbox.write({ ...ideaOf(pair.key, 'two'), note: act.note } as never);
	expect(countWaiting(await outbox.all())).toBe(1);
});
