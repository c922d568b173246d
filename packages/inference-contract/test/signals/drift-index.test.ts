import fc from 'fast-check';

import { driftIndex, SMALLEST_SHARE } from '../../src/signals/drift-index';

/** Shares that add up to 1, some of them 0. */
const SHARES = fc
  .array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1000 })), {
    minLength: 10,
    maxLength: 10,
  })
  .filter((counts) => counts.some((count) => count > 0))
  .map((counts) => {
    const sum = counts.reduce((total, count) => total + count, 0);
    return counts.map((count) => count / sum);
  });

describe('drift index', () => {
  it('is the sum of (p − q) · ln(p / q)', () => {
    expect(driftIndex([0.25, 0.75], [0.5, 0.5])).toBeCloseTo(
      -0.25 * Math.log(0.5) + 0.25 * Math.log(1.5),
      12,
    );
  });

  it('raises small shares, so that an empty bin counts and is finite', () => {
    const q = SMALLEST_SHARE;

    expect(driftIndex([1, 0], [0.5, 0.5])).toBeCloseTo(
      0.5 * Math.log(2) + (q - 0.5) * Math.log(q / 0.5),
      12,
    );
    expect(driftIndex([1, 0], [1, 0.0005])).toBe(0);
    expect(driftIndex([1], [0.9, 0.1])).toBe(driftIndex([1, 0], [0.9, 0.1]));
  });

  it('is 0 for the same shares, and else positive, finite and the same in both directions', () => {
    fc.assert(
      fc.property(SHARES, SHARES, (shares, baseline) => {
        const index = driftIndex(shares, baseline);

        expect(driftIndex(shares, shares)).toBe(0);
        expect(index).toBeGreaterThanOrEqual(0);
        expect(index).toBeLessThan(Infinity);
        expect(driftIndex(baseline, shares)).toBeCloseTo(index, 10);
      }),
    );
  });

  it('does not grow when neighbouring bins are joined', () => {
    const joined = (shares: readonly number[]) => [
      (shares[0] ?? 0) + (shares[1] ?? 0),
      ...shares.slice(2),
    ];
    // Without shares that are raised, it is a divergence, and joining loses information.
    const large = SHARES.map((shares) => shares.map((share) => (share + 0.01) / 1.1));
    fc.assert(
      fc.property(large, large, (shares, baseline) => {
        expect(driftIndex(joined(shares), joined(baseline))).toBeLessThanOrEqual(
          driftIndex(shares, baseline) + 1e-12,
        );
      }),
    );
  });
});
