/**
 * What a newcomer is told: everything up to now, encoded once, and nothing that is gone.
 */
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { putFiled } from '#lib/doc/notes-doc.ts';
import { readMessage } from '#server/room/frames.ts';
import { openWelcome } from '#server/room/welcome.ts';
import { bodyOf } from '../helpers/people.ts';
import { NOWHERE } from '#lib/domain/note.ts';

const AUTHOR = 'a'.repeat(22);

function say(doc: Y.Doc, n: number, text = `note ${n}`): void {
	const id = `${AUTHOR}.n${n}`;
	const more = { id, seq: 1, order: n, atMs: n, from: 'phone', where: NOWHERE } as const;
	putFiled(doc, { version: { ...bodyOf(text), ...more } });
}

/** A newcomer that hears messages as a relay's line brings them. */
function told(messages: readonly Uint8Array[]): Y.Doc {
	const doc = new Y.Doc();
	for (const bytes of messages) {
		const message = readMessage(bytes);
		if (message?.kind !== 'step-2' && message?.kind !== 'update') throw new Error('no update');
		Y.applyUpdate(doc, message.update);
	}
	return doc;
}

const countIn = (doc: Y.Doc) => doc.getMap('versions').size;

test('the last message is the whole, and after it a newcomer holds what came later too', () => {
	const doc = new Y.Doc();
	for (let n = 0; n < 50; n++) say(doc, n);
	const welcome = openWelcome(doc);
	const [first] = welcome.messages();
	say(doc, 50);
	say(doc, 51);
	const messages = welcome.messages();
	expect(messages.at(-1)).toBe(first);
	expect(readMessage(messages.at(-1) as Uint8Array)?.kind).toBe('step-2');
	const newcomer = told(messages);
	expect(countIn(newcomer)).toBe(52);
	expect(newcomer.store.pendingStructs).toBeNull();
});

test('however much comes later, a newcomer is told it in a bounded number of messages', () => {
	const doc = new Y.Doc();
	const welcome = openWelcome(doc);
	for (let n = 0; n < 1_000; n++) {
		say(doc, n);
		expect(welcome.messages().length).toBeLessThanOrEqual(101);
	}
	expect(countIn(told(welcome.messages()))).toBe(1_000);
});

test('words that were taken back are in no message', () => {
	const doc = new Y.Doc();
	for (let n = 0; n < 50; n++) say(doc, n);
	const welcome = openWelcome(doc);
	welcome.messages();
	say(doc, 50, 'words to regret');
	expect(welcome.messages()).toHaveLength(2);
	const note = `${AUTHOR}.n50`;
	putFiled(doc, { tombstone: { note, kind: 'taken-back', order: 51, atMs: 51 } });
	const messages = welcome.messages();
	expect(messages.some((bytes) => Buffer.from(bytes).includes('words to regret'))).toBe(false);
	expect(countIn(told(messages))).toBe(50);
});
