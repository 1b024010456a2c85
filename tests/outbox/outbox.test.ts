import { afterEach, describe, expect, test } from 'vitest';
import { fileIntent } from '#lib/domain/filing.ts';
import type { Receipt, StoreMark } from '#lib/domain/wire.ts';
import { verify } from '#lib/keys/key-pair.ts';
import { readOwnEntries } from '#lib/outbox/own-entries.ts';
import { NotSaved } from '#lib/outbox/not-saved.ts';
import { ideaOf, newGathering, openDevice, type TestDevice } from '../helpers/device.ts';

const gathering = newGathering().key;
const MARK: StoreMark = { store: 'hall', epoch: 'one', commit: 7 };
const filed = (id: string, mark = MARK): Receipt => ({ t: 'receipt', id, state: 'filed', ...mark });

const open: TestDevice[] = [];
afterEach(() => open.splice(0).forEach((device) => device.close()));
const device = async (name?: string) => {
	const one = await openDevice(gathering, name);
	open.push(one);
	return one;
};
const texts = (intents: readonly { readonly id: string }[]) => intents.map(({ id }) => id);

describe('writing', () => {
	test('counts from one, signs, and can be filed', async () => {
		const { say, pair } = await device();
		const first = await say('We were asked, for once.');
		const second = await say('Nobody rang me back.');

		expect([first.seq, second.seq]).toEqual([1, 2]);
		expect(second.lamport).toBeGreaterThan(first.lamport);
		expect(second.author).toBe(pair.key);
		expect(fileIntent(second, gathering, verify)).toHaveProperty('version.text');
	});

	test('two tabs never give one number twice', async () => {
		const name = crypto.randomUUID();
		const tabs = [await device(name), await device(name)];
		const written = await Promise.all(
			Array.from({ length: 20 }, (_, nth) => tabs[nth % 2]!.say(`thought ${nth}`))
		);

		expect(new Set(written.map(({ seq }) => seq)).size).toBe(20);
		expect(new Set(written.map(({ lamport }) => lamport)).size).toBe(20);
	});

	test('what was written is there after a reload, and counting goes on', async () => {
		const name = crypto.randomUUID();
		const before = await device(name);
		const first = await before.say('We were asked, for once.');
		before.close();
		const after = await device(name);

		expect((await after.outbox.all()).map(({ intent }) => intent)).toEqual([first]);
		expect((await after.say('Nobody rang me back.')).seq).toBe(2);
	});

	test('of what is said in a slot only the last word is kept and offered', async () => {
		const { outbox, say } = await device();
		const slot = { kind: 'entry', about: 'notes', activity: 'cafe', slot: 'dots' } as const;
		await outbox.write({ ...slot, value: ['a'] });
		await say('We were asked, for once.');
		const second = await outbox.write({ ...slot, value: ['a', 'b'] });
		await outbox.answer(filed(second.id));
		const other = await outbox.write({ ...slot, slot: 'signal', value: 'stop' });
		const third = await outbox.write({ ...slot, value: ['b'] });

		expect(texts(await outbox.waiting()).slice(1)).toEqual([other.id, third.id]);
		expect(readOwnEntries(await outbox.all())).toMatchObject([{ value: 'stop' }, { value: ['b'] }]);
	});

	test('comes after what it has seen of others', async () => {
		const { outbox, say } = await device();
		await outbox.witness(40);
		await outbox.witness(12);
		expect((await say('Somewhere warm to meet.')).lamport).toBe(41);
	});

	test('a full disk is told apart, keeps nothing, and uses up no number', async () => {
		const { db, outbox, say, pair } = await device();
		let full = true;
		db.intents.hook('creating', () => {
			if (full) throw new DOMException('No space', 'QuotaExceededError');
		});

		const refusal = await outbox.write(ideaOf(pair.key, 'lost?')).catch((error: unknown) => error);
		expect(refusal).toBeInstanceOf(NotSaved);
		expect(refusal).toHaveProperty('reason', 'full');
		expect(await outbox.all()).toEqual([]);
		full = false;
		expect((await say('found')).seq).toBe(1);
	});
});

describe('waiting', () => {
	test('is what nobody has answered, in order', async () => {
		const { outbox, say } = await device();
		const [one, two, three] = [await say('one'), await say('two'), await say('three')];
		await outbox.answer(filed(two.id));
		expect(texts(await outbox.waiting())).toEqual([one.id, three.id]);
	});

	test('a store that was put back is offered again what it lost', async () => {
		const { outbox, say } = await device();
		const [one, two] = [await say('one'), await say('two')];
		await outbox.answer(filed(one.id, { ...MARK, commit: 5 }));
		await outbox.answer(filed(two.id, { ...MARK, commit: 9 }));

		expect(texts(await outbox.waiting(MARK))).toEqual([two.id]);
		expect(texts(await outbox.waiting({ ...MARK, epoch: 'two' }))).toEqual([one.id, two.id]);
		expect(texts(await outbox.waiting({ ...MARK, store: 'other' }))).toEqual([one.id, two.id]);
		expect(await outbox.last()).toEqual({ ...MARK, commit: 9 });
	});

	test('what another store, or the same one put back, does not know is sent no more', async () => {
		const { outbox, say } = await device();
		const [one, two, three] = [await say('one'), await say('two'), await say('three')];
		await outbox.answer(filed(one.id, { ...MARK, commit: 5 }));
		await outbox.answer(filed(two.id, { ...MARK, commit: 9 }));
		await outbox.answer({ t: 'receipt', id: three.id, state: 'refused', why: 'text-too-long' });

		await outbox.meet({ ...MARK, commit: 9 });
		expect(texts(await outbox.waiting())).toEqual([]);
		await outbox.meet({ ...MARK, commit: 5 });
		expect(texts(await outbox.waiting())).toEqual([two.id]);
		await outbox.meet({ ...MARK, epoch: 'two' });
		expect(texts(await outbox.waiting())).toEqual([one.id, two.id]);
		expect((await outbox.all()).map(({ receipt }) => receipt?.state)).toEqual([
			undefined,
			undefined,
			'refused'
		]);
	});

	test('a refusal that passes leaves it waiting, one for good does not', async () => {
		const { outbox, say } = await device();
		const [one, two] = [await say('one'), await say('two')];
		await outbox.answer({ t: 'receipt', id: one.id, state: 'refused', why: 'store-full' });
		await outbox.answer({ t: 'receipt', id: two.id, state: 'refused', why: 'text-too-long' });

		expect(texts(await outbox.waiting(MARK))).toEqual([one.id]);
		expect((await outbox.all())[1]?.receipt).toHaveProperty('why', 'text-too-long');
	});

	test('a late refusal does not unsay that something was filed', async () => {
		const { outbox, say } = await device();
		const { id } = await say('one');
		await outbox.answer(filed(id));
		await outbox.answer({ t: 'receipt', id, state: 'refused', why: 'wrong-signature' });
		expect((await outbox.all())[0]?.receipt?.state).toBe('filed');
	});

	test('an answer to something that was never written here changes nothing', async () => {
		const { outbox, say } = await device();
		await say('one');
		let changes = 0;
		outbox.onchange(() => changes++);
		await outbox.answer(filed('unheard-of'));
		expect([changes, (await outbox.waiting()).length]).toEqual([0, 1]);
	});
});

test('another tab hears of a change', async () => {
	const name = crypto.randomUUID();
	const [here, there] = [await device(name), await device(name)];
	const heard = new Promise<void>((done) => there.outbox.onchange(done));
	await here.say('We were asked, for once.');
	await heard;
	expect(await there.outbox.all()).toHaveLength(1);
});

describe('what a host erased', () => {
	test('leaves no word and no photo here, and nothing else goes with it', async () => {
		const { db, outbox, say, pair } = await device();
		const gone = await say('Nobody should have to read this.');
		const stays = await say('We were asked, for once.');
		const photo = { gathering, bytes: new ArrayBuffer(4), sentTo: '' };
		await db.photos.bulkPut([
			{ ...photo, hash: 'a', notes: [gone.act.note] },
			{ ...photo, hash: 'b', notes: [gone.act.note, stays.act.note] }
		]);

		expect(await outbox.erase([gone.act.note])).toBe(1);
		expect(texts(await outbox.all())).toEqual([stays.id]);
		expect((await db.photos.toArray()).map(({ hash }) => hash)).toEqual(['b']);
		expect(await outbox.erase([gone.act.note])).toBe(0);
		expect((await outbox.write(ideaOf(pair.key, 'Later.'))).seq).toBe(3);
	});
});
