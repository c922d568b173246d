import { inferenceMetrics } from '@inference-pipeline/metrics';
import { allAwsMetrics, awsMetrics } from '@inference-pipeline/metrics/aws';
import {
  count,
  MetricAlarm,
  microseconds,
  milliseconds,
  percent,
  referToMetric,
  seconds,
  type MetricMath,
  type Quantity,
} from '@inference-pipeline/monitoring-constructs';

import { ALARM_KEYS, Monitoring } from '../src/index';
import { resource, synthesizePipeline, type Change, type Resources } from './pipeline-stack';

interface MetricOfAlarm {
  readonly namespace: string;
  readonly metric_name: string;
  readonly dimensions: Record<string, string>;
  readonly period: number;
}

interface Alarm {
  readonly [attribute: string]: unknown;
  readonly alarm_name: string;
  readonly alarm_description: string;
  readonly metric_query?: readonly {
    readonly id: string;
    readonly expression?: string;
    readonly metric?: MetricOfAlarm;
  }[];
}

const ALARMS = 'aws_cloudwatch_metric_alarm';
const allOn = Object.fromEntries(ALARM_KEYS.map((key) => [key, { enabled: true }]));
const GPU_VARIANT = {
  name: 'primary',
  instanceType: 'ml.g5.12xlarge',
  instanceCount: 1,
  autoscaling: { metric: 'concurrency', target: 2, minimum: 1, maximum: 4 },
} as const;

function alarmsOf(change: Change = {}): Record<string, Alarm> {
  const { resources } = synthesizePipeline(change);
  return Object.fromEntries(
    Object.entries(resources()[ALARMS] ?? {})
      .filter(([id]) => !id.includes('_burn_'))
      .map(([id, alarm]) => [id.replace('inference_monitoring_', ''), alarm as Alarm]),
  );
}

const expression = (alarm: Alarm | undefined) => alarm?.metric_query?.[0]?.expression;

function metricsOf(alarm: Alarm): readonly MetricOfAlarm[] {
  return alarm.metric_query === undefined
    ? [alarm as unknown as MetricOfAlarm]
    : alarm.metric_query.flatMap(({ metric }) => metric ?? []);
}

describe('the alarms of a pipeline', () => {
  const alarms = alarmsOf({ monitoring: { alarms: allOn }, variants: [GPU_VARIANT] });

  it('are one for each name of a stack file, when all are on', () => {
    expect(Object.keys(alarms)).toHaveLength(ALARM_KEYS.length);
  });

  it('say what to do first and where the runbook is, within what CloudWatch takes', () => {
    for (const { alarm_name, alarm_description } of Object.values(alarms)) {
      expect(alarm_description).toMatch(/ First .* Runbook: docs\/runbook\.md#[a-z-]+-alarm$/s);
      expect(alarm_description).toContain(`#${alarm_name.replace('-test', '').toLowerCase()}`);
      expect(alarm_description.length).toBeLessThanOrEqual(1024);
    }
  });

  it('watch only metrics of the catalogue or of the list of those of AWS, in all dimensions', () => {
    const known = [...allAwsMetrics, ...Object.values(inferenceMetrics.metrics)];
    for (const alarm of Object.values(alarms)) {
      const metrics = metricsOf(alarm);
      expect(metrics.length).toBeGreaterThan(0);
      for (const { namespace, metric_name, dimensions } of metrics) {
        const metric = known.find((it) => it.namespace === namespace && it.name === metric_name);
        expect(metric?.dimensionSets).toContainEqual(
          expect.arrayContaining(Object.keys(dimensions)),
        );
      }
    }
  });

  it('hold still without data, but for those on silence', () => {
    const { silence, few_notifications: fewNotifications, ...others } = alarms;
    for (const alarm of [silence, fewNotifications]) {
      expect(alarm).toMatchObject({
        treat_missing_data: 'breaching',
        comparison_operator: 'LessThanThreshold',
      });
    }
    for (const alarm of Object.values(others))
      expect(alarm.treat_missing_data).toBe('notBreaching');
  });

  it('compare in the unit of the metric', () => {
    expect(alarms.endpoint_model_latency?.threshold).toBe(5_000_000);
    expect(alarms.function_duration?.threshold).toBe(26_100);
    expect(alarms.api_server_errors?.threshold).toBe(5);
  });

  it('count rates and percentiles only with enough samples', () => {
    expect(expression(alarms.endpoint_server_errors)).toBe('IF(n0 >= 10, 100 * m0)');
    expect(expression(alarms.endpoint_model_latency)).toBe('IF(n0 >= 20, m0)');
    expect(expression(alarms.api_server_errors)).toBe('IF(n >= 10, 100 * FILL(errors, 0) / n)');
    expect(expression(alarms.api_client_errors)).toBe('IF(n >= 20, 100 * FILL(errors, 0) / n)');
    expect(expression(alarms.function_throttle_rate)).toBe(
      'IF((throttles + FILL(n, 0)) >= 100, 100 * throttles / (throttles + FILL(n, 0)))',
    );
  });

  it('normalise utilisation to 100 % by the cores and GPUs of the instance type', () => {
    expect(expression(alarms.endpoint_cpu)).toBe('m0 / 48');
    expect(expression(alarms.endpoint_gpu)).toBe('m0 / 4');
    expect(expression(alarms.endpoint_memory)).toBe('m0');
  });

  it('take the slowest of the operations on the tables that the function uses', () => {
    const operations = metricsOf(alarms.table_latency as Alarm).map(
      ({ dimensions }) => `${dimensions.Operation ?? ''} ${dimensions.TableName ?? ''}`,
    );
    expect([...new Set(operations)]).toEqual([
      'PutItem ml-inference-test',
      ...['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'].map(
        (operation) => `${operation} ml-inference-idempotency-test`,
      ),
    ]);
    expect(expression(alarms.table_latency)).toMatch(/^MAX\(\[IF\(n0 >= 20, m0\), .*m4\)\]\)$/);
  });

  it('watch what DynamoDB tells by account alone without dimensions, and say so', () => {
    expect(metricsOf(alarms.table_user_errors as Alarm)).toMatchObject([{ dimensions: {} }]);
    expect(alarms.table_user_errors?.alarm_description).toContain('in this account and region');
  });

  it('leave out the optional ones, those of GPUs and those of another transport', () => {
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

describe('tuning alarms', () => {
  it('changes threshold, window, samples and severity, or turns them off', () => {
    const pager = 'arn:aws:sns:us-east-1:123456789012:pager';
    const alarms = alarmsOf({
      notify: { emails: [], phoneNumbers: [], topicArns: { critical: [pager] } },
      monitoring: {
        alarms: {
          functionErrors: { enabled: false },
          endpointModelLatency: {
            threshold: seconds(1.5),
            minimumSamples: 1,
            statistic: 'p95',
            datapointsToAlarm: 5,
            severity: 'critical',
          },
        },
        runbookUrl: 'https://wiki.example.com/runbook',
      },
    });
    expect(alarms.function_errors).toBeUndefined();
    expect(alarms.endpoint_model_latency).toMatchObject({
      threshold: 1_500_000,
      datapoints_to_alarm: 5,
      alarm_actions: [pager],
      ok_actions: [pager],
    });
    expect(expression(alarms.endpoint_model_latency)).toBe('m0');
    expect(alarms.endpoint_model_latency?.alarm_description).toMatch(
      /p95 of .* above 1500 ms .* https:\/\/wiki\.example\.com\/runbook#endpoint-model-latency-alarm$/,
    );
    expect(alarms.endpoint_cpu?.alarm_actions).toEqual([
      '${aws_sns_topic.inference_notifications.arn}',
    ]);
  });

  it('takes a trimmed mean, and asks about few samples only of percentiles', () => {
    const alarmBy = (statistic: 'p95' | 'tm95') =>
      alarmsOf({ monitoring: { alarms: { highLatency: { statistic } } } }).high_latency;
    expect(alarmBy('p95')).toMatchObject({ evaluate_low_sample_count_percentiles: 'evaluate' });
    expect(alarmBy('tm95')).toMatchObject({ extended_statistic: 'tm95' });
    expect(alarmBy('tm95')).not.toHaveProperty('evaluate_low_sample_count_percentiles');
  });

  it.each<[string, Quantity]>([
    ['a percentage', percent(5)],
    ['a number', count(5)],
  ])('refuses %s against a latency', (_, threshold) => {
    expect(() => alarmsOf({ monitoring: { alarms: { highLatency: { threshold } } } })).toThrow(
      /monitoring\/high_latency: threshold: expected a quantity .* Milliseconds, got 5/,
    );
  });

  it('refuses an alarm that there is not', () => {
    const tunings = { highLatenzy: {} } as object;
    expect(() => alarmsOf({ monitoring: { alarms: tunings } })).toThrow(
      /alarms\.highLatenzy: expected one of highLatency, .* did you mean highLatency\?/,
    );
  });
});

describe('the concurrency of the function', () => {
  const concurrencyAlarm = (functionReservedConcurrency?: number) => {
    const { stack, resources } = synthesizePipeline();
    const topics = { critical: [], warning: [] };
    new Monitoring(stack, 'mine', {
      stackName: 'mine',
      names: { dashboard: 'mine' },
      region: 'us-east-1',
      topics,
      pipeline: {
        endpointName: 'e',
        endpointLogGroupName: '/e',
        variants: [{ name: 'primary', instanceType: 'ml.m5.large' }],
        topicName: 't',
        service: {
          functionName: 'f',
          functionLogGroupName: '/f',
          functionTimeoutSeconds: 29,
          ...(functionReservedConcurrency !== undefined && { functionReservedConcurrency }),
          metricsInLog: true,
          apiId: 'a',
          apiLogGroupName: '/a',
          recordsTableName: 'r',
          idempotencyTableName: 'i',
        },
      },
    });
    return resource(resources(), ALARMS, 'mine_function_concurrency') as Alarm;
  };

  it('is near its limit at eight tenths of what an account has by default', () => {
    expect(concurrencyAlarm()).toMatchObject({ threshold: 800 });
    expect(concurrencyAlarm().alarm_description).toContain('an account has 1000 by default');
  });

  it.each([
    [100, 80],
    [1, 0],
    [7, 5],
  ])('is near its limit with %i reserved above %i', (reserved, threshold) => {
    expect(concurrencyAlarm(reserved)).toMatchObject({ threshold });
    expect(concurrencyAlarm(reserved).alarm_description).toContain(`${reserved} are reserved`);
  });
});

describe('an endpoint with many variants', () => {
  // Terraform makes endpoints of at most ten; more than that are there already.
  const existing = (number: number) => ({
    name: 'ml-inference-test',
    variantNames: Array.from({ length: number }, (_, index) => `v${index}`),
    instanceType: 'ml.m5.large',
  });

  it('has its worst variant watched, ten metrics an alarm', () => {
    const alarms = alarmsOf({ existing: existing(12) });
    expect(expression(alarms.endpoint_memory)).toBe(
      'MAX([m0, m1, m2, m3, m4, m5, m6, m7, m8, m9])',
    );
    expect(alarms.endpoint_memory_2).toMatchObject({ alarm_name: 'Endpoint-Memory-Alarm-2-test' });
    expect(expression(alarms.endpoint_memory_2)).toBe('MAX([m0, m1])');
    expect(expression(alarms.endpoint_server_errors_3)).toBe(
      'MAX([IF(n0 >= 10, 100 * m0), IF(n1 >= 10, 100 * m1)])',
    );
  });

  it('has no more alarms than the metrics of its variants fill', () => {
    // Three kinds of alarm take two metrics a variant, and three take one.
    const number = (of: number) => Object.keys(alarmsOf({ existing: existing(of) })).length;
    expect(number(50) - number(1)).toBe(3 * (50 / 5 - 1) + 3 * (50 / 10 - 1));
  });

  it('knows the cores of a type that only Terraform knows', () => {
    const { resources, stack } = synthesizePipeline({
      variants: [{ name: 'a', instanceType: '${var.instance_type}', instanceCount: 1 }],
    });
    expect(stack.node.path).toBe('test');
    const alarm = resource(resources(), ALARMS, 'inference_monitoring_endpoint_cpu') as Alarm;
    expect(expression(alarm)).toBe('m0 / ${local.inference_monitoring_capacity_a_vcpus}');
  });
});

describe('metric math in an alarm', () => {
  const alarmOn = (change: Partial<MetricMath>, periodSeconds = 60): Resources => {
    const { stack, resources } = synthesizePipeline();
    const metric = {
      ...referToMetric(stack, awsMetrics.function.Errors, { FunctionName: 'f' }),
      statistic: 'Sum' as const,
    };
    new MetricAlarm(stack, 'mine', {
      alarmName: 'mine',
      description: 'mine',
      watched: {
        expression: 'a + b',
        unit: 'Count',
        metrics: { a: { ...metric, periodSeconds: 60 }, b: { ...metric, periodSeconds } },
        ...change,
      },
      threshold: count(1),
      evaluationPeriods: 1,
      datapointsToAlarm: 1,
      topicArns: [],
    });
    return resources();
  };
  const metric = {
    metric: awsMetrics.function.Errors,
    dimensions: { FunctionName: 'f' },
    periodSeconds: 60,
  };
  const metrics = (...ids: readonly string[]) =>
    Object.fromEntries(ids.map((id) => [id, { ...metric, statistic: 'Sum' as const }]));

  it('is taken as it is', () => {
    expect(resource(alarmOn({}), ALARMS, 'mine')).toMatchObject({ threshold: 1 });
  });

  it.each<[string, Partial<MetricMath>, RegExp]>([
    ['SEARCH', { expression: "SEARCH('x', 'Sum')" }, /test\/mine: expression: .* got SEARCH/],
    ['an unknown id', { expression: 'a + b + c' }, /one of the ids a, b, got "c"/],
    ['an unused metric', { expression: 'a' }, /every metric to be used, got "b" unused/],
    ['a bad id', { metrics: metrics('A', 'b') }, /ids of .*, got "A"/],
    [
      'eleven metrics',
      { metrics: metrics(...'abcdefghijk'.split('')) },
      /expected 1 to 10 metrics, got 11/,
    ],
  ])('is refused with %s', (_, change, message) => {
    expect(() => alarmOn(change)).toThrow(message);
  });

  it('is refused over several periods', () => {
    expect(() => alarmOn({}, 300)).toThrow(/metrics of one period, got 60 and 300 seconds/);
  });
});

describe('a threshold', () => {
  it('means the same in every unit of time', () => {
    expect([milliseconds(2000), microseconds(2_000_000)]).toEqual([seconds(2), seconds(2)]);
  });

  it('is refused by the compiler in the unit of another metric', () => {
    const { stack } = synthesizePipeline();
    const { endpointInvocation } = awsMetrics;
    const latency = referToMetric(stack, endpointInvocation.ModelLatency, {
      EndpointName: 'e',
      VariantName: 'v',
    });
    expect(
      () =>
        new MetricAlarm<'Microseconds'>(stack, 'wrong', {
          alarmName: 'wrong',
          description: 'wrong',
          watched: { ...latency, statistic: 'p99', periodSeconds: 60 },
          // @ts-expect-error A number of things is no length of time.
          threshold: count(2000),
          evaluationPeriods: 1,
          datapointsToAlarm: 1,
          topicArns: [],
        }),
    ).toThrow(/wrong: threshold: expected .* Microseconds, got 2000/);
  });
});
