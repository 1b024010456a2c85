import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { newJoinCode, readJoinCode } from '#lib/domain/join-code.ts';

describe('a join code', () => {
	test('has five letters that cannot be mistaken, each as likely as another', () => {
		const counts = new Map<string, number>();
		for (let n = 0; n < 4_000; n++) {
			const code = newJoinCode((count) => randomBytes(count));
			expect(readJoinCode(code)).toBe(code);
			expect(code).not.toMatch(/[01ILOSU]/);
			for (const char of code) counts.set(char, (counts.get(char) ?? 0) + 1);
		}
		expect(counts.size).toBe(29);
		const mean = 20_000 / 29;
		for (const count of counts.values()) {
			expect(Math.abs(count - mean)).toBeLessThan(mean * 0.35);
		}
	});

	test.each([
		['kw7f8', 'KW7F8'],
		['KW7 F8', 'KW7F8'],
		[' kw-7f-8 ', 'KW7F8']
	])('typed as “%s” it is %s', (typed, code) => expect(readJoinCode(typed)).toBe(code));

	test.each([
		'',
		'KW7F',
		'KW7F88',
		'KW7FO',
		'KW7F/',
		'ＫＷ７Ｆ８',
		'KW7F8'.repeat(100),
		7,
		null,
		{}
	])('%s is none', (typed) => expect(readJoinCode(typed)).toBeNull());
});
