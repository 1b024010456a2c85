import { expect, test } from 'vitest';
import { openSpaceWallWords } from '#lib/words/open-space-wall.ts';
import { programmePageWords } from '#lib/words/programme-pages.ts';
import { timelineWords } from '#lib/words/programme.ts';

test('a name that is written from right to left turns nothing round that stands beside it', () => {
	const alone = (name: string) => `\u2068${name}\u2069`;
	expect(programmePageWords.heading('جيران (Warm)')).toContain(`${alone('جيران (Warm)')}:`);
	expect(timelineWords.inPhase('חיפה', 3)).toBe(`${alone('חיפה')}: 3 gatherings`);
	expect(openSpaceWallWords.ghost('خبز!', '11:45, Elm')).toBe(
		`“${alone('خبز!')}” is now 11:45, Elm`
	);
	expect(openSpaceWallWords.joined('חופש', 'خبز', '')).toBe(
		`“${alone('חופש')}” joined “${alone('خبز')}”`
	);
	expect(openSpaceWallWords.quiet(['חופש', 'خبز'])).toContain(
		`: ${alone('חופש')} · ${alone('خبز')}`
	);
});
