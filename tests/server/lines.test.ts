import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MAX_LINES, MAX_LINES_PER_DEVICE, MAX_LINES_PER_GATHERING } from '#server/guard/limits.ts';
import { CODE_BY_REASON } from '#server/ws/close-codes.ts';
import type { Line } from '#server/ws/line.ts';
import { createLines } from '#server/ws/lines.ts';

/** A line that notes why it was closed, and goes only when it is told to. */
function newLine() {
	const closed: string[] = [];
	const line = { close: (why: string) => void closed.push(why) } as unknown as Line;
	return { line, closed };
}

describe('the open lines', () => {
	test('of one device: the oldest goes for the newest', () => {
		const lines = createLines();
		const own = Array.from({ length: MAX_LINES_PER_DEVICE + 2 }, newLine);
		const stranger = newLine();
		lines.add(stranger.line, { kind: 'live', gathering: 'g', device: 'other' });
		for (const { line } of own) lines.add(line, { kind: 'live', gathering: 'g', device: 'd' });
		const gone = own.filter(({ closed }) => closed.includes('too-many'));
		expect(gone).toEqual(own.slice(0, 2));
		expect(stranger.closed).toEqual([]);
	});

	test('of one gathering leave room for others, and are counted down again', () => {
		const lines = createLines();
		const all = Array.from({ length: MAX_LINES_PER_GATHERING }, newLine);
		all.forEach(({ line }, n) =>
			lines.add(line, { kind: 'live', gathering: 'full', device: `d${n}` })
		);
		expect(lines.whyFull('full')).toBe('too-many');
		expect(lines.whyFull('other')).toBeUndefined();
		expect(MAX_LINES).toBeGreaterThan(MAX_LINES_PER_GATHERING);
		for (const { line } of all.slice(0, 1)) lines.drop(line);
		expect(lines.whyFull('full')).toBeUndefined();
	});
});

test('every reason and its code stand in the README, and no other', () => {
	const readme = readFileSync(new URL('../../server/README.md', import.meta.url), 'utf8');
	const written = [...readme.matchAll(/^\| (\d{4}) +\| ([^|]*)\|/gm)].flatMap(
		([, code, reasons = '']) =>
			[...reasons.matchAll(/`([a-z-]+)`/g)].map(([, reason = '']) => [reason, Number(code)])
	);
	expect(Object.fromEntries(written)).toEqual(CODE_BY_REASON);
});
