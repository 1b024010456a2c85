import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Tempo } from '#lib/state/tempo.ts';

test('time passes as fast as it is told to, and never jumps or goes back', () => {
	fc.assert(
		fc.property(
			fc.array(fc.tuple(fc.nat(10_000), fc.constantFrom(1, 10, 60)), { maxLength: 20 }),
			(changes) => {
				let own = 5_000;
				const tempo = new Tempo(() => own);
				let expected = tempo.nowMs();
				let times = 1;
				for (const [passedMs, next] of changes) {
					own += passedMs;
					expected += passedMs * times;
					expect(tempo.nowMs()).toBe(expected);
					tempo.run(next);
					expect(tempo.nowMs()).toBe(expected);
					times = next;
				}
			}
		)
	);
});
