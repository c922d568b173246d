import { LOWEST_OBJECTIVE_PERCENT } from '@inference-pipeline/monitoring-constructs';

import type { MonitoringOptions } from '../src/index';
import { resource, synthesizePipeline } from './pipeline-stack';

const METRIC = 'aws_cloudwatch_metric_alarm';
const COMPOSITE = 'aws_cloudwatch_composite_alarm';

interface Query {
  readonly expression?: string;
  readonly metric?: { readonly stat: string; readonly period: number };
}

function synthesized(monitoring: MonitoringOptions = {}) {
  const resources = synthesizePipeline({ monitoring }).resources();
  const composite = (id: string) => resource(resources, COMPOSITE, `inference_monitoring_${id}`);
  const queries = (id: string) =>
    resource(resources, METRIC, `inference_monitoring_${id}`).metric_query as readonly Query[];
  return { resources, composite, queries };
}

describe('burn-rate alarms', () => {
  const { resources, composite, queries } = synthesized();
  const TOPIC = ['${aws_sns_topic.inference_notifications.arn}'];

  it('fire when the budget burns too fast over both windows', () => {
    expect(composite('availability_burn_fast')).toMatchObject({
      alarm_name: 'Availability-Fast-Burn-Alarm-test',
      alarm_rule:
        'ALARM("Availability-Fast-Burn-Long-Window-test") AND ALARM("Availability-Fast-Burn-Short-Window-test")',
      alarm_actions: TOPIC,
      ok_actions: TOPIC,
    });
    const threshold = (id: string) =>
      resource(resources, METRIC, `inference_monitoring_availability_burn_${id}`).threshold;
    expect(['fast_long', 'fast_short', 'medium_long', 'slow_short'].map(threshold)).toEqual([
      14.4, 14.4, 6, 3,
    ]);
  });

  it('spend 2, 5 and 10 % of the budget of 30 days over the long windows', () => {
    const monthSeconds = 30 * 86_400;
    const spent = ['fast', 'medium', 'slow'].map((speed) => {
      const id = `inference_monitoring_latency_burn_${speed}_long`;
      const { threshold } = resource(resources, METRIC, id);
      const period = queries(`latency_burn_${speed}_long`)[1]?.metric?.period ?? 0;
      return Math.round((100 * Number(threshold) * period) / monthSeconds);
    });
    expect(spent).toEqual([2, 5, 10]);
  });

  it('measure availability by successes, and not by so few that one failure fires', () => {
    expect(queries('availability_burn_fast_long')[0]?.expression).toBe(
      'IF(samples >= 14, (100 - 100 * good) / 0.5)',
    );
    expect(queries('availability_burn_slow_long')[0]?.expression).toContain('samples >= 67');
    expect(queries('availability_burn_fast_short')[0]?.expression).toBe('(100 - 100 * good) / 0.5');
  });

  it('measure latency by the share of calls within the threshold', () => {
    const [expression, good] = queries('latency_burn_fast_short');
    expect(expression?.expression).toBe('(100 - good) / 5');
    expect(good?.metric?.stat).toBe('PR(:2000)');
  });

  it('keep silent while a faster one fires, and after those it needs', () => {
    expect(composite('availability_burn_fast').actions_suppressor).toBeUndefined();
    expect(composite('availability_burn_medium')).toMatchObject({
      actions_suppressor: { alarm: 'Availability-Fast-Burn-Alarm-test' },
      depends_on: expect.arrayContaining([
        `${COMPOSITE}.inference_monitoring_availability_burn_fast`,
        `${METRIC}.inference_monitoring_availability_burn_medium_long`,
      ]) as unknown,
    });
    expect(composite('availability_burn_slow').actions_suppressor).toMatchObject({
      alarm: 'Availability-Medium-Burn-Alarm-test',
    });
  });

  it('leave the telling to the composite', () => {
    const windows = Object.entries(resources[METRIC] ?? {}).filter(([id]) => id.includes('_burn_'));
    expect(windows).toHaveLength(12);
    for (const [, window] of windows)
      expect([window.alarm_actions, window.ok_actions]).toEqual([[], []]);
  });

  it('follow the objectives of the stack', () => {
    const { resources: changed, queries: of } = synthesized({
      slos: {
        availability: { enabled: false },
        latency: { objectivePercent: 99.9, thresholdMs: 300 },
      },
    });
    expect(Object.keys(changed[COMPOSITE] ?? {})).not.toContain(
      'inference_monitoring_availability_burn_fast',
    );
    const [expression, good] = of('latency_burn_fast_long');
    expect(expression?.expression).toBe('IF(samples >= 70, (100 - good) / 0.1)');
    expect(good?.metric?.stat).toBe('PR(:300)');
  });

  it.each([LOWEST_OBJECTIVE_PERCENT - 0.1, 100])('refuse %s %%', (objectivePercent) => {
    expect(() => synthesized({ slos: { availability: { objectivePercent } } })).toThrow(
      /monitoring: slos\.availability\.objectivePercent: expected more than 93\.1 and less than 100/,
    );
  });
});

describe('the alarm over all critical ones', () => {
  it('fires with any of them and tells nobody, unless asked to', () => {
    const { composite } = synthesized();
    const unhealthy = composite('pipeline_unhealthy');
    expect(unhealthy.alarm_name).toBe('Pipeline-Unhealthy-test');
    expect(unhealthy.alarm_rule).toMatch(
      /^ALARM\("Availability-Fast-Burn-Alarm-test"\) OR .*ALARM\("High-Latency-Alarm-test"\)/,
    );
    expect(unhealthy.alarm_rule).not.toContain('Endpoint-Cpu-Alarm');
    expect(unhealthy.alarm_actions).toEqual([]);
    const asked = synthesized({ pipelineUnhealthyNotifies: true });
    expect(asked.composite('pipeline_unhealthy').alarm_actions).toHaveLength(1);
  });
});
