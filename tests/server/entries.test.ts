import { afterEach, describe, expect, test, vi } from 'vitest';
import { entryMap, readEntries } from '#lib/doc/entries-doc.ts';
import type { EntryValue } from '#lib/domain/entry.ts';
import { MAX_AUTHOR_SLOTS } from '#lib/domain/limits.ts';
import { asHost, asPhone, bringNew, join } from '../helpers/cafe.ts';
import { greet, untilDoc } from '../helpers/client.ts';
import { filesWith } from '../helpers/files.ts';
import { createPen } from '../helpers/gathering.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';

let relay: TestRelay;
afterEach(() => relay.close());

const entry = (slot: string, value: EntryValue, about: 'notes' | 'people' = 'notes') =>
	({ kind: 'entry', about, activity: 'cafe', slot, value }) as const;

describe('entries at a relay', () => {
	test('are filed into the document they are about, and those about people reach hosts only', async () => {
		relay = await startRelay();
		const { cafe } = await bringNew(relay);
		const phone = asPhone(cafe);
		const pen = createPen(cafe.id, phone.pair);
		const live = await greet(relay, phone);
		await live.send(pen.sign(entry('dots', ['n1'])));
		await live.send(pen.sign(entry('person', { name: 'Rosa' }, 'people')));

		const [notes, people] = [
			await join(relay, asHost(cafe), 'notes'),
			await join(relay, asHost(cafe), 'people')
		];
		const dots = await untilDoc(notes.doc, (doc) => readEntries(doc)[0]);
		expect(dots).toMatchObject({ slot: 'dots', value: ['n1'], author: phone.pair.key });
		const person = await untilDoc(people.doc, (doc) => readEntries(doc)[0]);
		expect(person).toMatchObject({ slot: 'person', value: { name: 'Rosa' } });
		expect(readEntries(notes.doc)).toHaveLength(1);
	});

	test('a slot that this relay does not know is filed like any other', async () => {
		relay = await startRelay();
		const { cafe } = await bringNew(relay);
		const phone = asPhone(cafe);
		const live = await greet(relay, phone);
		const receipt = await live.send(createPen(cafe.id, phone.pair).sign(entry('teleport', [1])));
		expect(receipt.state).toBe('filed');
	});

	test('a name that was taken back is in no file soon after', async () => {
		relay = await startRelay();
		const { cafe } = await bringNew(relay);
		const phone = asPhone(cafe);
		const pen = createPen(cafe.id, phone.pair);
		const live = await greet(relay, phone);
		await live.send(pen.sign(entry('person', 'Rhabarberkuchen', 'people')));
		expect(filesWith(relay.dataFolder, 'Rhabarberkuchen')).not.toEqual([]);
		await live.send(pen.sign(entry('person', null, 'people')));
		await vi.waitFor(() => expect(filesWith(relay.dataFolder, 'Rhabarberkuchen')).toEqual([]), {
			timeout: 10_000
		});
	});

	test('one device stands in so many slots and in no more', async () => {
		relay = await startRelay();
		const { cafe } = await bringNew(relay);
		// A teller's device: a phone would be told to slow down long before.
		const teller = asHost(cafe);
		const pen = createPen(cafe.id, teller.pair);
		const live = await greet(relay, teller);
		for (let n = 0; n < MAX_AUTHOR_SLOTS; n++) await live.send(pen.sign(entry(`slot-${n}`, n)));
		const over = await live.send(pen.sign(entry('one-more', 1)));
		expect(over).toMatchObject({ state: 'refused', why: 'too-many-entries' });
		expect(await live.send(pen.sign(entry('slot-0', 'again')))).toMatchObject({ state: 'filed' });
		const notes = await join(relay, asHost(cafe), 'notes');
		await untilDoc(notes.doc, (doc) => entryMap(doc).size >= MAX_AUTHOR_SLOTS);
	});
});
