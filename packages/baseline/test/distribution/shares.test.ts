import fc from 'fast-check';

import { rounded, shareOf, sharesOf } from '../../src/distribution/shares';

describe('share', () => {
  it('is rounded so that all add up to 1', () => {
    expect(sharesOf([1, 1, 1])).toEqual([0.333334, 0.333333, 0.333333]);
    expect(sharesOf([0, 0])).toEqual([0, 0]);
  });

  it('adds up to a million millionths, and is off by less than one of them', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 1e9 }), { minLength: 1, maxLength: 10 }), (counts) => {
        const total = counts.reduce((sum, count) => sum + count, 0);
        fc.pre(total > 0);

        const shares = sharesOf(counts);

        const millionths = shares.map((share) => Math.round(share * 1e6));
        expect(millionths.reduce((sum, each) => sum + each, 0)).toBe(1e6);
        for (const [index, share] of shares.entries()) {
          expect(Math.abs(share - (counts[index] ?? 0) / total)).toBeLessThan(1.000001e-6);
        }
      }),
    );
  });

  it('is 0 of nothing', () => {
    expect(shareOf(0, 0)).toBe(0);
    expect(shareOf(1, 3)).toBe(0.333333);
  });
});

describe('statistic', () => {
  it('has nine significant digits', () => {
    expect(rounded(1 / 3)).toBe(0.333333333);
    expect(rounded(123456789012)).toBe(123456789000);
  });
});
