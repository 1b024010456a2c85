import { describe, expect, test } from 'vitest';
import { doorWords } from '#lib/words/refusals.ts';
import { statusSentences, type Status } from '#lib/words/status.ts';

const say = (status: Status) => statusSentences(status, 'phone').join(' ');

describe('the status line', () => {
	test('says how many notes wait, and that they need no help', () => {
		expect(say({ kind: 'cut-off', notes: 3 })).toBe(
			'No connection. 3 notes are saved on this phone and will send themselves.'
		);
		expect(say({ kind: 'cut-off', notes: 1 })).toBe(
			'No connection. 1 note is saved on this phone and will send itself.'
		);
	});

	test('with nothing waiting still says where the next words go', () => {
		expect(say({ kind: 'cut-off', notes: 0 })).toBe(
			'No connection. What you write is saved on this phone.'
		);
	});

	test('counts no notes where only themes or the plan changed', () => {
		expect(say({ kind: 'sending', notes: 0 })).toBe('Sending what changed…');
	});

	test('says why a device is let in no more, and that its words stay here', () => {
		expect(say({ kind: 'refused', words: doorWords['grant-withdrawn'] })).toBe(
			'A host has withdrawn this device’s role. Ask them for a new link. What you write is saved on this phone.'
		);
	});

	test('counts one note as one', () => {
		expect(say({ kind: 'sending', notes: 1 })).toBe('Sending 1 note…');
		expect(say({ kind: 'keep-open', notes: 1 })).toBe('Keep this page open. 1 note is waiting.');
	});

	test('names the device it speaks of', () => {
		expect(statusSentences({ kind: 'saved' }, 'tablet')).toEqual([
			'All changes saved on this tablet.'
		]);
	});
});
