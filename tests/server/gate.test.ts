/** A relay sends no note to a big screen that a host has not let through, and tells only its author. */
import { afterEach, expect, test } from 'vitest';
import { readNotes } from '#lib/doc/notes-doc.ts';
import { putShown } from '#lib/doc/plan-doc.ts';
import { putBarred, putHeld, putLookFirst } from '#lib/doc/plan-gate.ts';
import { authorMark } from '#lib/domain/id.ts';
import type { Mine } from '#lib/domain/room-view.ts';
import type { LiveDown } from '#lib/domain/wire.ts';
import { asHost, asPhone, bringNew, join } from '../helpers/cafe.ts';
import { greet, untilDoc, type Live } from '../helpers/client.ts';
import { createPen } from '../helpers/gathering.ts';
import { startRelay, type TestRelay } from '../helpers/relay.ts';

let relay: TestRelay;
afterEach(() => relay.close());

const mineWith = (live: Live, fits: (mine: Mine) => boolean) =>
	live.until(
		(message): message is LiveDown & { t: 'mine' } => message.t === 'mine' && fits(message.mine)
	);
const wallTexts = (live: Live, fits: (texts: string[]) => boolean) =>
	live.view((view) => view.kind === 'wall' && fits(view.shown.map(({ text }) => text)));

test('case 12: a barred phone’s notes are filed and wait, and other phones are undisturbed', async () => {
	relay = await startRelay();
	const { cafe, plan } = await bringNew(relay);
	const [rude, kind] = [asPhone(cafe), asPhone(cafe)];
	const [rudePen, kindPen] = [createPen(cafe.id, rude.pair), createPen(cafe.id, kind.pair)];
	const [rudeLive, kindLive, wall] = [
		await greet(relay, rude, 'phone'),
		await greet(relay, kind, 'phone'),
		await greet(relay, asPhone(cafe), 'wall')
	];
	await mineWith(rudeLive, ({ notice }) => notice !== '');

	const prank = rudePen.note('A prank');
	await rudeLive.send(prank);
	putHeld(plan.doc, prank.act.note, 'Thank you. Say it kindly?');
	putBarred(plan.doc, authorMark(rude.pair.key), true);
	putLookFirst(plan.doc, false);
	const { mine } = await mineWith(rudeLive, ({ held }) => prank.act.note in held);
	expect(mine.held[prank.act.note]).toBe('Thank you. Say it kindly?');

	expect(await rudeLive.send(rudePen.note('Another prank'))).toMatchObject({ state: 'filed' });
	expect(await kindLive.send(kindPen.note('Somebody waits'))).toMatchObject({ state: 'filed' });
	await wallTexts(wall, (texts) => texts.join() === 'Somebody waits');
	const notes = await join(relay, asHost(cafe), 'notes');
	await untilDoc(notes.doc, (doc) => readNotes(doc).length === 3);

	const later = rudePen.note('Sorry about that');
	await rudeLive.send(later);
	putShown(plan.doc, [later.act.note], true);
	await wallTexts(wall, (texts) => texts.includes('Sorry about that'));
	for (const live of [kindLive, wall]) {
		expect(JSON.stringify(live.heard)).not.toMatch(/prank|Say it kindly/);
	}
});
