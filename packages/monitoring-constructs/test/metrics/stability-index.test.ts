import { inferenceMetrics } from '@inference-pipeline/metrics';

import { stabilityIndex, type ValueBin } from '../../src/index';
import { checkAlarmMath } from '../../src/metrics/metric-math';
import { testStack } from '../support/test-stack';

const metric = {
  metric: inferenceMetrics.metrics.ColdStart,
  dimensions: { EndpointName: 'e' },
} as unknown as Parameters<typeof stabilityIndex>[0]['metric'];

function indexOf(shares: readonly number[], minimumSamples = 1) {
  const bins = shares.map((share, index): ValueBin => ({
    above: (1.41 * 2 ** index).toFixed(2),
    upTo: (1.41 * 2 ** (index + 1)).toFixed(2),
    share,
  }));
  return stabilityIndex({
    metric,
    bins,
    smallestShare: 0.001,
    periodSeconds: 3_600,
    minimumSamples,
  });
}

describe('stability index', () => {
  it('counts all values, and those of each bin but the last', () => {
    const { metrics } = indexOf([0.5, 0.3, 0.2]);

    expect(Object.entries(metrics).map(([id, { statistic }]) => [id, statistic])).toEqual([
      ['n', 'TC(1.41:)'],
      ['a', 'TC(1.41:2.82)'],
      ['b', 'TC(2.82:5.64)'],
    ]);
  });

  it('compares the shares with the expected ones, in periods with enough values', () => {
    expect(indexOf([0.75, 0.25], 500).expression).toBe(
      'IF(n >= 500, (MAX([FILL(a,0),n/1000])/n-0.75)*LOG(MAX([FILL(a,0),n/1000])/n/0.75)' +
        '+(MAX([n-FILL(a,0),n/1000])/n-0.25)*LOG(MAX([n-FILL(a,0),n/1000])/n/0.25))',
    );
  });

  it('raises expected shares to the smallest one', () => {
    expect(indexOf([1, 0]).expression).toContain('-0.001)*LOG');
  });

  it('is within the limits of an alarm with ten bins of long shares and many samples', () => {
    const index = indexOf(
      Array.from({ length: 10 }, (_, position) => 0.0012345678901234 + position / 1e6),
      1_000_000,
    );

    expect(() => checkAlarmMath(testStack().stack, index)).not.toThrow();
    expect(index.expression.length).toBeLessThanOrEqual(1_024);
    expect(Object.keys(index.metrics)).toHaveLength(10);
  });
});
