/** Reference values computed with scikit-learn's definitions, by hand for the small ones. */
import { expect, test } from 'vitest';
import { adjustedMutualInformation, adjustedRandIndex } from '../../bench/kit/agreement.ts';

test.each([
	{ a: [0, 0, 1, 1], b: [1, 1, 0, 0], ari: 1, ami: 1 },
	{ a: [0, 0, 1, 2], b: [0, 0, 1, 1], ari: 0.5714286, ami: 0.5714286 },
	{ a: [0, 1, 2, 3], b: [0, 0, 1, 1], ari: 0, ami: 0 },
	{ a: [0, 0, 0, 0], b: [0, 1, 2, 3], ari: 0, ami: 0 }
])('$a against $b', ({ a, b, ari, ami }) => {
	expect(adjustedRandIndex(a, b)).toBeCloseTo(ari, 6);
	expect(adjustedMutualInformation(a, b)).toBeCloseTo(ami, 6);
});
