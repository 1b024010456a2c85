import { cpSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { readNotes } from '#lib/doc/notes-doc.ts';
import type { StoreMark } from '#lib/domain/wire.ts';
import { asHost, asPhone, bringNew, join } from '../helpers/cafe.ts';
import { greet, isWelcome } from '../helpers/client.ts';
import { createPen } from '../helpers/gathering.ts';
import { newDataFolder, startRelay, type TestRelay } from '../helpers/relay.ts';

let relay: TestRelay;
afterEach(() => relay.close());

const markOf = ({ store, epoch, commit }: StoreMark): StoreMark => ({ store, epoch, commit });

describe('a store that was put back to yesterday', () => {
	test('gets another epoch, and what is offered again is there once', async () => {
		relay = await startRelay();
		const { cafe } = await bringNew(relay);
		const phone = asPhone(cafe);
		const pen = createPen(cafe.id, phone.pair);
		const first = await greet(relay, phone);
		const yesterdays = pen.note('Of yesterday.');
		await first.send(yesterdays);
		await relay.stop();
		const backup = newDataFolder();
		cpSync(relay.dataFolder, backup, { recursive: true });

		const { dataFolder } = relay;
		relay = await startRelay({ dataFolder });
		const second = await greet(relay, phone);
		const todays = [pen.note('Of today.'), pen.note('Of today, too.')];
		const receipts = [];
		for (const intent of todays) receipts.push(await second.send(intent));
		const last = markOf(receipts.at(-1) as StoreMark & (typeof receipts)[number]);
		await relay.close();

		relay = await startRelay({ dataFolder: backup });
		const patient = await greet(relay, asPhone(cafe));
		const third = await greet(relay, phone, 'none', { last });
		const welcome = third.heard.find(isWelcome);
		expect(welcome).toMatchObject({ store: last.store });
		expect(welcome?.epoch).not.toBe(last.epoch);
		// Everybody who was there before is told, too.
		const again = (message: (typeof patient.heard)[number]) =>
			isWelcome(message) && message.epoch === welcome?.epoch;
		await patient.until((message): message is typeof message => again(message));

		for (const intent of [yesterdays, ...todays, ...todays]) await third.send(intent);
		const notes = await join(relay, asHost(cafe), 'notes');
		expect(
			readNotes(notes.doc)
				.map(({ text }) => text)
				.sort()
		).toEqual(['Of today, too.', 'Of today.', 'Of yesterday.']);
	});

	test('is not believed twice in one run, and its epoch lasts', async () => {
		relay = await startRelay();
		const { cafe } = await bringNew(relay);
		const hello = await greet(relay, asPhone(cafe));
		const { store, epoch } = hello.heard.find(isWelcome) as StoreMark & { t: 'welcome' };
		const liar = await greet(relay, asPhone(cafe), 'none', { last: { store, epoch, commit: 1e9 } });
		const made = liar.heard.find(isWelcome)?.epoch as string;
		expect(made).not.toBe(epoch);
		const again = await greet(relay, asPhone(cafe), 'none', {
			last: { store, epoch: made, commit: 1e9 }
		});
		expect(again.heard.find(isWelcome)?.epoch).toBe(made);
		const other = await greet(relay, asPhone(cafe), 'none', {
			last: { store: 'another', epoch: made, commit: 1e9 }
		});
		expect(other.heard.find(isWelcome)?.epoch).toBe(made);

		await relay.stop();
		const { dataFolder } = relay;
		relay = await startRelay({ dataFolder });
		const later = await greet(relay, asPhone(cafe));
		expect(later.heard.find(isWelcome)).toMatchObject({ store, epoch: made });
	});
});
