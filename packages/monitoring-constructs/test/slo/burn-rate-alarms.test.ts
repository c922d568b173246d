import { defineCatalogue } from '@inference-pipeline/metrics';

import { BurnRateAlarms, referToMetric, type ServiceLevel } from '../../src/index';
import { testStack } from '../support/test-stack';

const METRIC = 'aws_cloudwatch_metric_alarm';
const COMPOSITE = 'aws_cloudwatch_composite_alarm';
const TOPICS = { critical: ['arn:critical'], warning: ['arn:warning'] };

interface Query {
  readonly expression?: string;
  readonly metric?: { readonly stat: string; readonly period: number };
}

const orders = defineCatalogue({
  namespace: 'Orders',
  dimensionSets: [['Shop']],
  metrics: {
    Placed: { unit: 'Count', meaning: '1 for an order that was placed, 0 for a failure.' },
  },
});

function burnRateAlarms(objectivePercent: number) {
  const { stack, resources } = testStack();
  const placed = referToMetric(stack, orders.metrics.Placed, { Shop: 'main' });
  const level: ServiceLevel = {
    id: 'orders',
    title: 'Orders',
    objectivePercent,
    requests: 'orders',
    good: 'succeed',
    firstLook: 'First look at the shop.',
    goodPercent: (periodSeconds) => ({
      unit: 'Percent',
      expression: '100 * good',
      metrics: { good: { ...placed, statistic: 'Average', periodSeconds } },
    }),
  };
  const { alarms } = new BurnRateAlarms(stack, 'burn', {
    level,
    context: { stackName: 'test', topics: TOPICS, runbookUrl: 'https://wiki.example.com' },
  });
  const synthesized = resources();
  return {
    alarms,
    windows: synthesized[METRIC] ?? {},
    composite: (speed: string) => synthesized[COMPOSITE]?.[`burn_${speed}`] ?? {},
    window: (id: string) => synthesized[METRIC]?.[`burn_${id}`] ?? {},
    queries: (id: string) => synthesized[METRIC]?.[`burn_${id}`]?.metric_query as readonly Query[],
  };
}

describe('burn-rate alarm', () => {
  const { alarms, windows, composite, window, queries } = burnRateAlarms(99.5);

  it('fires when the budget burns too fast over both windows', () => {
    expect(composite('fast')).toMatchObject({
      alarm_name: 'Orders-Fast-Burn-Alarm-test',
      alarm_rule:
        'ALARM("Orders-Fast-Burn-Long-Window-test") AND ALARM("Orders-Fast-Burn-Short-Window-test")',
    });
    const thresholds = ['fast_long', 'fast_short', 'medium_long', 'slow_short'].map(
      (id) => window(id).threshold,
    );
    expect(thresholds).toEqual([14.4, 14.4, 6, 3]);
  });

  it('spends 2, 5 and 10 % of the budget of 30 days over the long window', () => {
    const monthSeconds = 30 * 86_400;
    const spent = ['fast', 'medium', 'slow'].map((speed) => {
      const period = queries(`${speed}_long`)[1]?.metric?.period ?? 0;
      return Math.round((100 * Number(window(`${speed}_long`).threshold) * period) / monthSeconds);
    });
    expect(spent).toEqual([2, 5, 10]);
  });

  it('says what the objective is and what to do first', () => {
    expect(composite('fast').alarm_description).toBe(
      'CRITICAL: The error budget of the objective that 99.5 % of orders succeed burns 14.4 times too fast, over 1 hour and over the last 5 minutes: more than 7.2 % are bad. First look at the shop. Runbook: https://wiki.example.com#orders-burn-alarm',
    );
  });

  it('does not fire on one bad request among few', () => {
    expect(queries('fast_long')[0]?.expression).toBe('IF(samples >= 14, (100 - 100 * good) / 0.5)');
    expect(queries('slow_long')[0]?.expression).toContain('samples >= 67');
    expect(queries('fast_short')[0]?.expression).toBe('(100 - 100 * good) / 0.5');
  });

  it('does not fire until the long window of a faster one has emptied', () => {
    expect(composite('medium').alarm_rule).toBe(
      '(ALARM("Orders-Medium-Burn-Long-Window-test") AND ALARM("Orders-Medium-Burn-Short-Window-test")) AND NOT ALARM("Orders-Fast-Burn-Long-Window-test")',
    );
    expect(composite('slow').alarm_rule).toContain(
      ' AND NOT ALARM("Orders-Medium-Burn-Long-Window-test")',
    );
  });

  it('is created after the alarms that it names', () => {
    expect(composite('medium').depends_on).toEqual(
      expect.arrayContaining([`${METRIC}.burn_fast_long`, `${METRIC}.burn_medium_long`]),
    );
  });

  it('notifies by its severity, and its windows notify nobody', () => {
    expect(alarms.map(({ severity }) => severity)).toEqual(['critical', 'critical', 'warning']);
    for (const [speed, topics] of [
      ['fast', TOPICS.critical],
      ['slow', TOPICS.warning],
    ] as const) {
      expect(composite(speed)).toMatchObject({ alarm_actions: topics, ok_actions: topics });
    }

    expect(Object.keys(windows)).toHaveLength(6);
    for (const { alarm_actions, ok_actions } of Object.values(windows)) {
      expect([alarm_actions, ok_actions]).toEqual([[], []]);
    }
  });
});
