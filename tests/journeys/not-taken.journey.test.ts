/**
 * The relay cannot read what a tablet wrote: the tablet says so, goes on with the room, and what
 * was written on it comes along.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { startRelay, type TestRelay } from '../helpers/relay.ts';
import { comeIn, invite, startCafe } from './cafe.ts';
import { axeFindings, openBrowser, openDevice } from './helpers.ts';

let relay: TestRelay;
let browser: Browser;

beforeAll(async () => {
	[relay, browser] = await Promise.all([startRelay({ buildFolder: 'build' }), openBrowser()]);
}, 60_000);

afterAll(async () => {
	await browser.close();
	await relay.close();
});

/** As a broken app might have left the plan: a list, which no document holds, and a question. */
function spoiled(question: string): number[] {
	const doc = new Y.Doc();
	// Of two values that were set apart from each other the higher client's stands.
	doc.clientID = 2 ** 32 - 1;
	doc.getMap('broken').set('list', new Y.Array());
	doc.getMap('questions').set('q1', question);
	return [...Y.encodeStateAsUpdate(doc)];
}

test('a tablet that the relay cannot read says so, and goes on with all that was written on it', async () => {
	const [host, second] = await Promise.all([0, 1].map(() => openDevice(browser, 'tablet')));
	onTestFinished(async () => {
		await Promise.all([host!.close(), second!.close()]);
	});
	const [one, other] = [host!.page, second!.page];
	await one.goto(relay.url);
	const { gathering } = await startCafe(one, 'What matters here?');
	await one.getByText('Saved and sent.').waitFor();
	await comeIn(other, relay.url, await invite(one, 'Invite a co-host'));

	await other.evaluate(
		async ([name, bytes]) => {
			const opening = indexedDB.open(name);
			await new Promise((done) => (opening.onsuccess = done));
			const writing = opening.result.transaction('updates', 'readwrite');
			writing.objectStore('updates').add(new Uint8Array(bytes));
			await new Promise((done) => (writing.oncomplete = done));
			opening.result.close();
		},
		[`sheaf/${gathering}/plan`, spoiled('What did nobody ask?')] as const
	);
	await other.reload();
	const dialog = other.getByRole('dialog', { name: 'The room did not take your changes' });
	await dialog.waitFor();
	expect(await axeFindings(other)).toEqual([]);
	// Put off, it is asked again, and the status line says it all the while.
	await dialog.getByRole('button', { name: 'Later' }).click();
	const status = other.getByRole('status').filter({ hasText: 'What you write is saved' });
	await status.getByText('The room’s computer could not take').waitFor();
	await other.reload();
	await dialog.getByRole('button', { name: 'Go on with the room and put mine aside' }).click();

	const aside = other.getByRole('dialog', { name: 'Your changes that lie aside' });
	await aside.waitFor();
	expect(await axeFindings(other)).toEqual([]);
	await other.getByText('Saved and sent.').waitFor();
	await aside.getByRole('button', { name: 'Throw this away' }).click();
	await aside.getByRole('button', { name: 'Undo' }).click();
	await aside.getByRole('button', { name: 'Write this again' }).click();
	await aside.waitFor({ state: 'detached' });
	await one.getByText('What did nobody ask?').first().waitFor();
	expect([...host!.problems, ...second!.problems]).toEqual([]);
});
