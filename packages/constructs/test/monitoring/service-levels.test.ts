import type { WatchedSignals } from '@inference-pipeline/inference-contract';

import type { MonitoringOptions } from '../../src/index';
import { widgetsOf } from '../support/dashboard';
import { resource, resourcesOf } from '../support/pipeline-stack';
import { CATEGORY_TRUTH, NUMBER_TRUTH, watchedSignals } from '../support/signals';

interface Query {
  readonly expression?: string;
  readonly metric?: { readonly stat: string; readonly metric_name: string };
}

function queriesOf(
  monitoring: MonitoringOptions,
  id: string,
  signals?: WatchedSignals,
): readonly Query[] {
  const resources = resourcesOf({ monitoring, ...(signals && { signals }) });
  return resource(resources, 'aws_cloudwatch_metric_alarm', `inference_monitoring_${id}`)
    .metric_query as readonly Query[];
}

describe('service level', () => {
  it('measures availability by the share of successes', () => {
    const [burnRate, good] = queriesOf({}, 'availability_burn_fast_long');
    expect(burnRate?.expression).toBe('IF(samples >= 14, (100 - 100 * good) / 0.5)');
    expect(good?.metric?.stat).toBe('Average');
  });

  it('measures latency by the share of calls within the threshold', () => {
    const [burnRate, good] = queriesOf({}, 'latency_burn_fast_short');
    expect(burnRate?.expression).toBe('(100 - good) / 5');
    expect(good?.metric?.stat).toBe('PR(:2000)');
  });

  it('follows the objective of the stack', () => {
    const slos = {
      availability: { enabled: false },
      latency: { objectivePercent: 99.9, thresholdMs: 300 },
    };
    expect(
      Object.keys(resourcesOf({ monitoring: { slos } }).aws_cloudwatch_composite_alarm ?? {}),
    ).not.toContain('inference_monitoring_availability_burn_fast');
    const [burnRate, good] = queriesOf({ slos }, 'latency_burn_fast_long');
    expect(burnRate?.expression).toBe('IF(samples >= 70, (100 - good) / 0.1)');
    expect(good?.metric?.stat).toBe('PR(:300)');
  });

  it('has burn-rate alarms, which others tell', () => {
    const resources = resourcesOf();
    const composite = (id: string) =>
      resource(resources, 'aws_cloudwatch_composite_alarm', `inference_monitoring_${id}`);
    expect(composite('availability_burn_fast')).toMatchObject({
      alarm_name: 'Availability-Fast-Burn-Alarm-test',
      alarm_actions: [],
      ok_actions: [],
    });
    expect(composite('requests_failing').alarm_rule).toContain('Availability-Fast-Burn-Alarm-test');
    expect(composite('serving_degraded').alarm_rule).toContain('Availability-Slow-Burn-Alarm-test');
    expect(composite('requests_slow').alarm_rule).toContain('Latency-Medium-Burn-Alarm-test');
  });

  it.each([93, 100])('is refused with an objective of %s %%', (objectivePercent) => {
    expect(() =>
      resourcesOf({ monitoring: { slos: { availability: { objectivePercent } } } }),
    ).toThrow(
      /monitoring: slos\.availability\.objectivePercent: expected more than 93\.1 and less than 100/,
    );
  });

  it('measures the quality of categories by the share of correct predictions', () => {
    const slos = { quality: { objectivePercent: 95 } };
    const [burnRate, good] = queriesOf(
      { slos },
      'quality_burn_fast_long',
      watchedSignals(CATEGORY_TRUTH),
    );

    expect(burnRate?.expression).toBe('IF(samples >= 2, (100 - 100 * good) / 5)');
    expect(good?.metric).toMatchObject({ metric_name: 'CorrectCount', stat: 'Average' });
  });

  it.each([
    [0.25, 'PR(:0.25)'],
    [1e-7, 'PR(:0.0000001)'],
    [100, 'PR(:100)'],
  ])('measures the quality of numbers by the share of errors up to %s', (maximumError, stat) => {
    const slos = { quality: { objectivePercent: 95, maximumError } };
    const [, good] = queriesOf({ slos }, 'quality_burn_slow_short', watchedSignals(NUMBER_TRUTH));

    expect(good?.metric).toMatchObject({ metric_name: 'AbsoluteError', stat });
  });

  it.each([
    ['without ground truth', undefined, {}, /slos\.quality: expected no such objective/],
    ['without a greatest error', NUMBER_TRUTH, {}, /slos\.quality\.maximumError: expected 0, or/],
    [
      'with an error of categories',
      CATEGORY_TRUTH,
      { maximumError: 1 },
      /maximumError: expected none/,
    ],
  ])('is refused for quality %s', (_, truth, quality, message) => {
    const signals = watchedSignals(truth);
    expect(() => resourcesOf({ signals, monitoring: { slos: { quality } } })).toThrow(message);
  });

  it('measures first bytes by the share of streams that begin in time', () => {
    const monitoring = { slos: { firstByte: { objectivePercent: 99, thresholdMs: 500 } } };
    const resources = resourcesOf({ streaming: true, monitoring });
    const alarm = (id: string) =>
      resource(
        resources,
        'aws_cloudwatch_metric_alarm',
        `inference_monitoring_first_byte_burn_${id}`,
      );
    const [burnRate, good] = alarm('fast_long')['metric_query'] as readonly Query[];

    expect(burnRate?.expression).toBe('IF(samples >= 7, (100 - good) / 1)');
    expect(good?.metric).toMatchObject({ metric_name: 'TimeToFirstByteMs', stat: 'PR(:500)' });
    expect(
      resource(resources, 'aws_cloudwatch_composite_alarm', 'inference_monitoring_requests_slow')[
        'alarm_rule'
      ],
    ).toContain('First-Byte-Fast-Burn-Alarm-test');
    expect(JSON.stringify(widgetsOf(resources))).toContain(
      'First-Byte: at least 99 % begin within',
    );
  });

  it('exists for first bytes only where a stack asks for it, and is refused without streams', () => {
    const slos = { firstByte: {} };

    expect(JSON.stringify(resourcesOf({ streaming: true }))).not.toContain('first_byte_burn');
    expect(
      JSON.stringify(
        resourcesOf({ streaming: true, monitoring: { slos: { firstByte: { enabled: false } } } }),
      ),
    ).not.toContain('first_byte_burn');
    expect(() => resourcesOf({ monitoring: { slos } })).toThrow(
      /slos\.firstByte: expected no such objective without streaming/,
    );
  });

  it('exists for quality only where a stack asks for it', () => {
    const signals = watchedSignals(CATEGORY_TRUTH);
    const composites = resourcesOf({ signals }).aws_cloudwatch_composite_alarm ?? {};
    expect(Object.keys(composites).join()).not.toContain('quality');
  });
});
