/**
 * A marker in every field that somebody can fill, erased: it is in no byte of the relay's files, of
 * its editions, or of any export, metadata included.
 */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { putEdition } from '#lib/doc/harvest-editions.ts';
import { readHarvest } from '#lib/doc/read-harvest.ts';
import { AUDIENCES } from '#lib/domain/audience.ts';
import { writeEdition } from '#lib/report/edition-file.ts';
import { FORMATS, formats } from '#lib/report/formats.ts';
import { inputOfHarvest } from '#lib/report/report-input.ts';
import { asHost, asPhone, bringNew, join } from '../helpers/cafe.ts';
import { greet, ticketOf, untilDoc } from '../helpers/client.ts';
import { filesWith } from '../helpers/files.ts';
import { createPen, newPair } from '../helpers/gathering.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';
import { everyByteOf } from '../helpers/written.ts';

const MARK = 'Quittenmus';
const JPEG_HEAD = [0xff, 0xd8, 0xff, 0xe0];

let relay: TestRelay;
beforeEach(async () => {
	relay = await startRelay();
});
afterEach(() => relay.close());

const hashOf = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('what a host erased is nowhere, from the first field to the last', async () => {
	const { cafe } = await bringNew(relay);
	const phone = newPair();
	const pen = createPen(cafe.id, phone);
	const put = async (path: string, body: Uint8Array<ArrayBuffer>) => {
		const ticket = await ticketOf(relay, asHost(cafe));
		const answer = await fetch(`${relay.url}/${path}?ticket=${ticket}`, { method: 'PUT', body });
		expect(answer.status).toBe(201);
	};
	const bytes = new Uint8Array([...JPEG_HEAD, ...new TextEncoder().encode(`${MARK} in a photo`)]);
	const photo = {
		hash: hashOf(bytes),
		widthPx: 9,
		heightPx: 9,
		bytes: bytes.length,
		alt: `${MARK} is shown`
	};
	const note = pen.note(`${MARK} in words`, {
		voice: `${MARK} by name`,
		source: `${MARK} as a source`,
		tags: [MARK],
		form: MARK,
		more: JSON.stringify({ [MARK]: MARK }),
		audience: 'public',
		photo
	});
	const live = await greet(relay, asPhone(cafe, phone));
	await live.send(note);
	await put(`photos/${cafe.id}/${photo.hash}`, bytes);
	await live.send(pen.note('This one stays', { audience: 'public' }));
	const agree = (name: string) =>
		pen.sign({
			...{ kind: 'entry', about: 'notes', activity: '', slot: 'consent' },
			value: { words: 'public', photo: 'public', voice: 'none', naming: 'label', name }
		});
	await live.send(agree(`${MARK} as a label`));

	const [plan, notes, harvest] = [
		await join(relay, asHost(cafe), 'plan'),
		await join(relay, asHost(cafe), 'notes'),
		await join(relay, asHost(cafe), 'harvest')
	];
	const read = () =>
		inputOfHarvest(readHarvest({ plan: plan.doc, notes: notes.doc, harvest: harvest.doc }));
	expect(read().notes).toHaveLength(2);
	const head = { number: 1, audience: 'public', cutOffMs: 1, withdrawn: [] } as const;
	const made = writeEdition(read(), head);
	expect(made.text).toContain(MARK);
	const edition = new TextEncoder().encode(made.text);
	putEdition(harvest.doc, {
		...{ ...head, hash: hashOf(edition), items: 2, photos: 1, bytes: edition.length },
		...{ by: cafe.host.key, order: 5 }
	});
	await put(`editions/${cafe.id}/${hashOf(edition)}`, edition);
	expect(filesWith(relay.dataFolder, MARK).length).toBeGreaterThan(2);

	const host = await greet(relay, asHost(cafe));
	const { standing } = cafe;
	await host.send(
		createPen(cafe.id, cafe.host).sign({ kind: 'erase', note: note.act.note, standing })
	);
	// Said anew, the label is another word; the one before goes with it.
	await live.send(agree('somebody'));
	await vi.waitFor(() => expect(filesWith(relay.dataFolder, MARK)).toEqual([]), 8_000);
	await untilDoc(notes.doc, () => read().notes.length === 1);
	const photos = new Map([[photo.hash, bytes]]);
	for (const name of FORMATS) {
		for (const audience of [undefined, ...AUDIENCES]) {
			const written = everyByteOf(await formats[name].write(read(), audience, photos));
			expect(written).not.toContain(MARK);
			expect(written).toContain('This one stays');
		}
	}
	await relay.stop();
	expect(filesWith(relay.dataFolder, MARK)).toEqual([]);
});
