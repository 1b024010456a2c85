import { afterEach, describe, expect, test, vi } from 'vitest';
import { readNotes } from '#lib/doc/notes-doc.ts';
import { readPlan } from '#lib/doc/plan-doc.ts';
import { openSqliteStore } from '#server/store/sqlite-store.ts';
import type { Store } from '#server/store/store.ts';
import { asHost, asPhone, bringNew, join } from '../helpers/cafe.ts';
import { greet, untilDoc } from '../helpers/client.ts';
import { createPen, newPair } from '../helpers/gathering.ts';
import { newDataFolder, startRelay, type TestRelay } from '../helpers/relay.ts';

let relay: TestRelay;
afterEach(() => relay.close());

describe('a receipt', () => {
	test('names the store, and the note is with the hosts', async () => {
		relay = await startRelay();
		const { cafe, plan } = await bringNew(relay);
		const notes = await join(relay, asHost(cafe), 'notes');
		const phone = asPhone(cafe);
		const live = await greet(relay, phone, 'phone');
		const view = await live.view(({ now }) => now?.question === 'What keeps people here?');
		expect(view.places).toHaveLength(6);

		const receipt = await live.send(createPen(cafe.id, phone.pair).note('The bakery.'));

		const welcome = live.heard.find(({ t }) => t === 'welcome');
		expect(receipt).toMatchObject({ state: 'filed', commit: expect.any(Number) });
		expect(welcome).toMatchObject({
			store: (receipt as { store?: string }).store,
			epoch: (receipt as { epoch?: string }).epoch
		});
		const texts = (doc: typeof notes.doc) => readNotes(doc).map(({ text }) => text);
		expect(await untilDoc(notes.doc, (doc) => texts(doc).length > 0 && texts(doc))).toEqual([
			'The bakery.'
		]);
		expect(readPlan(plan.doc).relayKeys.size).toBe(1);
	});

	test('is sent only after the commit', async () => {
		const { dataFolder, store, hold, release } = slowStore();
		relay = await startRelay({ store, dataFolder });
		const { cafe, plan } = await bringNew(relay);
		const phone = asPhone(cafe);
		const live = await greet(relay, phone);
		const pen = createPen(cafe.id, phone.pair);
		const before = await live.send(pen.note('Quick.'));
		expect(before).toMatchObject({ state: 'filed' });

		const held = hold();
		let receipt: unknown;
		const sending = live.send(pen.note('Slow.')).then((answer) => (receipt = answer));
		plan.doc.getMap('about').set('venue', 'Town hall');
		const saved = plan.savedAtLeast(2).then(() => 'saved');
		await held;
		// Both ends have had every chance to hear something: another answer has come and gone.
		live.say({ t: 'hello', view: 'wall', place: '' });
		await live.view(({ kind }) => kind === 'wall');
		expect(receipt).toBeUndefined();
		expect(await Promise.race([saved, Promise.resolve('not yet')])).toBe('not yet');

		release();
		expect(await sending).toMatchObject({ state: 'filed' });
		expect(await saved).toBe('saved');
	});

	test('says that the disk is full, and comes when asked again once there is space', async () => {
		const { dataFolder, store, fail, heal } = slowStore();
		relay = await startRelay({ store, dataFolder });
		const { cafe } = await bringNew(relay);
		const phone = asPhone(cafe);
		const live = await greet(relay, phone);
		const pen = createPen(cafe.id, phone.pair);
		const failed = fail();
		const firstNote = pen.note('The first finds out.');
		const first = live.send(firstNote);
		await failed;
		expect(await first).toMatchObject({ state: 'refused', why: 'store-full' });

		const refusedNote = pen.note('The second is sent back.');
		expect(await live.send(refusedNote)).toMatchObject({ state: 'refused', why: 'store-full' });
		expect((await fetch(`${relay.url}/healthz`)).status).toBe(503);
		const form = () =>
			fetch(`${relay.url}/lite/${cafe.code}`, {
				method: 'POST',
				body: new URLSearchParams({ note: 'By hand.', id: 'one-load' })
			});
		const page = await form();
		expect(page.status).toBe(507);
		expect(await page.text()).toContain('By hand.');

		heal();
		await vi.waitFor(async () => {
			expect((await fetch(`${relay.url}/healthz`)).status).toBe(200);
		}, 5_000);
		expect(await live.send(firstNote)).toMatchObject({ state: 'filed' });
		expect(await live.send(refusedNote)).toMatchObject({ state: 'filed' });
		expect((await form()).status).toBe(200);
	});

	test('is the same for the same intent, however often it comes', async () => {
		relay = await startRelay();
		const { cafe } = await bringNew(relay);
		const phone = asPhone(cafe);
		const live = await greet(relay, phone);
		const intent = createPen(cafe.id, phone.pair).note('Once.');

		const answers = await Promise.all([live.send(intent), live.send(intent), live.send(intent)]);

		expect(answers.every((answer) => answer.state === 'filed')).toBe(true);
		const notes = await join(relay, asHost(cafe), 'notes');
		expect(readNotes(notes.doc)).toHaveLength(1);
	});

	test('says why not: not its author, a wrong signature, no words, another gathering', async () => {
		relay = await startRelay();
		const { cafe } = await bringNew(relay);
		const phone = asPhone(cafe);
		const live = await greet(relay, phone);
		const mine = createPen(cafe.id, phone.pair).note('Mine.');
		await live.send(mine);
		const thief = createPen(cafe.id, newPair());

		const whyOf = async (intent: typeof mine) => {
			const answer = await live.send(intent);
			return answer.state === 'refused' ? answer.why : 'filed';
		};
		expect(await whyOf(thief.change(mine.act.note, 'Yours.'))).toBe('not-your-note');
		expect(await whyOf(thief.takeBack(mine.act.note))).toBe('not-your-note');
		const forged = { ...mine, id: 'forged', atMs: 1 };
		expect(await whyOf(forged)).toBe('wrong-signature');
		expect(await whyOf(thief.note('   '))).toBe('not-an-intent');
		expect(await whyOf(createPen(newPair().key, phone.pair).note('Elsewhere.'))).toBe(
			'wrong-gathering'
		);
		const erase = thief.sign({
			kind: 'erase',
			note: mine.act.note,
			standing: { invites: [], grants: [], withdrawals: [] }
		});
		expect(await whyOf(erase)).toBe('not-a-host');
		const notes = await join(relay, asHost(cafe), 'notes');
		expect(readNotes(notes.doc).map(({ text }) => text)).toEqual(['Mine.']);
	});
});

/** The real store, whose next commit can be held back or made to fail. */
function slowStore() {
	const dataFolder = newDataFolder();
	const real = openSqliteStore(dataFolder);
	let gate: Promise<void> | undefined;
	let open = () => {};
	let reached = () => {};
	let failing = false;
	const store: Store = {
		...real,
		async commit(gathering, updates) {
			reached();
			if (failing) throw Object.assign(new Error('full'), { errcode: 13 });
			await gate;
			return real.commit(gathering, updates);
		}
	};
	const nextReach = () => new Promise<void>((done) => (reached = done));
	return {
		dataFolder,
		store,
		hold() {
			gate = new Promise((done) => (open = done));
			return nextReach();
		},
		release() {
			gate = undefined;
			open();
		},
		fail() {
			failing = true;
			return nextReach();
		},
		heal() {
			failing = false;
		}
	};
}
