import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readEntry, readEntryValue } from '#lib/domain/entry.ts';
import { fileIntent } from '#lib/domain/filing.ts';
import { readIntent, type Intent } from '#lib/domain/intent.ts';
import { MAX_ENTRY_BYTES } from '#lib/domain/limits.ts';
import { fastVerify } from '../helpers/keys.ts';
import { runs } from '../helpers/long.ts';
import { ann, gathering, speaker } from '../helpers/people.ts';

const overTheWire = (intent: unknown): unknown => JSON.parse(JSON.stringify(intent));

describe('an entry', () => {
	test('whatever plain value there is survives the wire with its signature, and reads back', () => {
		fc.assert(
			fc.property(fc.jsonValue({ stringUnit: 'binary', maxDepth: 5 }), (raw) => {
				const value = readEntryValue(raw);
				fc.pre(value !== undefined);
				const intent = speaker(ann).enter('dots', value);
				const read = readIntent(overTheWire(intent)) as Intent;
				const filed = fileIntent(read, gathering.key, fastVerify);
				if (typeof filed === 'string' || !('entry' in filed)) throw new Error(String(filed));
				const { entry } = filed;
				expect(entry.value).toEqual(value);
				const key = `${entry.activity}/${entry.slot}/${entry.author}/${entry.seq}`;
				expect(readEntry(key, overTheWire(entry))).toEqual(entry);
			}),
			{ numRuns: runs(200) }
		);
	});

	test.each([
		['longer than its limit', 'x'.repeat(MAX_ENTRY_BYTES)],
		['longer in bytes than in letters', '界'.repeat(MAX_ENTRY_BYTES / 2)],
		['too deep', [[[[[[[[[[1]]]]]]]]]]],
		['nothing', undefined],
		['a function', () => 1],
		['a number that JSON does not know', 1n]
	])('a value that is %s is none', (_, raw) => {
		expect(readEntryValue(raw)).toBeUndefined();
	});

	test.each([
		['a slot with a slash', { slot: 'a/b' }],
		['a slot without a name', { slot: '' }],
		['another document', { about: 'harvest' }],
		['an activity that is no name', { activity: 'a/b' }]
	])('%s is refused', (_, more) => {
		const intent = speaker(ann).enter('dots', 1);
		const act = { ...intent.act, ...more };
		expect(readIntent(overTheWire({ ...intent, act }))).toBe('not-an-intent');
	});

	test('an act that only a newer app knows waits for one', () => {
		const intent = { ...speaker(ann).enter('dots', 1), act: { kind: 'propose', session: 's1' } };
		expect(readIntent(intent)).toBe('newer-app');
	});
});
