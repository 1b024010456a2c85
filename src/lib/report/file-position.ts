/**
 * Where something lies on the board, as a harvest file spells it: `[x, y]` in board pixels.
 *
 * Room: report.
 */
import type { Position } from '#lib/domain/theme.ts';

const MAX_PX = 1_000_000;

export function readPosition(raw: unknown): Position | undefined {
	if (!Array.isArray(raw) || raw.length !== 2 || !raw.every(isPx)) return undefined;
	const [xPx, yPx] = raw as [number, number];
	return { xPx, yPx };
}

export const spellPosition = ({ xPx, yPx }: Position): [number, number] => [xPx, yPx];

const isPx = (raw: unknown) => Number.isSafeInteger(raw) && Math.abs(raw as number) <= MAX_PX;
