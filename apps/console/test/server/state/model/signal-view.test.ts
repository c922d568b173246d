import { MetricStore } from '@inference-pipeline/cloudwatch-simulator';
import {
  codeOfBin,
  UNUSABLE_CODE,
  type WatchedSignal,
} from '@inference-pipeline/inference-contract';
import { signalMetricName } from '@inference-pipeline/metrics';

import { signalView } from '../../../../src/server/state/model/signal-view';
import { WindowStatistics } from '../../../../src/server/state/model/window-statistics';
import type { ModelAlarmView } from '../../../../src/shared/model-view';

const NOW_MS = Date.UTC(2026, 10, 22, 12, 0, 30);
const MINUTE_MS = 60_000;

const SIGNAL: WatchedSignal = {
  name: 'petal_length',
  from: 'input',
  at: '/2',
  kind: 'number',
  bins: [{ upTo: 1.5, share: 0.5 }, { upTo: 4, share: 0.25 }, { share: 0.25 }],
  baselineVersion: '0123abcd',
  missingShare: 0.02,
};

const ALARM: ModelAlarmView = {
  name: 'a',
  subject: 'drift',
  state: 'OK',
  windowMinutes: 10,
  threshold: 0.6,
  value: 0.1,
};

/** Records values of a signal for the endpoint and a variant. */
function record(
  store: MetricStore,
  signal: WatchedSignal,
  values: readonly number[],
  { timeMs = NOW_MS - MINUTE_MS, variant = 'blue' } = {},
): void {
  for (const extra of [{}, { VariantName: variant }]) {
    store.put({
      metric: {
        namespace: 'InferencePipeline',
        metricName: signalMetricName(signal),
        dimensions: { EndpointName: 'e', ...extra },
      },
      timestampMs: timeMs,
      unit: 'None',
      values,
    });
  }
}

function view(
  store: MetricStore,
  {
    signal = SIGNAL,
    alarms = [ALARM],
    variantNames = ['blue'],
  }: {
    signal?: WatchedSignal;
    alarms?: readonly ModelAlarmView[];
    variantNames?: readonly string[];
  } = {},
) {
  return signalView(signal, alarms, {
    statistics: new WindowStatistics(store),
    endpointName: 'e',
    variantNames,
    nowMs: NOW_MS,
    violationsOf: () => ({ missing: 1 }),
  });
}

describe('signal view', () => {
  it('has the shares of bins in the window beside those of the baseline', () => {
    const store = new MetricStore();
    record(store, SIGNAL, [codeOfBin(0), codeOfBin(0), codeOfBin(2), codeOfBin(2), UNUSABLE_CODE]);
    expect(view(store)).toMatchObject({
      bins: [
        { label: '≤ 1.5', baseline: 0.5, share: 0.5 },
        { label: '≤ 4', baseline: 0.25, share: 0 },
        { label: '> 4', baseline: 0.25, share: 0.5 },
      ],
      usable: 4,
      unusable: 1,
      missingShare: 0.02,
      violations: { missing: 1 },
      windowMinutes: 10,
      variants: [],
    });
  });

  it('has the population stability index of the window, with small shares raised', () => {
    const store = new MetricStore();
    record(store, SIGNAL, [codeOfBin(0), codeOfBin(2)]);
    const byHand =
      (0.5 - 0.5) * Math.log(1) +
      (0.001 - 0.25) * Math.log(0.001 / 0.25) +
      (0.5 - 0.25) * Math.log(0.5 / 0.25);
    expect(view(store).index).toBeCloseTo(byHand, 10);
  });

  it('leaves out what is older than the window of its alarms', () => {
    const store = new MetricStore();
    record(store, SIGNAL, [codeOfBin(0)], { timeMs: NOW_MS - 11 * MINUTE_MS });
    expect(view(store)).toMatchObject({ usable: 0, index: null });
    expect(view(store, { alarms: [] })).toMatchObject({ usable: 1, windowMinutes: 60 });
  });

  it('has a row for each variant, if there are several', () => {
    const store = new MetricStore();
    record(store, SIGNAL, [codeOfBin(0)]);
    record(store, SIGNAL, [UNUSABLE_CODE, UNUSABLE_CODE], { variant: 'green' });
    expect(view(store, { variantNames: ['blue', 'green', 'new'] }).variants).toEqual([
      { name: 'blue', usable: 1, unusable: 0, index: expect.any(Number) as unknown },
      { name: 'green', usable: 0, unusable: 2, index: null },
      { name: 'new', usable: 0, unusable: 0, index: null },
    ]);
  });

  it('names categories, also an empty one, and any value of a signal without a baseline', () => {
    const bins = [{ categories: ['a', ''] }, { categories: ['b'] }];
    const store = new MetricStore();
    const named: WatchedSignal = { name: 'plan', from: 'input', at: '', kind: 'category', bins };
    expect(view(store, { signal: named }).bins.map(({ label }) => label)).toEqual(['a, ""', 'b']);
    const { missingShare: _missing, baselineVersion: _version, ...rest } = SIGNAL;
    const unknown: WatchedSignal = { ...rest, bins: [{}] };
    record(store, unknown, [codeOfBin(0)]);
    expect(view(store, { signal: unknown })).toMatchObject({
      bins: [{ label: 'any value', baseline: null, share: 1 }],
      missingShare: null,
      index: null,
      usable: 1,
    });
  });
});
