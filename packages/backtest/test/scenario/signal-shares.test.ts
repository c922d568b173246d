import type { WatchedSignal } from '@inference-pipeline/inference-contract';

import type { SignalFaults } from '../../src/scenario/signal-faults';
import { signalShares } from '../../src/scenario/signal-shares';

const HEALTHY: SignalFaults = {
  deviations: 0,
  spread: 1,
  unknownShare: 0,
  missingShare: 0,
  stuckShare: 0,
};

const NUMBER: WatchedSignal = {
  name: 'tenure',
  from: 'prediction',
  at: '/tenure',
  kind: 'number',
  bins: [{ upTo: -1, share: 0.25 }, { upTo: 1, share: 0.5 }, { share: 0.25 }],
  missingShare: 0.04,
};

const CATEGORY: WatchedSignal = {
  name: 'plan',
  from: 'input',
  at: '/plan',
  kind: 'category',
  bins: [
    { categories: ['basic'], share: 0.7 },
    { categories: ['plus'], share: 0.3 },
  ],
};

function total({ unusable, bins }: ReturnType<typeof signalShares>): number {
  return bins.reduce((sum, share) => sum + share, unusable);
}

describe('signal of a scenario', () => {
  it('has the shares of its baseline without a fault', () => {
    const { unusable, bins } = signalShares(NUMBER, HEALTHY);
    expect(unusable).toBeCloseTo(0.04);
    expect(bins).toEqual([0.24, 0.48, 0.24].map((share) => expect.closeTo(share) as number));
  });

  it('spreads its values evenly over bins without shares', () => {
    const signal = { ...CATEGORY, bins: [{ categories: ['a'] }, { categories: ['b'] }] };
    expect(signalShares(signal, HEALTHY)).toEqual({ unusable: 0, bins: [0.5, 0.5] });
  });

  it.each([
    ['deviations', { deviations: 1 }],
    ['spread', { spread: 2 }],
    ['unknown categories', { unknownShare: 0.1 }],
    ['missing values', { missingShare: 0.3 }],
    ['a stuck model', { stuckShare: 1 }],
    [
      'all of them',
      { deviations: -2, spread: 0.5, unknownShare: 1, missingShare: 0.5, stuckShare: 0.5 },
    ],
  ])('has shares that add up to 1 with %s', (_, faults) => {
    for (const signal of [NUMBER, CATEGORY]) {
      expect(total(signalShares(signal, { ...HEALTHY, ...faults }))).toBeCloseTo(1);
    }
  });

  it('moves values up with a positive shift and down with a negative one', () => {
    const shifted = (deviations: number) =>
      signalShares({ ...NUMBER, missingShare: 0 }, { ...HEALTHY, deviations }).bins;
    // One standard deviation above the third quartile of a normal distribution, 0.6745.
    expect(shifted(1)[2]).toBeCloseTo(1 - 0.3724, 3);
    expect(shifted(-1)[0]).toBeCloseTo(1 - 0.3724, 3);
  });

  it('has more values in the outer bins with a wider spread', () => {
    const { bins } = signalShares({ ...NUMBER, missingShare: 0 }, { ...HEALTHY, spread: 2 });
    expect(bins[0]).toBeCloseTo(0.368, 3);
    expect(bins[2]).toBeCloseTo(0.368, 3);
  });

  it('cannot use categories that it does not know, unless it takes any', () => {
    const faults = { ...HEALTHY, unknownShare: 0.1 };
    expect(signalShares(CATEGORY, faults).unusable).toBeCloseTo(0.1);
    expect(signalShares(NUMBER, faults).unusable).toBeCloseTo(0.04);
    const any = { ...CATEGORY, bins: [{}], anyCategory: true };
    expect(signalShares(any, faults).unusable).toBeCloseTo(0);
  });

  it('adds missing values to those of the baseline', () => {
    const { unusable } = signalShares(NUMBER, { ...HEALTHY, missingShare: 0.5 });
    expect(unusable).toBeCloseTo(1 - 0.96 * 0.5);
  });

  it('is stuck in its most frequent bin', () => {
    const { bins } = signalShares({ ...NUMBER, missingShare: 0 }, { ...HEALTHY, stuckShare: 1 });
    expect(bins).toEqual([0, 1, 0]);
  });
});
