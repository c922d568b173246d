import { inferenceMetrics, streamMetrics, type MetricSource } from '@inference-pipeline/metrics';
import { findAwsMetric } from '@inference-pipeline/metrics/aws';

import { ALARM_KEYS } from '../../../src/index';
import { alarmsOf, expressionOf, metricsOf, type SynthesizedAlarm } from '../../support/alarms';

const allOn = Object.fromEntries(ALARM_KEYS.map((key) => [key, { enabled: true }]));

describe('alarm of a pipeline', () => {
  const alarms = alarmsOf({
    monitoring: { alarms: allOn },
    streaming: true,
    variants: [
      {
        name: 'primary',
        instanceType: 'ml.g5.12xlarge',
        instanceCount: 1,
        autoscaling: { metric: 'concurrency', target: 2, minimum: 1, maximum: 4 },
      },
    ],
  });

  it('exists for each key when all are on', () => {
    const ofSignals = /Drift|Violations|stuckPrediction|modelAccuracy|modelError/;
    const ofQueue = /backlog|oldestRequest|expiredRequests|lostNotifications/;
    const keys = ALARM_KEYS.filter((key) => !ofSignals.test(key) && !ofQueue.test(key));
    expect(Object.keys(alarms).filter((id) => !id.startsWith('recent_'))).toHaveLength(keys.length);
  });

  it('says what to do first and where its runbook section is, in at most 1024 characters', () => {
    const told = Object.values(alarms).filter(
      ({ alarm_name }) => !alarm_name.startsWith('Recent-'),
    );
    for (const { alarm_description } of told) {
      expect(alarm_description).toMatch(/^(?:CRITICAL|WARNING): .* First .* Dashboard: https:/);
      expect(alarm_description).toMatch(/^[^"\n]*$/);
      expect(alarm_description.length).toBeLessThanOrEqual(1024);
    }
  });

  it('watches only metrics of a catalogue, in all their dimensions', () => {
    const own: readonly MetricSource[] = [
      ...Object.values(inferenceMetrics.metrics),
      ...Object.values(streamMetrics.metrics),
    ];
    for (const alarm of Object.values(alarms)) {
      const metrics = metricsOf(alarm);
      expect(metrics.length).toBeGreaterThan(0);
      for (const { namespace, metric_name, dimensions } of metrics) {
        const metric =
          findAwsMetric(namespace, metric_name) ??
          own.find((it) => it.namespace === namespace && it.name === metric_name);
        expect(metric?.dimensionSets).toContainEqual(
          expect.arrayContaining(Object.keys(dimensions)),
        );
      }
    }
  });

  it('does not fire without data, except alarms on silence', () => {
    const { silence, few_notifications: fewNotifications, ...others } = alarms;
    for (const alarm of [silence, fewNotifications]) {
      expect(alarm).toMatchObject({
        treat_missing_data: 'breaching',
        comparison_operator: 'LessThanThreshold',
      });
    }
    for (const alarm of Object.values(others)) {
      expect(alarm.treat_missing_data).toBe('notBreaching');
    }
  });

  it('compares in the unit of the metric', () => {
    expect(alarms.endpoint_model_latency?.threshold).toBe(5_000_000);
    expect(alarms.function_duration?.threshold).toBe(26_100);
    expect(alarms.api_server_errors?.threshold).toBe(5);
  });

  it('evaluates a rate or percentile only with enough samples', () => {
    expect(expressionOf(alarms.endpoint_server_errors)).toBe(
      'IF(n0 >= 3, IF(m0 * n0 > 2.5, 100 * m0, 0))',
    );
    expect(expressionOf(alarms.endpoint_model_latency)).toBe('IF(n0 >= 20, m0)');
    expect(expressionOf(alarms.api_server_errors)).toBe(
      'IF(n >= 3, IF(FILL(errors, 0) > 2.5, 100 * FILL(errors, 0) / n, 0))',
    );
    expect(expressionOf(alarms.api_client_errors)).toBe(
      'IF(n >= 20, IF(FILL(errors, 0) > 2.5, 100 * FILL(errors, 0) / n, 0))',
    );
    expect(expressionOf(alarms.function_throttle_rate)).toBe(
      'IF((throttles + FILL(n, 0)) >= 100, 100 * throttles / (throttles + FILL(n, 0)))',
    );
  });

  it('normalises utilisation to 100 % by the cores and GPUs of the instance type', () => {
    expect(expressionOf(alarms.endpoint_cpu)).toBe('m0 / 48');
    expect(expressionOf(alarms.endpoint_gpu)).toBe('m0 / 4');
    expect(expressionOf(alarms.endpoint_memory)).toBe('m0');
  });

  it('takes the slowest table operation that the function uses', () => {
    const operations = metricsOf(alarms.table_latency as SynthesizedAlarm).map(
      ({ dimensions }) => `${dimensions.Operation ?? ''} ${dimensions.TableName ?? ''}`,
    );
    expect([...new Set(operations)]).toEqual([
      'PutItem ml-inference-test',
      ...['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'].map(
        (operation) => `${operation} ml-inference-idempotency-test`,
      ),
    ]);
    expect(expressionOf(alarms.table_latency)).toMatch(/^MAX\(\[IF\(n0 >= 20, m0\), .*m4\)\]\)$/);
  });

  it('watches a metric of the whole account without dimensions, and says so', () => {
    expect(metricsOf(alarms.table_user_errors as SynthesizedAlarm)).toMatchObject([
      { dimensions: {} },
    ]);
    expect(alarms.table_user_errors?.alarm_description).toContain('in this account and region');
  });

  it('is left out where it is optional, needs GPUs or needs another transport', () => {
    const usual = Object.keys(alarmsOf());
    for (const optional of [
      'silence',
      'surge',
      'latency_anomaly',
      'function_error_rate',
      'function_throttle_rate',
      'api_client_errors',
      'api_latency',
      'api_integration_latency',
      'table_latency',
      'table_user_errors',
      'filtered_notifications',
      'many_notifications',
      'few_notifications',
    ]) {
      expect(Object.keys(alarms)).toContain(optional);
      expect(usual).not.toContain(optional);
    }
    expect(usual).not.toContain('endpoint_gpu');
    expect(usual).toContain('metrics_rejected');
    const putting = { modelName: 'm', metrics: { transport: 'put-metric-data' as const } };
    expect(Object.keys(alarmsOf({ settings: putting }))).not.toContain('metrics_rejected');
  });
});
