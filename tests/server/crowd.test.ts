/** A hall that comes in all at once, behind the one address of its access point. */
import { afterEach, expect, test } from 'vitest';
import { readNotes } from '#lib/doc/notes-doc.ts';
import { asHost, asPhone, bringNew, join } from '../helpers/cafe.ts';
import { greet, untilDoc } from '../helpers/client.ts';
import { createPen } from '../helpers/gathering.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';

const PHONES = 120;

let relay: TestRelay;
afterEach(() => relay.close());

test('case 13: 120 phones join at once through one address, and each is heard once', async () => {
	relay = await startRelay();
	const { cafe } = await bringNew(relay);
	const phones = Array.from({ length: PHONES }, () => asPhone(cafe));
	const lines = await Promise.all(phones.map((phone) => greet(relay, phone)));
	const receipts = await Promise.all(
		lines.map((line, at) => {
			const pen = createPen(cafe.id, phones[at]!.pair);
			return line.send(pen.note(`From phone ${at}`));
		})
	);
	expect(new Set(receipts.map(({ state }) => state))).toEqual(new Set(['filed']));
	const notes = await join(relay, asHost(cafe), 'notes');
	const said = await untilDoc(notes.doc, (doc) => {
		const all = readNotes(doc);
		return all.length >= PHONES && all.map(({ text }) => text);
	});
	expect(new Set(said).size).toBe(PHONES);
	expect(said).toHaveLength(PHONES);
});
